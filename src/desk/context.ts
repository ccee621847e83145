import type { Context } from "hono";
import type { Site } from "../site.ts";
import type { Moment } from "./ledger/moment.ts";
import type { Errand } from "./outbox/errands.ts";

/** What the Durable Object gives to its routes, as `c.env`. */
export interface Ledger {
  site: Site;
  sql: SqlStorage;
  /** Returns the current time and the publication's time zone. */
  moment: () => Moment;
  /** Publishes the articles whose embargo has ended. */
  releaseEmbargoes: () => void;
  /** Runs a change in one transaction, and sets the alarm that carries it out. Both are stored, or neither. */
  change: <Result>(make: (sql: SqlStorage) => Result) => Result;
  /** Starts to write what is due to KV, and returns at once. */
  carryOut: () => void;
  /** Waits until KV has a change, for at most 5 s. */
  propagated: (errands: readonly Errand[]) => Promise<"done" | "pending">;
}

/** The environment of the Hono app in the Durable Object. */
export interface LedgerEnv {
  Bindings: Ledger;
  Variables: {
    /** The author whom new revisions name. */
    author: string;
  };
}

/** The context of a route in the Durable Object. `Path` names the parameters of its path. */
export type LedgerContext<Path extends string = string> = Context<LedgerEnv, Path>;
