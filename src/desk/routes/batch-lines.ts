import * as v from "valibot";
import { date } from "../../article/dates.ts";
import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import { type Issue, issueText, preview } from "../../article/issue.ts";
import { fieldsOf, isFields } from "../../article/json-value.ts";
import { readArticle } from "../../article/read.ts";
import { newInstance } from "../../http/instance.ts";
import { logLine } from "../../http/log-line.ts";
import { PROBLEM_TYPES, type ProblemName } from "../../http/problem.ts";
import { withSectionIssue } from "../../site/section-issue.ts";
import { importRecord } from "../changes/import-record.ts";
import { put } from "../changes/put.ts";
import type { Transaction } from "../changes/transaction.ts";
import type { Ledger } from "../context.ts";
import { currentRevision, STATES } from "../ledger/current-revision.ts";
import { type Front, MAX_PINNED, readFront, setFront } from "../ledger/front.ts";
import { hasOwnChange } from "../ledger/own-changes.ts";
import { isStorageFull } from "../ledger/storage-room.ts";
import type { Line } from "../lines.ts";
import { readRecordedArticle } from "./recorded-article.ts";

/** The result of a line, as the response contains it. */
export type LineResult = { status: number } & Record<string, unknown>;

/** The settings of all lines of a batch. */
export interface BatchSettings extends Pick<Ledger, "site" | "moment"> {
  /** A minor change needs no correction note. */
  weight: "ordinary" | "minor";
  author: string;
}

/** The settings of a line, and the transaction in which it is applied. */
interface LineEnvironment extends BatchSettings {
  transaction: Transaction;
}

const ACTIONS = ["created", "published", "corrected", "moved", "withdrawn", "restored", "edited"] as const;

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const time = v.pipe(
  date,
  v.transform((value) => Date.parse(value)),
);

const revisionRecord = v.object({
  type: v.literal("revision"),
  seq: number,
  revision: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/u), v.transform(Number)),
  time,
  author: v.string(),
  action: v.picklist(ACTIONS),
  state: v.picklist(STATES),
  reason: v.optional(v.nullable(v.string()), null),
  article: v.unknown(),
});

const frontRecord = v.object({
  type: v.literal("front"),
  lead: v.optional(v.string()),
  pinned: v.pipe(v.array(v.string()), v.maxLength(MAX_PINNED)),
});

/** Builds the result of a line that the desk rejects. */
const problemLine = (name: ProblemName, detail: string, id?: unknown): LineResult => ({
  ...(typeof id === "string" && { id }),
  status: PROBLEM_TYPES[name].status,
  type: `/problems#${name}`,
  detail,
});

const pathHeld = (path: string, holder: string, id: string): LineResult =>
  problemLine("conflict", `The article ${holder} has the path ${path}. Choose another path.`, id);

const issueTexts = (issues: readonly Issue[]): string => issues.slice(0, 3).map(issueText).join("; ");

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
      return pathHeld(outcome.path, outcome.holder, id);
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
        `The line changes the ${outcome.fields.join(" and the ")} of a public article without a correction note. Add an item to corrections, and keep the existing ones.`,
        id,
      );
    case "stale":
      return problemLine("precondition-failed", "The article has changed. Send the line again.", id);
  }
};

/** 409: the line belongs to a backup, and the ledger has changes that did not come from a backup. */
const inUse = (id?: string): LineResult =>
  problemLine(
    "conflict",
    "Only an empty ledger accepts an export. This ledger has changes that did not come from an export. Send articles instead, one per line.",
    id,
  );

const applyRecord = (document: unknown, { transaction, site, moment }: LineEnvironment): LineResult => {
  const record = v.safeParse(revisionRecord, document);
  if (!record.success)
    return problemLine(
      "bad-request",
      "The line is not a revision as GET /desk/export writes it. Send the export unchanged.",
    );
  const { article, warning, issues } = readRecordedArticle(record.output.article, site);
  if (issues !== undefined) return problemLine("invalid-article", issueTexts(issues));
  const { type: _, ...revision } = record.output;
  const { id } = article;
  const outcome = transaction.part(() => importRecord(transaction, { ...revision, article }, moment()));
  switch (outcome.kind) {
    case "created":
    case "unchanged":
      return {
        id,
        status: outcome.kind === "created" ? 201 : 200,
        revision: String(revision.revision),
        warning,
      };
    case "path-held":
      return pathHeld(outcome.path, outcome.holder, id);
    case "in-use":
      return inUse(id);
    case "impossible":
      return problemLine(
        "bad-request",
        `The desk cannot have written this revision: ${outcome.error}. Send the export unchanged.`,
        id,
      );
    case "out-of-order":
      return problemLine(
        "conflict",
        `Only an empty ledger accepts an export. This ledger continues at seq ${outcome.next}, and the line has seq ${revision.seq}. Send articles instead, one per line.`,
        id,
      );
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

const isSameFront = (a: Front, b: Front): boolean =>
  a.lead === b.lead && JSON.stringify(a.pinned) === JSON.stringify(b.pinned);

const applyFront = (document: unknown, { transaction, moment }: LineEnvironment): LineResult => {
  const { sql, part } = transaction;
  const record = v.safeParse(frontRecord, document);
  if (!record.success)
    return problemLine(
      "bad-request",
      "The line is not a front page as GET /desk/export writes it. Send the export unchanged.",
    );
  const { lead, pinned } = record.output;
  const front = { lead, pinned };
  if (!isSameFront(front, readFront(sql))) {
    if (hasOwnChange(sql)) return inUse();
    const unknown = [lead ?? [], pinned].flat().find((id) => currentRevision(sql, id) === undefined);
    if (unknown !== undefined)
      return problemLine(
        "bad-request",
        `There is no article ${preview(unknown)}. Send the whole export, in its order.`,
      );
    part(() => setFront(sql, front, moment().now));
  }
  return { status: 200, lead, pinned };
};

const applyDocument = (document: Record<string, unknown>, environment: LineEnvironment): LineResult => {
  switch (document.type) {
    case "revision":
      return applyRecord(document, environment);
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

const applyText = (text: string, environment: LineEnvironment): LineResult => {
  const document = parsed(text);
  if (document === undefined)
    return problemLine("bad-request", "The line is not a JSON object. Send one article per line.");
  try {
    return applyDocument(document, environment);
  } catch (error) {
    return failedLine(error, document.id);
  }
};

const applyLine = (line: Line, environment: LineEnvironment): LineResult => {
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

/**
 * Applies lines of a batch in one transaction: articles, and records of an export. It never throws. If a line fails
 * unexpectedly, only this line is undone.
 *
 * @returns the result of each line
 */
export const applyLines = (
  lines: readonly Line[],
  change: Ledger["change"],
  settings: BatchSettings,
): LineResult[] => {
  try {
    return change((transaction) => lines.map((line) => applyLine(line, { ...settings, transaction })));
  } catch (error) {
    if (lines.length <= 1) return [failedLine(error)];
    // The end of the transaction failed, which belongs to all lines. Alone, the others succeed.
    return lines.flatMap((line) => applyLines([line], change, settings));
  }
};
