/** Exit code of a failed command: 1 if it could not do its work, 2 if the command line is wrong. */
export type FailureCode = 1 | 2;

/**
 * A failure that the person at the terminal can act on. Its message says what is wrong, where, and what to do next,
 * in whole sentences.
 */
export class Failure extends Error {
  override name = "Failure";
  readonly code: FailureCode;
  /** The errors in an article, one line each. */
  readonly issues: readonly string[];

  constructor(message: string, code: FailureCode = 1, issues: readonly string[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

/** The greatest length of a word in an error, such as a path, and of its beginning and its end after it is cut. */
const MAX_WORD = 160;
const PART_OF_WORD = 60;
const LONG_WORD = new RegExp(`\\S{${MAX_WORD + 1},}`, "gu");

/** Matches a quoted text that is too long to read. */
const LONG_QUOTATION = /“[^“”]{300,}”/gu;

/** Cuts long paths and values in the middle, so that an error stays readable. */
export const readable = (text: string): string =>
  text
    .replace(LONG_WORD, (word) => `${word.slice(0, PART_OF_WORD)}…${word.slice(-PART_OF_WORD)}`)
    .replace(LONG_QUOTATION, (words) => `${words.slice(0, PART_OF_WORD)}…”`);

/** Returns the message and the issues of a failure, one per line. */
export const failureText = ({ message, issues }: Failure): string =>
  [message, ...issues.map((issue) => `  ${issue}`)].map(readable).join("\n");

/** Returns a failure with the place in front of its message: a file, a line or an article. */
export const failureAt = (place: string, { message, code, issues }: Failure): Failure =>
  new Failure(`${place}: ${message}`, code, issues);

/** Returns the exit code of a command that had several failures: 2 only if all of them are in the command line. */
export const exitCodeOf = (failures: readonly Failure[]): 0 | FailureCode => {
  if (failures.length === 0) return 0;
  return failures.every(({ code }) => code === 2) ? 2 : 1;
};
