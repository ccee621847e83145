import { stripVTControlCharacters } from "node:util";
import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from "citty";
import { doctorCommand } from "./doctor.ts";
import { Failure, type FailureCode, failureText } from "./failure.ts";
import { nearest } from "./flags.ts";
import { kvCommand } from "./kv.ts";
import { publishCommand } from "./publish.ts";
import { purgeCommand } from "./purge.ts";
import { shown, type Terminal } from "./terminal.ts";

const HELP = ["--help", "-h"];

const usage = async <Args extends ArgsDef>(
  command: CommandDef<Args>,
  parent: CommandDef | undefined,
  { paint }: Terminal,
): Promise<string> => {
  const text = await renderUsage(command, parent as CommandDef<Args> | undefined);
  // citty colours whatever it writes to.
  const isPlain = paint("bold", "x") === "x";
  return isPlain ? stripVTControlCharacters(text) : text;
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
  const publish = publishCommand(terminal);
  const kv = kvCommand(terminal);
  const doctor = doctorCommand(terminal);
  const purge = purgeCommand(terminal);
  const root = defineCommand({
    meta: { name: "broadsheet", description: "Publish articles on a Broadsheet site, and look after it" },
    subCommands: { publish, kv, purge, doctor },
  });
  const run = async <Args extends ArgsDef>(command: CommandDef<Args>): Promise<0 | FailureCode> => {
    const asksHelp = rest
      .slice(0, rest.includes("--") ? rest.indexOf("--") : undefined)
      .some((arg) => HELP.includes(arg));
    if (asksHelp) {
      terminal.out(await usage(command, root, terminal));
      return 0;
    }
    const { result } = await runCommand(command, { rawArgs: rest });
    return result === 1 || result === 2 ? result : 0;
  };
  try {
    if (name === "publish") return await run(publish);
    if (name === "kv") return await run(kv);
    if (name === "purge") return await run(purge);
    if (name === "doctor") return await run(doctor);
    const text = await usage(root, undefined, terminal);
    if (name !== undefined && HELP.includes(name)) {
      terminal.out(text);
      return 0;
    }
    if (name === undefined) terminal.note(text);
    else {
      const meant = nearest(name, ["publish", "kv", "purge", "doctor"]);
      terminal.note(
        `unknown command ${shown(name)}: ${meant === undefined ? "see broadsheet --help" : `did you mean ${meant}?`}`,
      );
    }
    return 2;
  } catch (error) {
    if (error instanceof Failure) {
      terminal.note(`${terminal.paintNote("red", "✗")} ${failureText(error)}`);
      return error.code;
    }
    const reason = error instanceof Error ? error.message : String(error);
    terminal.note(
      `${terminal.paintNote("red", "✗")} something went wrong in broadsheet itself: ${shown(reason)}`,
    );
    return 1;
  }
};
