import { type CommandLine, type Flags, hasFlag } from "../command-line.ts";
import { type RepeatedMessages, repeatedMessages } from "../output/repeated-messages.ts";
import { noteError, type Terminal } from "../output/terminal.ts";

/** The flag of commands that read many files. */
export const verboseFlag = {
  verbose: {
    type: "boolean",
    description: "Print the error of every file, also if many files have the same error",
  },
} as const satisfies Flags;

const ALL = "--verbose prints the error of every file.";

/** Returns a printer for the errors of files, which prints equal errors of many files together. */
export const fileErrors = (line: CommandLine, terminal: Terminal): RepeatedMessages =>
  repeatedMessages({
    print: (text) => noteError(terminal, text),
    unit: "files",
    all: ALL,
    ...(hasFlag(line, "verbose") && { shown: Number.POSITIVE_INFINITY }),
  });

/** Returns a printer for notes about files. */
export const fileNotes = (line: CommandLine, { note }: Pick<Terminal, "note">): RepeatedMessages =>
  repeatedMessages({
    print: note,
    unit: "files",
    all: "--verbose names every file.",
    ...(hasFlag(line, "verbose") && { shown: Number.POSITIVE_INFINITY }),
  });
