import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { CHECKS } from "./checks/all-checks.ts";
import { type Check, type Verdict, verdict } from "./checks/check.ts";
import { NoAnswer, send } from "./exchange.ts";
import { publicationChecks } from "./test-publication/checks.ts";
import { runTrial, type Trial, type TrialOptions } from "./test-publication/run.ts";
import { byHand } from "./test-publication/withdrawal.ts";
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
  /** The publication that was tried, where one was asked for. */
  trial: Trial | undefined;
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
  found: foundOf(result).map(printable),
  ...(result.result === "finding" && { wayOut }),
});

/** What an examination is asked for. */
export interface ExaminationOptions extends VisitOptions {
  /** What opens the desk, where a publication is to be tried; `begin` gives what ends that. */
  publish: { token: string; begin: () => AbortSignal } | undefined;
}

/** @throws {Failure} where somebody ends it */
const tried = async ({ publish, ...options }: ExaminationOptions): Promise<Trial | undefined> => {
  if (publish === undefined) return undefined;
  const { token, begin } = publish;
  const signal = begin();
  const { site, nonce, wait, now } = options;
  const ask: TrialOptions["ask"] = (question) => send(site, question, now());
  const trial = await runTrial({ desk: { site, token }, nonce, ask, wait, now, signal });
  if (!signal.aborted) return trial;
  const { withdrawal, id, path } = trial;
  switch (withdrawal.end) {
    case "nothing was published":
      throw new Failure("interrupted: nothing was published");
    case "withdrawn":
      throw new Failure(`interrupted: ${path} was published, and is withdrawn`);
    case "stays":
      throw new Failure(
        `interrupted: ${path} is published and could not be withdrawn: ${withdrawal.reason}. By hand: ${byHand(id, site)}`,
      );
  }
};

/**
 * Looks at a site from outside.
 *
 * @throws {Failure} where nobody answers, no longer does, or it is no Broadsheet
 */
export const examine = async (options: ExaminationOptions): Promise<Examination> => {
  const start = options.now();
  const visit = await beginVisit(options);
  const checks: Examined[] = [];
  for (const check of CHECKS) checks.push(examined(check, await lookAt(check, visit)));
  const trial = await tried(options);
  for (const check of publicationChecks(trial)) checks.push(examined(check, await lookAt(check, visit)));
  return {
    site: visit.site,
    article: visit.article,
    requests: visit.requests(),
    duration: options.now() - start,
    findings: checks.filter(({ result }) => result === "finding").length,
    trial,
    checks,
  };
};
