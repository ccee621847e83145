import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { CHECKS } from "./checks/all-checks.ts";
import { type Check, type Verdict, verdict } from "./checks/check.ts";
import { NoResponse, send } from "./exchange.ts";
import { publicationChecks } from "./test-publication/checks.ts";
import {
  runTestPublication,
  type TestPublication,
  type TestPublicationOptions,
} from "./test-publication/run.ts";
import { withdrawCommand } from "./test-publication/withdrawal.ts";
import { beginVisit, type Visit, type VisitOptions } from "./visit.ts";

/** The result of one check, as `--json` prints it. */
export interface Examined {
  check: string;
  result: Verdict["result"];
  expected: string;
  /** The findings, or what was checked, or why the check was skipped. */
  found: string[];
  /** For a finding: what to do next. */
  wayOut?: string;
}

/** The results of an examination, as `--json` prints them. */
export interface Examination {
  site: string;
  /** The path of the checked article. */
  article: string | undefined;
  requests: number;
  /** In ms. */
  duration: number;
  findings: number;
  /** The test publication, with `--publish`. */
  trial: TestPublication | undefined;
  checks: Examined[];
}

const runCheck = async (check: Check, visit: Visit): Promise<Verdict> => {
  try {
    return await check.run(visit);
  } catch (error) {
    if (!(error instanceof NoResponse)) throw error;
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

const examined = ({ name, expected, advice }: Check, result: Verdict): Examined => ({
  check: name,
  result: result.result,
  expected,
  // Findings quote the site, so they must be safe to print.
  found: foundOf(result).map(printable),
  ...(result.result === "finding" && { wayOut: advice }),
});

/** The options of an examination. */
export interface ExaminationOptions extends VisitOptions {
  /** The desk's token for a test publication, and a function that returns the signal to end it. */
  publish: { token: string; begin: () => AbortSignal } | undefined;
}

/** @throws {Failure} if the operator interrupts it */
const publishIfRequested = async ({
  publish,
  ...options
}: ExaminationOptions): Promise<TestPublication | undefined> => {
  if (publish === undefined) return undefined;
  const { token, begin } = publish;
  const signal = begin();
  const { site, nonce, wait, now } = options;
  const sendRequest: TestPublicationOptions["send"] = (request) => send(site, request, now());
  const trial = await runTestPublication({
    desk: { site, token },
    nonce,
    send: sendRequest,
    wait,
    now,
    signal,
  });
  if (!signal.aborted) return trial;
  const { withdrawal, id, path } = trial;
  switch (withdrawal.end) {
    case "nothing was published":
      throw new Failure("Interrupted. Nothing was published.");
    case "withdrawn":
      throw new Failure(`Interrupted. The test article ${path} was published and is withdrawn again.`);
    case "stays":
      throw new Failure(
        `Interrupted. The test article ${path} is published and could not be withdrawn: ${withdrawal.reason} Withdraw it with \`${withdrawCommand(id, site)}\`.`,
      );
  }
};

/**
 * Runs every check on a site.
 *
 * @throws {Failure} if the site does not respond, stops responding, or is not a Broadsheet site
 */
export const examine = async (options: ExaminationOptions): Promise<Examination> => {
  const start = options.now();
  const visit = await beginVisit(options);
  const checks: Examined[] = [];
  for (const check of CHECKS) checks.push(examined(check, await runCheck(check, visit)));
  const trial = await publishIfRequested(options);
  for (const check of publicationChecks(trial)) checks.push(examined(check, await runCheck(check, visit)));
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
