import type { ArgsDef } from "citty";
import { Failure } from "./failure.ts";

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, char] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j] ?? 0) + (char === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The one of the known words that somebody may have meant, or undefined when none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const [best] = known
    .map((each) => ({ each, far: each.startsWith(word) && word.length > 1 ? 0 : distance(word, each) }))
    .sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, Math.ceil(word.length / 3)) ? best.each : undefined;
};

const unknown = (flag: string, names: readonly string[], command: string): Failure => {
  const meant = nearest(flag.replace(/^-+/u, ""), names);
  const wayOut = meant === undefined ? `see broadsheet ${command} --help` : `did you mean --${meant}?`;
  return new Failure(`unknown flag ${flag}: ${wayOut}`, 2);
};

/** A command line taken apart: each flag as `--name=value`, and what is no flag. */
export interface CommandLine {
  flags: string[];
  files: string[];
}

/**
 * Takes a command line apart, and refuses what the command does not know: citty takes any flag and drops what
 * it cannot place.
 *
 * @param known the command's flags
 * @param repeatable the flags that may be given more than once
 * @throws {Failure} for an unknown flag, one without its value, one that takes none, one given twice
 */
export const commandLine = (
  rawArgs: readonly string[],
  command: string,
  known: ArgsDef,
  repeatable: readonly string[],
): CommandLine => {
  const names = Object.keys(known).filter((name) => known[name]?.type !== "positional");
  const flags: string[] = [];
  const files: string[] = [];
  const seen = new Set<string>();
  const waiting = [...rawArgs];
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === "--") {
      files.push(...waiting.splice(0));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      files.push(arg);
      continue;
    }
    const [, name = "", inline] = /^--([^=]+)(?:=([\s\S]*))?$/u.exec(arg) ?? [];
    if (!names.includes(name)) throw unknown(arg.split("=")[0] ?? arg, names, command);
    if (seen.has(name) && !repeatable.includes(name)) throw new Failure(`--${name} is given twice`, 2);
    seen.add(name);
    if (known[name]?.type === "boolean") {
      if (inline !== undefined) throw new Failure(`--${name} takes no value`, 2);
      flags.push(`--${name}`);
      continue;
    }
    const isNextFlag = names.some(
      (each) => waiting[0] === `--${each}` || waiting[0]?.startsWith(`--${each}=`),
    );
    const value = inline ?? (isNextFlag ? undefined : waiting.shift());
    if (value === undefined || value.trim() === "") throw new Failure(`--${name} needs a value`, 2);
    flags.push(`--${name}=${value}`);
  }
  return { flags, files };
};

/** Every value of a flag that may be repeated. */
export const valuesOf = (flags: readonly string[], name: string): string[] =>
  flags.filter((flag) => flag.startsWith(`--${name}=`)).map((flag) => flag.slice(name.length + 3));
