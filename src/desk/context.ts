import type { Site } from "../site.ts";
import type { Moment } from "./ledger/moment.ts";
import type { Errand } from "./outbox/errands.ts";

/** What a route of the desk works with. */
export interface DeskContext {
  request: Request;
  query: URLSearchParams;
  /** Who asks: what revisions carry. */
  author: string;
  site: Site;
  sql: SqlStorage;
  /** This moment, on the publication's calendar. */
  moment: () => Moment;
  /** Makes a change, in one transaction and in one turn with the alarm that carries it out. */
  change: <Result>(make: (sql: SqlStorage) => Result) => Result;
  /** Begins to tell KV of the changes so far, and waits for nothing. */
  carryOut: () => void;
  /** Waits until KV has learnt of a change, but not for ever. */
  propagated: (errands: readonly Errand[]) => Promise<"done" | "pending">;
}

/** Answers one kind of request; `segments` are the variable parts of its path, decoded. */
export type Route = (desk: DeskContext, ...segments: string[]) => Response | Promise<Response>;
