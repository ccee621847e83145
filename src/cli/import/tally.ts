import type { LineResult } from "../desk/batch.ts";
import { readable } from "../failure.ts";
import { type RepeatedMessages, repeatedMessages } from "../output/repeated-messages.ts";
import { noteError, printable, type Terminal } from "../output/terminal.ts";

/** Messages that are printed; `--json` has all. */
const MAX_SHOWN = 50;

/** A line that was not imported. */
export interface FailedLine {
  line: number;
  id?: string;
  reason: string;
}

/** The result of an import so far. */
export interface Tally {
  created: number;
  replaced: number;
  unchanged: number;
  failed: FailedLine[];
  /** The records of a backup that this version of the desk would refuse as new articles. */
  warnings: FailedLine[];
  /** The first line without a result. */
  next: number;
  /** The line at which the import stopped early, and the reason. */
  stopped?: { next: number; reason: string };
}

/** Adds the result of a line to a tally. Returns the line if it failed. */
export const countResult = (
  tally: Tally,
  { line, status, id, changed, detail = "", warning }: LineResult,
): FailedLine | undefined => {
  tally.next = line + 1;
  if (warning !== undefined) tally.warnings.push({ line, ...(id !== undefined && { id }), reason: warning });
  if (status === 201) tally.created += 1;
  else if (status === 200 && changed === true) tally.replaced += 1;
  else if (status === 200) tally.unchanged += 1;
  else {
    const reason = detail === "" ? `the desk refuses this line (status ${status})` : detail;
    const failed = { line, ...(id !== undefined && { id }), reason };
    tally.failed.push(failed);
    return failed;
  }
  return undefined;
};

/** Returns the place of a line: its number and its id. */
export const placeOf = ({ line, id }: FailedLine): string =>
  readable(`line ${line}${id === undefined ? "" : ` (${printable(id)})`}`);

/** Returns the error of a line. */
export const failedLineText = (failed: FailedLine): string =>
  `${placeOf(failed)}: ${readable(printable(failed.reason))}`;

/** Returns a printer for the errors of an import, which prints equal errors of many lines or files together, and not too many others. */
export const errorsOf = (unit: "lines" | "files", print: (text: string) => void): RepeatedMessages => {
  let count = 0;
  const errors = repeatedMessages({
    print: (text) => {
      count += 1;
      if (count <= MAX_SHOWN) print(text);
    },
    unit,
    all: "--json prints all.",
  });
  return {
    add: errors.add,
    summarize: () => {
      errors.summarize();
      if (count > MAX_SHOWN) print(`${count - MAX_SHOWN} other errors. --json prints all.`);
    },
  };
};

/**
 * Prints a tally, and how to continue an import that stopped early.
 *
 * @param command the command line of the import, without `--from`
 */
export const printTally = (
  { created, replaced, unchanged, failed, warnings, stopped }: Tally,
  command: string,
  terminal: Terminal,
): void => {
  terminal.out(`${created} created, ${replaced} replaced, ${unchanged} unchanged, ${failed.length} failed`);
  for (const warning of warnings.slice(0, MAX_SHOWN)) terminal.note(failedLineText(warning));
  if (warnings.length > MAX_SHOWN)
    terminal.note(`${warnings.length - MAX_SHOWN} more lines have warnings. --json prints all.`);
  if (stopped === undefined && failed.length > 0)
    terminal.out(
      "  Correct these lines and import the file again. The lines that were imported stay unchanged.",
    );
  if (stopped !== undefined)
    noteError(
      terminal,
      `The import stopped at line ${stopped.next}: ${stopped.reason} To continue: ${command} --from ${stopped.next}`,
    );
};
