import { stripVTControlCharacters } from "node:util";
import { defineCommand, renderUsage } from "citty";
import { errorMessage } from "../http/error-message.ts";
import type { Command } from "./command.ts";
import { commandLine, nearest } from "./command-line.ts";
import { GROUPS } from "./commands/groups.ts";
import { Failure, type FailureCode, failureText } from "./failure.ts";
import { jsonText } from "./output/json-text.ts";
import { shown, type Terminal } from "./output/terminal.ts";

const HELP = ["--help", "-h"];

const COMMANDS = new Map(
  GROUPS.flatMap(({ commands }) => commands.map((command) => [command.name, command] as const)),
);

const asksHelp = (rawArgs: readonly string[]): boolean => {
  const end = rawArgs.indexOf("--");
  return rawArgs.slice(0, end === -1 ? undefined : end).some((arg) => HELP.includes(arg));
};

/** The help of one command. */
const usageOf = async ({ name, description, args }: Command, { paint }: Terminal): Promise<string> => {
  const root = defineCommand({ meta: { name: "broadsheet" } });
  const text = await renderUsage(defineCommand({ meta: { name, description }, args }), root);
  // citty colours whatever it writes to.
  const isPlain = paint("bold", "x") === "x";
  return isPlain ? stripVTControlCharacters(text) : text;
};

/** The help of all. */
const usage = ({ paint }: Terminal): string => {
  const width = Math.max(...[...COMMANDS.keys()].map((name) => name.length));
  const groups = GROUPS.map(({ title, commands }) =>
    [
      paint("bold", title),
      ...commands.map(({ name, description }) => `  ${paint("cyan", name.padEnd(width))}  ${description}`),
    ].join("\n"),
  );
  return [
    "Publish articles on a Broadsheet site, and look after it",
    `${paint("bold", "USAGE")}  broadsheet COMMAND …   (broadsheet COMMAND --help says more)`,
    ...groups,
  ].join("\n\n");
};

const perform = async (
  command: Command,
  rawArgs: readonly string[],
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  const { name, args, repeatable } = command;
  const line = commandLine(rawArgs, name, args, repeatable);
  try {
    return await command.run(line, terminal);
  } catch (error) {
    if (error instanceof Failure && line.flags.includes("--json")) {
      const { message, issues } = error;
      terminal.out(jsonText({ error: message, ...(issues.length > 0 && { issues }) }));
    }
    throw error;
  }
};

/**
 * The `broadsheet` command.
 *
 * @param rawArgs what stands after it on the command line
 * @returns the exit code: 0 done, 1 failed, 2 not understood
 */
export const broadsheet = async (
  rawArgs: readonly string[],
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  const [name, ...rest] = rawArgs;
  const command = COMMANDS.get(name ?? "");
  try {
    if (command !== undefined) {
      if (!asksHelp(rest)) return await perform(command, rest, terminal);
      terminal.out(await usageOf(command, terminal));
      return 0;
    }
    if (name !== undefined && HELP.includes(name)) {
      terminal.out(usage(terminal));
      return 0;
    }
    if (name === undefined) terminal.note(usage(terminal));
    else {
      const meant = nearest(name, [...COMMANDS.keys()]);
      const wayOut = meant === undefined ? "see broadsheet --help" : `did you mean ${meant}?`;
      terminal.note(`unknown command ${shown(name)}: ${wayOut}`);
    }
    return 2;
  } catch (error) {
    if (error instanceof Failure) {
      terminal.note(`${terminal.paintNote("red", "✗")} ${failureText(error)}`);
      return error.code;
    }
    const reason = errorMessage(error);
    terminal.note(
      `${terminal.paintNote("red", "✗")} something went wrong in broadsheet itself: ${shown(reason)}`,
    );
    return 1;
  }
};
