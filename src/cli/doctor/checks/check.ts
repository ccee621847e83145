import type { Visit } from "../visit.ts";

/** The result of a check. */
export type Verdict =
  | { result: "ok"; found: string }
  /** One line per finding. */
  | { result: "finding"; found: readonly string[] }
  | { result: "skipped"; why: string };

/** A check of one property of a site. */
export interface Check {
  /** Group and name: `caching/age`. */
  name: string;
  /** The expected property, in one line. */
  expected: string;
  /** The operator's next step after a finding, in one line. */
  advice: string;
  run: (visit: Visit) => Promise<Verdict> | Verdict;
}

/** Returns a finding if there are any, otherwise ok. */
export const verdict = (findings: readonly string[], found: string): Verdict =>
  findings.length === 0 ? { result: "ok", found } : { result: "finding", found: [...new Set(findings)] };

export const skipped = (why: string): Verdict => ({ result: "skipped", why });

/** The result of a check that needs an article, if there is none. */
export const NO_ARTICLE = skipped("the front page has no articles. Name one with --path /articles/…");
