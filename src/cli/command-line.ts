import { parseArgs } from "node:util";
import { Failure } from "./failure.ts";
import { suggestionFor } from "./suggestion.ts";

/** A flag of a command: `--json`, or `--site <URL>`. */
export type Flag =
  | { type: "boolean"; description: string }
  | {
      type: "string";
      /** Placeholder for the value in the help: `URL`. */
      value: string;
      description: string;
      /** True if the flag can be repeated. */
      multiple?: true;
    };

/** The flags of a command, by name without the hyphens. */
export type Flags = Readonly<Record<string, Flag>>;

/** A parsed command line. */
export interface CommandLine {
  /** The flags that were given: true for a boolean flag, otherwise its values in order. */
  flags: ReadonlyMap<string, true | readonly string[]>;
  /** The arguments that are not flags, in order. */
  positionals: readonly string[];
}

/** Every command has this flag. */
export const HELP_FLAG: Flags = { help: { type: "boolean", description: "Show this help" } };

const unknownFlag = (argument: string, names: readonly string[], command: string): Failure => {
  const [flag = argument] = argument.split("=");
  const meant = suggestionFor(flag.replace(/^-+/u, ""), names);
  const next =
    meant === undefined ? `Run \`${command} --help\` to see its flags.` : `Did you mean --${meant}?`;
  return new Failure(`Unknown flag ${flag}. ${next}`, 2);
};

const isFlag = (text: string, names: readonly string[]): boolean =>
  names.some((name) => text === `--${name}` || text.startsWith(`--${name}=`));

/**
 * Parses the arguments of a command.
 *
 * @param rawArgs the arguments after the command's name
 * @param command what a person types before the arguments, for errors: `npx broadsheet publish`
 * @throws {Failure} if a flag is unknown, repeated, or has no value or one too many
 * @example parseCommandLine(["a.md", "--json"], "npx broadsheet publish", flags).positionals // ["a.md"]
 */
export const parseCommandLine = (
  rawArgs: readonly string[],
  command: string,
  commandFlags: Flags,
): CommandLine => {
  const known: Flags = { ...commandFlags, ...HELP_FLAG };
  const names = Object.keys(known);
  // Not strict: Node's own messages suggest no flag, and Node lets a repeated flag replace the first one.
  const { tokens, positionals } = parseArgs({
    args: [...rawArgs],
    options: Object.fromEntries(names.map((name) => [name, { type: known[name]?.type ?? "boolean" }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Map<string, true | string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, value } = token;
    const flag = Object.hasOwn(known, name) ? known[name] : undefined;
    if (flag === undefined || token.rawName !== `--${name}`)
      throw unknownFlag(rawArgs[token.index] ?? token.rawName, names, command);
    const earlier = flags.get(name);
    if (flag.type === "boolean") {
      if (value !== undefined) throw new Failure(`--${name} takes no value.`, 2);
      if (earlier !== undefined) throw new Failure(`--${name} is given twice. Give it once.`, 2);
      flags.set(name, true);
      continue;
    }
    if (earlier !== undefined && flag.multiple !== true)
      throw new Failure(`--${name} is given twice. Give it once.`, 2);
    if (value === undefined || value.trim() === "" || (!token.inlineValue && isFlag(value, names)))
      throw new Failure(`--${name} needs a value: --${name} <${flag.value}>.`, 2);
    flags.set(name, [...(Array.isArray(earlier) ? earlier : []), value]);
  }
  return { flags, positionals };
};

/** Tests whether a flag was given. */
export const hasFlag = ({ flags }: CommandLine, name: string): boolean => flags.has(name);

/** Returns every value of a flag, in order. */
export const flagValues = ({ flags }: CommandLine, name: string): readonly string[] => {
  const values = flags.get(name);
  return Array.isArray(values) ? values : [];
};

/** Returns the value of a flag, or undefined if the flag was not given. */
export const flagValue = (line: CommandLine, name: string): string | undefined => flagValues(line, name)[0];

/** Tests whether the arguments contain `--help` or `-h`, before `--`. */
export const asksForHelp = (rawArgs: readonly string[]): boolean => {
  const end = rawArgs.indexOf("--");
  return rawArgs.slice(0, end === -1 ? undefined : end).some((arg) => arg === "--help" || arg === "-h");
};
