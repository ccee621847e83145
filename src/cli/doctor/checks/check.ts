import type { Visit } from "../visit.ts";

/** What a check comes to. */
export type Verdict =
  | { result: "ok"; found: string }
  /** Each fault in a line. */
  | { result: "finding"; found: readonly string[] }
  | { result: "skipped"; why: string };

/** One thing that is looked at. */
export interface Check {
  /** Its topic and its own name: `caching/age`. */
  name: string;
  /** What should be so, in a line. */
  expected: string;
  /** What the operator can do where it is not. */
  wayOut: string;
  look: (visit: Visit) => Promise<Verdict> | Verdict;
}

/** A finding where there are faults, and what was found where there are none. */
export const verdict = (faults: readonly string[], found: string): Verdict =>
  faults.length === 0 ? { result: "ok", found } : { result: "finding", found: [...new Set(faults)] };

export const skipped = (why: string): Verdict => ({ result: "skipped", why });

/** Why the checks of an article have nothing to look at. */
export const NO_ARTICLE = skipped(
  "nothing is published that the front page names; --path /articles/… names one",
);
