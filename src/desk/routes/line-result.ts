import { type Issue, issueText } from "../../article/issue.ts";
import { PROBLEM_TYPES, type ProblemName } from "../../http/problem.ts";
import type { Weight } from "../changes/corrections.ts";
import type { Transaction } from "../changes/transaction.ts";
import type { Ledger } from "../context.ts";

/** The result of a line of a batch, as the response contains it. */
export type LineResult = { status: number } & Record<string, unknown>;

/** The result of a line, or the part of its work that cannot run in the transaction of the other lines. */
export type AppliedLine = LineResult | (() => Promise<LineResult>);

/** The settings of all lines of a batch. */
export interface BatchSettings extends Pick<Ledger, "site" | "moment"> {
  weight: Weight;
  author: string;
}

/** The settings of a line, and the transaction in which it is applied. */
export interface LineEnvironment extends BatchSettings {
  transaction: Transaction;
  /** Runs a change after this transaction. */
  change: Ledger["change"];
}

/** Builds the result of a line that the desk rejects. */
export const problemLine = (name: ProblemName, detail: string, id?: unknown): LineResult => ({
  ...(typeof id === "string" && { id }),
  status: PROBLEM_TYPES[name].status,
  type: `/problems#${name}`,
  detail,
});

/** Builds the result of a line whose path another article has. */
export const pathHeldLine = (path: string, holder: string, id: string): LineResult =>
  problemLine("conflict", `The article ${holder} has the path ${path}. Choose another path.`, id);

/** Names the first issues of an article. */
export const issueTexts = (issues: readonly Issue[]): string => issues.slice(0, 3).map(issueText).join("; ");
