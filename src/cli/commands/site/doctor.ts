import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { encodePath } from "../../../http/url.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { siteFlag } from "../../desk/desk-flags.ts";
import { examinationTable } from "../../doctor/examination-table.ts";
import { examine } from "../../doctor/examine.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { tokenFor } from "../../settings.ts";
import { siteOf } from "../../site-address.ts";
import { unknownSettingsIn } from "../../unknown-settings.ts";

/** @throws {Failure} if `--path` is not the path of a page */
const pathOf = (line: CommandLine): string | undefined => {
  const given = flagValue(line, "path");
  if (given === undefined) return undefined;
  try {
    const path = decodeURIComponent(given);
    if (/^\/[^/?#]/u.test(path)) return encodePath(path);
  } catch {
    // Not percent-encoded UTF-8: reported below.
  }
  throw new Failure(
    `--path ${printable(given)}: expected an article's path, such as /articles/the-ferry.`,
    2,
  );
};

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Handles Ctrl-C: the first one ends the test and withdraws the test article, the second one ends the command. */
const interruption = (note: Terminal["note"]) => {
  const controller = new AbortController();
  const interrupt = (): void => {
    note("Stopping. The test article is withdrawn first. Press Ctrl-C again to leave it published.");
    controller.abort();
  };
  return {
    begin: (): AbortSignal => {
      note(
        "Publishing, correcting and withdrawing an unlisted test article. This takes seconds, at most ten minutes.",
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
  const [argument] = line.positionals;
  if (argument !== undefined)
    throw new Failure(
      `\`npx broadsheet doctor\` takes flags only. Name the site with --site ${printable(argument)}.`,
      2,
    );
  const site = siteOf(line);
  for (const warning of await unknownSettingsIn(process.cwd())) terminal.note(warning);
  const path = pathOf(line);
  const nonce = randomBytes(5).toString("hex");
  const token = hasFlag(line, "publish") ? await tokenFor(site) : undefined;
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
    if (hasFlag(line, "json")) terminal.out(JSON.stringify(examination));
    else terminal.out(`${terminal.paint("bold", site)}\n${examinationTable(examination, terminal)}`);
    return examination.findings === 0 ? 0 : 1;
  } finally {
    end();
  }
};

/** `broadsheet doctor` */
export const doctor: Command = {
  positionals: [],
  flags: {
    ...siteFlag,
    path: {
      type: "string",
      value: "PATH",
      description: "Article to check (default: the newest on the front page)",
    },
    publish: {
      type: "boolean",
      description:
        "Also publish, correct and withdraw a test article, and measure the delays (needs BROADSHEET_TOKEN)",
    },
    json: { type: "boolean", description: "Print one JSON object with every result" },
  },
  run,
};
