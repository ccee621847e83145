import { characterIssues } from "../../article/document.ts";
import type { Argument } from "../command.ts";
import { type CommandLine, type Flags, flagValue, hasFlag } from "../command-line.ts";
import { Failure } from "../failure.ts";
import { printable, type Terminal } from "../output/terminal.ts";
import { tokenFor } from "../settings.ts";
import { SITE_DESCRIPTION, siteOf } from "../site-address.ts";
import type { EditKind } from "./articles.ts";
import type { DeskAccess } from "./client.ts";

/** The flag that names the site. */
export const siteFlag = {
  site: {
    type: "string",
    value: "URL",
    description: SITE_DESCRIPTION,
  },
} as const satisfies Flags;

/**
 * Returns the flags of every command that uses the desk.
 *
 * @param json description of `--json`
 */
export const deskFlags = (json: string) =>
  ({ ...siteFlag, json: { type: "boolean", description: json } }) as const satisfies Flags;

/** The flag of every command that asks for confirmation. */
export const yesFlag = {
  yes: { type: "boolean", description: "Do not ask for confirmation" },
} as const satisfies Flags;

/** The flag of every command that can change a public article. */
export const minorFlag = {
  minor: {
    type: "boolean",
    description: "Change public articles without a correction note (for misprints only)",
  },
} as const satisfies Flags;

/** The flags of a command that changes many public articles. */
export const editFlags = {
  ...minorFlag,
  update: {
    type: "boolean",
    description: "Update public articles: new text, where nothing was wrong, without correction notes",
  },
} as const satisfies Flags;

/**
 * Returns the kind of edit that `editFlags` choose.
 *
 * @throws {Failure} if both flags are given
 */
export const editKindOf = (line: CommandLine): EditKind => {
  const [isMinor, isUpdate] = [hasFlag(line, "minor"), hasFlag(line, "update")];
  if (isMinor && isUpdate)
    throw new Failure(
      "--minor and --update exclude each other: a minor change keeps the date of the last change, and an update sets it. Give one of them.",
      2,
    );
  return isMinor ? "minor" : isUpdate ? "update" : "ordinary";
};

/** The argument that names an article. */
export const articleArgument: Argument = {
  name: "article",
  description: "Id, path (current or former) or URL of the article",
};

/**
 * Returns the desk that a command line names.
 *
 * @throws {Failure} if the address is wrong, or there is no token
 */
export const deskAccess = async (line: CommandLine): Promise<DeskAccess> => {
  const site = siteOf(line);
  return { site, token: await tokenFor(site) };
};

/**
 * Returns the revision that a flag names; undefined if the flag is not given.
 *
 * @throws {Failure} if it is not the number of a revision
 */
export const revisionOf = (line: CommandLine, flag = "revision"): string | undefined => {
  const revision = flagValue(line, flag);
  if (revision !== undefined && !/^[1-9]\d{0,14}$/u.test(revision))
    throw new Failure(`--${flag} ${printable(revision)}: expected a number from 1.`, 2);
  return revision;
};

/**
 * Asks for confirmation. It asks nothing with `--yes`, or without a terminal.
 *
 * @throws {Failure} if the person says no
 */
export const requireConfirmation = async (
  line: CommandLine,
  terminal: Terminal,
  question: string,
): Promise<void> => {
  if (hasFlag(line, "yes") || !terminal.isInteractive) return;
  if (!(await terminal.confirm(question))) throw new Failure("Cancelled. Nothing was changed.");
};

/** The greatest length of a reason or a correction note, in characters. */
const MAX_TEXT = 5_000;

/** @throws {Failure} if the desk would refuse a text that readers see */
const checkText = (flag: string, text: string): void => {
  const [issue] = characterIssues(text);
  if (issue !== undefined)
    throw new Failure(`--${flag}: expected ${issue.expected}. Remove this character.`, 2);
  if (text.length > MAX_TEXT)
    throw new Failure(
      `--${flag}: expected at most ${MAX_TEXT} characters, found ${text.length}. Shorten the text.`,
      2,
    );
};

/**
 * Checks a flag's text for readers before the command does anything else.
 *
 * @throws {Failure} if the text is too long or has a character that no article may have
 */
export const checkTextFlag = (line: CommandLine, flag: string): void => {
  const given = flagValue(line, flag);
  if (given !== undefined) checkText(flag, given);
};

/**
 * Returns a flag's text for readers, or asks for it.
 *
 * @param options.missing the error if there is no flag and no terminal
 * @throws {Failure} if there is no text, or the answer is too long or has a character that no article may have
 */
export const flagOrPrompt = async (
  line: CommandLine,
  flag: string,
  terminal: Terminal,
  { question, missing }: { question: string; missing: string },
): Promise<string> => {
  const given = flagValue(line, flag);
  if (given !== undefined) return given;
  if (!terminal.isInteractive) throw new Failure(missing, 2);
  const answer = (await terminal.ask(question))?.trim() ?? "";
  if (answer === "") throw new Failure("Cancelled. Nothing was changed.");
  checkText(flag, answer);
  return answer;
};
