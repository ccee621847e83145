import type { LineResult } from "../desk/batch.ts";
import { readable } from "../failure.ts";
import { noteError, printable, type Terminal } from "../output/terminal.ts";

/** Failed lines that are shown; `--json` has all. */
export const MAX_SHOWN = 50;

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
  /** The first line without a result. */
  next: number;
  /** The line at which the import stopped early, and the reason. */
  stopped?: { next: number; reason: string };
}

/** Adds the result of a line to a tally. Returns the line if it failed. */
export const countResult = (
  tally: Tally,
  { line, status, id, changed, detail = "" }: LineResult,
): FailedLine | undefined => {
  tally.next = line + 1;
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

/** Returns the error of a line. */
export const failedLineText = ({ line, id, reason }: FailedLine): string =>
  readable(`line ${line}${id === undefined ? "" : ` (${printable(id)})`}: ${printable(reason)}`);

/**
 * Prints a tally, and how to continue an import that stopped early.
 *
 * @param command the command line of the import, without `--from`
 */
export const printTally = (
  { created, replaced, unchanged, failed, stopped }: Tally,
  command: string,
  terminal: Terminal,
): void => {
  terminal.out(`${created} created, ${replaced} replaced, ${unchanged} unchanged, ${failed.length} failed`);
  if (failed.length > MAX_SHOWN)
    terminal.note(`${failed.length - MAX_SHOWN} more lines failed. --json prints all.`);
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
