import * as v from "valibot";
import { date } from "../../article/dates.ts";
import { id } from "../../article/fields.ts";
import { preview } from "../../article/issue.ts";
import { type ImportOutcome, importRecord } from "../changes/import-record.ts";
import { importRemovedRecord } from "../changes/import-removed-record.ts";
import { returnDocument } from "../changes/return-document.ts";
import { currentRevision, STATES } from "../ledger/current-revision.ts";
import { type Front, MAX_PINNED, readFront, setFront } from "../ledger/front.ts";
import { hasOwnChange } from "../ledger/own-changes.ts";
import { lastRecord } from "../ledger/records.ts";
import { endRestore } from "../ledger/restore.ts";
import {
  type AppliedLine,
  issueTexts,
  type LineEnvironment,
  type LineResult,
  pathHeldLine,
  problemLine,
} from "./line-result.ts";
import { readRecordedArticle } from "./recorded-article.ts";

/*
 * The lines of a backup in a batch: revisions, revisions without their documents, and the front page.
 */

const ACTIONS = [
  "created",
  "published",
  "corrected",
  "updated",
  "moved",
  "withdrawn",
  "restored",
  "edited",
] as const;

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const time = v.pipe(
  date,
  v.transform((value) => Date.parse(value)),
);

const fields = {
  seq: number,
  revision: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/u), v.transform(Number)),
  time,
  author: v.string(),
  action: v.picklist(ACTIONS),
  state: v.picklist(STATES),
  reason: v.optional(v.nullable(v.string()), null),
};

const revisionRecord = v.object({ ...fields, article: v.unknown() });

const removedRecord = v.object({
  ...fields,
  id,
  removed: time,
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
});

const frontRecord = v.object({
  /** The number of the last revision in the backup. Older versions did not write it. */
  seq: v.optional(number),
  lead: v.optional(v.string()),
  pinned: v.pipe(v.array(v.string()), v.maxLength(MAX_PINNED)),
});

/** 400: the line is not a record of an export. */
const noRecord = (kind: string): LineResult =>
  problemLine(
    "bad-request",
    `The line is not ${kind} as GET /desk/export writes it. Send the export unchanged.`,
  );

/** 409: the line belongs to a backup, and the ledger has changes that did not come from a backup. */
const inUse = (id?: string): LineResult =>
  problemLine(
    "conflict",
    "Only an empty ledger accepts an export. This ledger has changes that did not come from an export. Send articles instead, one per line.",
    id,
  );

const outcomeLine = (
  outcome: Exclude<ImportOutcome, { kind: "removed" }>,
  { id, seq, revision }: { id: string; seq: number; revision: number },
  warning?: string,
): LineResult => {
  switch (outcome.kind) {
    case "created":
    case "unchanged":
      return { id, status: outcome.kind === "created" ? 201 : 200, revision: String(revision), warning };
    case "path-held":
      return pathHeldLine(outcome.path, outcome.holder, id);
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
        `Only an empty ledger accepts an export. This ledger continues at seq ${outcome.next}, and the line has seq ${seq}. Send articles instead, one per line.`,
        id,
      );
  }
};

/** Applies a record of a revision. A document that was removed from the ledger comes back after the transaction. */
export const applyRevision = (
  line: unknown,
  { transaction, change, site, moment }: LineEnvironment,
): AppliedLine => {
  const record = v.safeParse(revisionRecord, line);
  if (!record.success) return noRecord("a revision");
  const { article: document, ...revision } = record.output;
  const { article, warning, issues } = readRecordedArticle(document, site);
  if (issues !== undefined) return problemLine("invalid-article", issueTexts(issues));
  const { id } = article;
  const outcome = transaction.part(() => importRecord(transaction, { ...revision, article }, moment()));
  if (outcome.kind !== "removed") return outcomeLine(outcome, { id, ...revision }, warning);
  const returned = { id, revision: revision.revision, document: JSON.stringify(document) };
  return async () =>
    (await returnDocument(change, returned, outcome.digest)) === "different"
      ? problemLine(
          "conflict",
          `Another text of revision ${revision.revision} of ${id} left the desk: its digest is ${outcome.digest}. Send the file that the desk's text went to.`,
          id,
        )
      : { id, status: 201, revision: String(revision.revision) };
};

/** Applies a record of a revision whose document is in another file. */
export const applyRemoved = (line: unknown, { transaction, moment }: LineEnvironment): LineResult => {
  const record = v.safeParse(removedRecord, line);
  if (!record.success) return noRecord("a removed revision");
  const outcome = transaction.part(() => importRemovedRecord(transaction, record.output, moment()));
  return outcomeLine(outcome, record.output);
};

const isSameFront = (a: Front, b: Front): boolean =>
  a.lead === b.lead && JSON.stringify(a.pinned) === JSON.stringify(b.pinned);

/** Applies a record of the front page. */
export const applyFront = (line: unknown, { transaction, moment }: LineEnvironment): LineResult => {
  const { sql, part } = transaction;
  const record = v.safeParse(frontRecord, line);
  if (!record.success) return noRecord("a front page");
  const last = lastRecord(sql);
  const { seq = last, lead, pinned } = record.output;
  const front = { lead, pinned };
  const isSame = isSameFront(front, readFront(sql));
  if (!isSame && hasOwnChange(sql)) return inUse();
  if (seq > last)
    return problemLine(
      "conflict",
      `The desk does not have all revisions of this export. It continues at seq ${last + 1}. Send the lines from there.`,
    );
  // If the desk has a newer export, its front page stays.
  if (seq === last) {
    const unknown = [lead ?? [], pinned].flat().find((id) => currentRevision(sql, id) === undefined);
    if (unknown !== undefined)
      return problemLine(
        "bad-request",
        `There is no article ${preview(unknown)}. Send the whole export, in its order.`,
      );
    if (!isSame) part(() => setFront(sql, front, moment().now));
    endRestore(sql);
  }
  return { status: 200, ...readFront(sql) };
};
