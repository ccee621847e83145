import { stripVTControlCharacters, styleText } from "node:util";
import { confirm, isCancel, text } from "@clack/prompts";

type Format = Parameters<typeof styleText>[0];

/** Where a command writes, and whether it may ask. */
export interface Terminal {
  /** What the command was called for. */
  out: (text: string) => void;
  /** Everything else: errors, notes. */
  note: (text: string) => void;
  /** Colours for `out`, on a terminal alone, and not where NO_COLOR is set. */
  paint: (format: Format, text: string) => string;
  /** Colours for `note`. */
  paintNote: (format: Format, text: string) => string;
  /** Whether somebody sits at both ends, so that questions reach a person. */
  isInteractive: boolean;
  /** Asks that person for a yes. */
  confirm: (question: string) => Promise<boolean>;
  /** Asks that person for a line of text; undefined where they cancel. */
  ask: (question: string) => Promise<string | undefined>;
  /** Writes over the line that the notes have come to; undefined where nobody watches them. */
  redraw: ((line: string) => void) | undefined;
  /** Columns of the window that `out` is shown in. */
  columns: number;
}

/** Whether a program watches, to which a line that is written over is noise. */
const isUnattended = ({ CI, TERM }: NodeJS.ProcessEnv): boolean =>
  (CI !== undefined && CI !== "" && CI !== "false") || TERM === "dumb";

/** A process's own terminal. */
export const processTerminal = ({
  stdin,
  stdout,
  stderr,
  env,
}: Pick<NodeJS.Process, "stdin" | "stdout" | "stderr" | "env">): Terminal => ({
  out: (line) => void stdout.write(`${line}\n`),
  note: (line) => void stderr.write(`${line}\n`),
  paint: (format, words) => styleText(format, words, { stream: stdout }),
  paintNote: (format, words) => styleText(format, words, { stream: stderr }),
  isInteractive: stdin.isTTY === true && stdout.isTTY === true,
  confirm: async (message) => (await confirm({ message, initialValue: false, output: stderr })) === true,
  ask: async (message) => {
    const answer = await text({ message, output: stderr });
    return isCancel(answer) ? undefined : answer;
  },
  redraw:
    stderr.isTTY === true && !isUnattended(env)
      ? (line) => void stderr.write(`\r\u001B[2K${line}`)
      : undefined,
  columns: stdout.isTTY === true ? stdout.columns : 100,
});

/** Text of others as one line that cannot steer a terminal: no control characters, nothing that turns it round. */
export const shown = (words: string): string =>
  stripVTControlCharacters(words)
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
