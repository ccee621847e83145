import { errorMessage } from "../http/error-message.ts";
import { asksForHelp, type CommandLine, hasFlag, parseCommandLine } from "./command-line.ts";
import { GROUPS, type ListedCommand } from "./commands/groups.ts";
import { Failure, type FailureCode, failureText } from "./failure.ts";
import { commandHelp, overview } from "./help.ts";
import { jsonText } from "./output/json-text.ts";
import { noteError, printable, type Terminal } from "./output/terminal.ts";
import { siteOf } from "./site-address.ts";
import { suggestionFor } from "./suggestion.ts";

const HELP = ["help", "--help", "-h"];

const COMMANDS = new Map(
  GROUPS.flatMap(({ commands }) => commands.map((command) => [command.name, command] as const)),
);

const noteUnusedToken = async (line: CommandLine, terminal: Terminal): Promise<void> => {
  const { unusedTokenNote } = await import("./settings.ts");
  const note = await unusedTokenNote(siteOf(line));
  if (note !== undefined) terminal.note(note);
};

const runCommand = async (
  { name, load }: ListedCommand,
  rawArgs: readonly string[],
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  const command = await load();
  const line = parseCommandLine(rawArgs, `npx broadsheet ${name}`, command.flags);
  try {
    if (command.flags.site !== undefined && process.env.BROADSHEET_TOKEN !== undefined)
      await noteUnusedToken(line, terminal);
    return await command.run(line, terminal);
  } catch (error) {
    if (error instanceof Failure && hasFlag(line, "json")) {
      const { message, issues } = error;
      terminal.out(jsonText({ error: message, ...(issues.length > 0 && { issues }) }));
    }
    throw error;
  }
};

const unknownCommand = (name: string): string => {
  const meant = suggestionFor(name, [...COMMANDS.keys()]);
  const next =
    meant === undefined ? "Run `npx broadsheet help` to see the commands." : `Did you mean ${meant}?`;
  return `Unknown command ${printable(name)}. ${next}`;
};

/** Shows the help of a command, or the list of commands. */
const showHelp = async (name: string | undefined, terminal: Terminal): Promise<0 | 2> => {
  const command = COMMANDS.get(name ?? "");
  if (name !== undefined && command === undefined) {
    noteError(terminal, unknownCommand(name));
    return 2;
  }
  terminal.out(
    command === undefined ? overview(GROUPS, terminal) : commandHelp(command, await command.load(), terminal),
  );
  return 0;
};

/**
 * Runs `broadsheet`.
 *
 * @param rawArgs the arguments after `broadsheet`
 * @returns the exit code: 0 success, 1 failure, 2 wrong command line
 */
export const broadsheet = async (
  rawArgs: readonly string[],
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  const [name, ...rest] = rawArgs;
  if (name === undefined) {
    terminal.note(overview(GROUPS, terminal));
    return 2;
  }
  if (HELP.includes(name)) return showHelp(name === "help" ? rest[0] : undefined, terminal);
  const command = COMMANDS.get(name);
  if (command === undefined) {
    noteError(terminal, unknownCommand(name));
    return 2;
  }
  if (asksForHelp(rest)) return showHelp(name, terminal);
  try {
    return await runCommand(command, rest, terminal);
  } catch (error) {
    const isFailure = error instanceof Failure;
    const text = isFailure
      ? failureText(error)
      : `broadsheet failed unexpectedly: ${printable(errorMessage(error))}. Please report this error.`;
    noteError(terminal, text);
    return isFailure ? error.code : 1;
  }
};
