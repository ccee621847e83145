import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { encodePath } from "../../http/url.ts";
import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import { examinationTable } from "../doctor/examination-table.ts";
import { examine } from "../doctor/examine.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { tokenOf } from "../settings.ts";

const args = {
  url: {
    type: "positional",
    required: false,
    description: "The site's own address, such as https://news.example",
  },
  path: {
    type: "string",
    valueHint: "PATH",
    description: "The article to look at; else the newest that the front page names",
  },
  publish: {
    type: "boolean",
    description:
      "Publish an unlisted article too, correct it, measure how long the old one is seen, and withdraw it (BROADSHEET_TOKEN)",
  },
  json: { type: "boolean", description: "Print one JSON object with everything that was looked at" },
  help: { type: "boolean", description: "Show this" },
} as const;

/** @throws {Failure} where the command line does not name one site */
const siteOf = ({ files: [given, ...others] }: CommandLine): string => {
  if (given === undefined || others.length > 0)
    throw new Failure("doctor: name one site, as in: broadsheet doctor https://news.example", 2);
  const url = URL.parse(given);
  if (url === null || !/^https?:$/u.test(url.protocol))
    throw new Failure(`${shown(given)}: expected the site's address, such as https://news.example`, 2);
  if (url.pathname !== "/" || url.search !== "" || url.username !== "")
    throw new Failure(
      `${shown(given)}: expected the site's address without a path; --path ${shown(url.pathname)} names an article`,
      2,
    );
  return url.origin;
};

/** @throws {Failure} where the flag is no path of a page */
const pathOf = (flags: readonly string[]): string | undefined => {
  const [given] = valuesOf(flags, "path");
  if (given === undefined) return undefined;
  try {
    const path = decodeURIComponent(given);
    if (/^\/[^/?#]/u.test(path)) return encodePath(path);
  } catch {
    // Not percent-encoded UTF-8: said below.
  }
  throw new Failure(`--path ${shown(given)}: expected an article's path, such as /articles/the-ferry`, 2);
};

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The token that opens the site's desk. Other commands take the one in `.dev.vars` too; it is no other site's business.
 *
 * @throws {Failure} where there is none
 */
const tokenFor = async (site: string): Promise<string> => {
  if (LOCAL.includes(new URL(site).hostname)) return tokenOf(process.cwd(), process.env);
  const given = process.env.BROADSHEET_TOKEN?.trim() ?? "";
  if (given === "") throw new Failure(`--publish: set BROADSHEET_TOKEN to the PUBLISH_TOKEN of ${site}`, 2);
  return given;
};

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Ends the trial at the first Ctrl-C, so that it can withdraw what it published; the second ends the command. */
const interruption = (note: Terminal["note"]) => {
  const controller = new AbortController();
  const interrupt = (): void => {
    note("ending: what was published is withdrawn first; interrupted again, it stays published");
    controller.abort();
  };
  return {
    begin: (): AbortSignal => {
      note(
        "publishing an unlisted article, which is corrected and withdrawn: some seconds, at most ten minutes",
      );
      for (const signal of SIGNALS) process.once(signal, interrupt);
      return controller.signal;
    },
    end: (): void => {
      for (const signal of SIGNALS) process.off(signal, interrupt);
    },
  };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const isJSON = line.flags.includes("--json");
  const site = siteOf(line);
  const path = pathOf(line.flags);
  const nonce = randomBytes(5).toString("hex");
  const token = line.flags.includes("--publish") ? await tokenFor(site) : undefined;
  const { begin, end } = interruption(terminal.note);
  try {
    const examination = await examine({
      site,
      path,
      nonce,
      publish: token === undefined ? undefined : { token, begin },
      wait: async (duration) => void (await wait(duration)),
      now: Date.now,
    });
    if (isJSON) terminal.out(JSON.stringify(examination));
    else terminal.out(`${terminal.paint("bold", site)}\n${examinationTable(examination, terminal)}`);
    return examination.findings === 0 ? 0 : 1;
  } finally {
    end();
  }
};

/** `broadsheet doctor`: a deployed site, looked at from outside. */
export const doctor: Command = {
  name: "doctor",
  description: "Look at a site from outside: caches, headers, negotiation, redirects",
  args,
  repeatable: [],
  run,
};
