import { shown } from "../terminal.ts";
import { type Check, type Verdict, verdict } from "./check.ts";
import { CHECKS } from "./checks.ts";
import { NoAnswer } from "./exchange.ts";
import { beginVisit, type Visit, type VisitOptions } from "./visit.ts";

/** What one check came to, as people and machines read it. */
export interface Examined {
  check: string;
  result: Verdict["result"];
  expected: string;
  /** What was found, each fault in a line; why it was skipped. */
  found: string[];
  /** For a finding. */
  wayOut?: string;
}

/** What a site was found to be like. */
export interface Examination {
  site: string;
  /** The article that was looked at. */
  article: string | undefined;
  requests: number;
  /** Milliseconds. */
  duration: number;
  findings: number;
  checks: Examined[];
}

const lookAt = async (check: Check, visit: Visit): Promise<Verdict> => {
  try {
    return await check.look(visit);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return verdict([error.message], "");
  }
};

const foundOf = (result: Verdict): string[] => {
  switch (result.result) {
    case "ok":
      return [result.found];
    case "finding":
      return [...result.found];
    case "skipped":
      return [result.why];
  }
};

const examined = ({ name, expected, wayOut }: Check, result: Verdict): Examined => ({
  check: name,
  result: result.result,
  expected,
  // What a site says is shown to a person, and must not steer the terminal.
  found: foundOf(result).map(shown),
  ...(result.result === "finding" && { wayOut }),
});

/**
 * Looks at a site from outside.
 *
 * @throws {Failure} where nobody answers, no longer does, or it is no Broadsheet
 */
export const examine = async (options: VisitOptions): Promise<Examination> => {
  const start = options.now();
  const visit = await beginVisit(options);
  const checks: Examined[] = [];
  for (const check of CHECKS) checks.push(examined(check, await lookAt(check, visit)));
  return {
    site: visit.site,
    article: visit.article,
    requests: visit.requests(),
    duration: options.now() - start,
    findings: checks.filter(({ result }) => result === "finding").length,
    checks,
  };
};
