import { type CommandLine, valuesOf } from "../command-line.ts";
import { Failure } from "../failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { tokenOf } from "../settings.ts";
import { DEFAULT_SITE, siteAddress } from "../site-address.ts";
import type { DeskAddress } from "./client.ts";

/**
 * The flags of every command that speaks with the desk.
 *
 * @param json what `--json` prints
 */
export const deskFlags = (json: string) =>
  ({
    site: {
      type: "string",
      valueHint: "URL",
      description: `The site's address; ${DEFAULT_SITE} where it is not given`,
    },
    json: { type: "boolean", description: json },
    help: { type: "boolean", description: "Show this" },
  }) as const;

/** The flag of every command that would rather ask first. */
export const yesFlag = {
  yes: { type: "boolean", description: "Do not ask before it is done" },
} as const;

/** How articles are named on every command line. */
export const articleArgument = {
  article: {
    type: "positional",
    required: false,
    description: "The article: its id, its path (a former one will do), or its address",
  },
} as const;

/**
 * The desk that a command line means.
 *
 * @throws {Failure} where the address is none, or there is no token
 */
export const deskOf = async ({ flags }: CommandLine): Promise<DeskAddress> => ({
  site: siteAddress(valuesOf(flags, "site")[0]),
  token: await tokenOf(process.cwd(), process.env),
});

/**
 * Asks whether something is to be done, where there is somebody to ask.
 *
 * @throws {Failure} where the person says no
 */
export const requireConsent = async (
  { flags }: CommandLine,
  terminal: Terminal,
  question: string,
): Promise<void> => {
  if (flags.includes("--yes") || !terminal.isInteractive) return;
  if (!(await terminal.confirm(question))) throw new Failure("cancelled: nothing was changed");
};

/**
 * A text that a flag gives, or a person who is asked for it.
 *
 * @param wayOut what the command line should have said, for where nobody can be asked
 * @throws {Failure} where there is none
 */
export const textOf = async (
  { flags }: CommandLine,
  flag: string,
  terminal: Terminal,
  { question, wayOut }: { question: string; wayOut: string },
): Promise<string> => {
  const [given] = valuesOf(flags, flag);
  if (given !== undefined) return given;
  if (!terminal.isInteractive) throw new Failure(wayOut, 2);
  const answer = (await terminal.ask(question))?.trim() ?? "";
  if (answer === "") throw new Failure("cancelled: nothing was changed");
  return answer;
};
