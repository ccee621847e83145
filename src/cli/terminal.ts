import { stripVTControlCharacters, styleText } from "node:util";

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
  /** Columns of the window that `out` is shown in. */
  columns: number;
}

/** The process's own terminal. */
export const processTerminal = (): Terminal => {
  const { stdin, stdout, stderr } = process;
  return {
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    paint: (format, text) => styleText(format, text, { stream: stdout }),
    paintNote: (format, text) => styleText(format, text, { stream: stderr }),
    isInteractive: stdin.isTTY === true && stdout.isTTY === true,
    columns: stdout.isTTY === true ? stdout.columns : 100,
  };
};

/** Text of others as one line that cannot steer a terminal: no control characters, nothing that turns it round. */
export const shown = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
