import { stripVTControlCharacters, styleText } from "node:util";
import { confirm, isCancel, multiselect, select, text } from "@clack/prompts";

type Format = Parameters<typeof styleText>[0];

/** The terminal that a command writes to and asks questions on. */
export interface Terminal {
  /** Writes a result to standard output. */
  out: (text: string) => void;
  /** Writes an error or a note to standard error. */
  note: (text: string) => void;
  /** Colours text for `out`. Without a terminal, or with NO_COLOR, it returns the text unchanged. */
  paint: (format: Format, text: string) => string;
  /** Colours text for `note`, under the same conditions. */
  paintNote: (format: Format, text: string) => string;
  /** True if standard input and output are a terminal, so that a person can answer questions. */
  isInteractive: boolean;
  /** Asks a yes/no question. */
  confirm: (question: string) => Promise<boolean>;
  /**
   * Asks for a line of text; undefined if the person cancels.
   *
   * @param proposal the text that the person finds in the answer, and may change
   */
  ask: (question: string, proposal?: string) => Promise<string | undefined>;
  /** Lets a person choose one of several options by its label; undefined if the person cancels. */
  choose: (question: string, options: readonly string[]) => Promise<string | undefined>;
  /** Lets a person choose any of several options, which are all chosen at first; undefined if the person cancels. */
  chooseSome: (question: string, options: readonly string[]) => Promise<readonly string[] | undefined>;
  /** Replaces the current line of standard error; undefined if it is not a terminal. */
  redraw: ((line: string) => void) | undefined;
  /** Width of the window, in columns. */
  columns: number;
}

/** Tests for CI and dumb terminals, which cannot replace a line. */
const isUnattended = ({ CI, TERM }: NodeJS.ProcessEnv): boolean =>
  (CI !== undefined && CI !== "" && CI !== "false") || TERM === "dumb";

/** Returns the terminal of a process. */
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
  ask: async (message, proposal) => {
    const answer = await text({
      message,
      output: stderr,
      ...(proposal !== undefined && { initialValue: proposal }),
    });
    return isCancel(answer) ? undefined : answer;
  },
  choose: async (message, labels) => {
    const answer = await select({
      message,
      options: labels.map((label) => ({ value: label, label })),
      output: stderr,
    });
    return isCancel(answer) ? undefined : answer;
  },
  chooseSome: async (message, labels) => {
    const answer = await multiselect({
      message,
      options: labels.map((label) => ({ value: label, label })),
      initialValues: [...labels],
      required: false,
      output: stderr,
    });
    return isCancel(answer) ? undefined : answer;
  },
  redraw:
    stderr.isTTY === true && !isUnattended(env)
      ? (line) => void stderr.write(`\r\u001B[2K${line}`)
      : undefined,
  columns: stdout.isTTY === true ? stdout.columns : 100,
});

/** Writes an error to standard error, after a red cross. */
export const noteError = ({ note, paintNote }: Pick<Terminal, "note" | "paintNote">, text: string): void =>
  note(`${paintNote("red", "✗")} ${text}`);

/**
 * Returns foreign text as one line that is safe to print: without escape sequences, control characters and
 * characters that change the text direction.
 */
export const printable = (words: string): string =>
  stripVTControlCharacters(words)
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
