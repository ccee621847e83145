import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import type { Issue } from "../../article/issue.ts";
import { fieldsOf, isFields } from "../../article/json-value.ts";
import { readArticle } from "../../article/read.ts";
import { newInstance } from "../../http/instance.ts";
import { logLine } from "../../http/log-line.ts";
import { withSectionIssue } from "../../site/section-issue.ts";
import { put } from "../changes/put.ts";
import type { Ledger } from "../context.ts";
import { isStorageFull } from "../ledger/storage-room.ts";
import type { Line } from "../requests/lines.ts";
import {
  type AppliedLine,
  type BatchSettings,
  issueTexts,
  type LineEnvironment,
  type LineResult,
  pathHeldLine,
  problemLine,
} from "./line-result.ts";
import { applyFront, applyRemoved, applyRevision } from "./record-lines.ts";

const invalid = (issues: readonly Issue[], id: unknown): LineResult => ({
  ...problemLine("invalid-article", issueTexts(issues), id),
  issues,
});

const applyArticle = (
  document: unknown,
  { transaction, site, moment, weight, author }: LineEnvironment,
): LineResult => {
  const { article, issues: found = [] } = readArticle(document, site);
  const issues = withSectionIssue(found, document, site);
  if (article === undefined || issues.length > 0) return invalid(issues, fieldsOf(document).id);
  const { id } = article;
  const precondition = { kind: "any" } as const;
  const outcome = transaction.part(() =>
    put(transaction, { article, precondition, weight, author, source: "batch", ...moment() }),
  );
  switch (outcome.kind) {
    case "created":
    case "replaced":
    case "unchanged": {
      const { path, revision, state } = outcome.current;
      const status = outcome.kind === "created" ? 201 : 200;
      return { id, status, path, revision: String(revision), state, changed: outcome.kind !== "unchanged" };
    }
    case "path-held":
      return pathHeldLine(outcome.path, outcome.holder, id);
    case "already-public":
      return problemLine(
        "not-in-this-state",
        `The article is ${outcome.current.state} and cannot become a draft, scheduled or embargoed. To remove it, withdraw it.`,
        id,
      );
    case "invalid":
      return invalid([outcome.issue], id);
    case "correction-required":
      return problemLine(
        "correction-required",
        `The line changes the ${outcome.fields.join(" and the ")} of a public article without a correction note. Add an item to corrections, and keep the existing ones. If nothing was wrong, send the lines with update=true.`,
        id,
      );
    case "stale":
      return problemLine("precondition-failed", "The article has changed. Send the line again.", id);
  }
};

const parsed = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const applyDocument = (document: Record<string, unknown>, environment: LineEnvironment): AppliedLine => {
  switch (document.type) {
    case "revision":
      return applyRevision(document, environment);
    case "removed":
      return applyRemoved(document, environment);
    case "front":
      return applyFront(document, environment);
    default:
      return applyArticle(document, environment);
  }
};

/** The result of a line that made the desk throw. It logs the error. */
const failedLine = (error: unknown, id?: unknown): LineResult => {
  if (isStorageFull(error))
    return problemLine(
      "storage-full",
      "The storage of the desk is full, so nothing of this line is stored.",
      id,
    );
  const instance = newInstance();
  console.error(logLine(error, { instance, batch: true, status: 500 }));
  const detail =
    "An unexpected error occurred in this line, and nothing of it is stored. The log explains it in the line with this instance.";
  return { ...problemLine("internal-error", detail, id), instance };
};

const applyText = (text: string, environment: LineEnvironment): AppliedLine => {
  const document = parsed(text);
  if (document === undefined)
    return problemLine("bad-request", "The line is not a JSON object. Send one article per line.");
  try {
    return applyDocument(document, environment);
  } catch (error) {
    return failedLine(error, document.id);
  }
};

const applyLine = (line: Line, environment: LineEnvironment): AppliedLine => {
  switch (line.kind) {
    case "too-long":
      return problemLine(
        "content-too-large",
        `The line is too long. An article has at most ${MAX_DOCUMENT_BYTES} bytes of UTF-8 JSON.`,
      );
    case "not-utf-8":
      return problemLine("bad-request", "The line is not UTF-8. Convert the file to UTF-8.");
    case "line":
      return applyText(line.text, environment);
  }
};

const applyTogether = (
  lines: readonly Line[],
  change: Ledger["change"],
  settings: BatchSettings,
): AppliedLine[] => {
  try {
    return change((transaction, at) =>
      lines.map((line) => applyLine(line, { ...settings, moment: () => at, transaction, change })),
    );
  } catch (error) {
    if (lines.length <= 1) return [failedLine(error)];
    // The end of the transaction failed, which belongs to all lines. Alone, the others succeed.
    return lines.flatMap((line) => applyTogether([line], change, settings));
  }
};

/**
 * Applies lines of a batch in one transaction: articles, and records of an export. It never rejects. If a line fails
 * unexpectedly, only this line is undone. Documents that come back to their revisions follow after the transaction.
 *
 * @returns the result of each line
 */
export const applyLines = async (
  lines: readonly Line[],
  change: Ledger["change"],
  settings: BatchSettings,
): Promise<LineResult[]> => {
  const results: LineResult[] = [];
  for (const applied of applyTogether(lines, change, settings))
    results.push(typeof applied === "function" ? await applied().catch(failedLine) : applied);
  return results;
};
