/** 1 where something could not be done, 2 where the command line does not say what is to be done. */
export type FailureCode = 1 | 2;

/** What a person at the terminal can act on: its message says what failed and the way out. */
export class Failure extends Error {
  override name = "Failure";
  readonly code: FailureCode;
  /** What is wrong with the article, where that is what failed. */
  readonly issues: readonly string[];

  constructor(message: string, code: FailureCode = 1, issues: readonly string[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

/** The failure as lines for the terminal. */
export const failureText = ({ message, issues }: Failure): string =>
  [message, ...issues.map((issue) => `  ${issue}`)].join("\n");
