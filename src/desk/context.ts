import type { Context } from "hono";
import type { MediaStore } from "../media/media-store.ts";
import type { Site } from "../site.ts";
import type { Secrets } from "./access/named-token.ts";
import type { Precondition } from "./changes/precondition.ts";
import type { Transaction } from "./changes/transaction.ts";
import type { Job } from "./ledger/jobs.ts";
import type { Moment } from "./ledger/moment.ts";
import type { Propagation } from "./outbox/propagation.ts";

/** The functions and settings that the Durable Object gives to its routes, as `c.env`. */
export interface Ledger {
  site: Site;
  /** Returns the publication's own tokens. */
  secrets: () => Secrets;
  sql: SqlStorage;
  /** The media files. */
  media: Pick<MediaStore, "head" | "list">;
  /** Returns the current time and the publication's time zone. */
  moment: () => Moment;
  /** Publishes the scheduled and embargoed articles whose time has come. */
  releaseArticles: () => void;
  /**
   * Runs a change in one transaction, and sets the alarm that runs its jobs. Both are stored, or neither. Articles whose time
   * has come at the moment of the change are published before it.
   *
   * @param importance `urgent` for a withdrawal, which also works while the storage is full
   */
  change: <Result>(
    make: (transaction: Transaction, at: Moment) => Result,
    importance?: "ordinary" | "urgent",
  ) => Result;
  /** Starts the jobs that are due, and returns at once. */
  startDispatch: () => void;
  /** Waits until KV has the desk's status, for at most 2 s, if a write of it waits. */
  waitForStatus: () => Promise<void>;
  /** Notes that the ledger has other webhooks. */
  receiversChanged: () => void;
  /** Runs the jobs until readers get the entries among them, for at most 5 s. */
  waitForReaders: (jobs: readonly Job[]) => Promise<Propagation>;
}

/** The environment of the Hono app in the Durable Object. */
export interface LedgerEnv {
  Bindings: Ledger;
  Variables: {
    /** The author of the new revisions; `namedAuthor()` sets it. */
    author: string;
    /** `owner`: the sender has the publication's own token. */
    role: "owner" | "editor";
    /** Only in routes behind `requirePrecondition()`. */
    precondition: Precondition;
  };
}

/** The context of a route in the Durable Object. `Path` names the parameters of its path. */
export type LedgerContext<Path extends string = string> = Context<LedgerEnv, Path>;
