import * as v from "valibot";
import { date } from "../../article/dates.ts";
import { issueText } from "../../article/issue.ts";
import { readArticle } from "../../article/read.ts";
import { PROBLEM_TYPES, type ProblemName } from "../../http/problem.ts";
import type { Ledger } from "../context.ts";
import { setFront } from "../ledger/front.ts";
import { put } from "../ledger/put.ts";
import { takeRecord } from "../ledger/records.ts";
import { STATES } from "../ledger/standing.ts";

/** What became of a line, as it is answered. */
export type LineResult = { status: number } & Record<string, unknown>;

/** What applying a line needs. */
export interface BatchSurroundings extends Ledger {
  /** A minor change needs no correction note. */
  weight: "ordinary" | "minor";
  author: string;
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
  pinned: v.array(v.string()),
});

/** A line that was refused. */
export const refusedLine = (name: ProblemName, detail: string, id?: unknown): LineResult => ({
  ...(typeof id === "string" && { id }),
  status: PROBLEM_TYPES[name].status,
  type: `/problems#${name}`,
  detail,
});

const parsed = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const held = (path: string, holder: string, id: string): LineResult =>
  refusedLine("conflict", `The path ${path} is held by the article ${holder}. Choose another.`, id);

const articleLine = (document: unknown, { weight, author, ...desk }: BatchSurroundings): LineResult => {
  const { article, issues } = readArticle(document, desk.site);
  if (issues !== undefined) {
    const id =
      typeof document === "object" && document !== null && "id" in document ? document.id : undefined;
    return { ...refusedLine("invalid-article", issues.slice(0, 3).map(issueText).join("; "), id), issues };
  }
  const { id } = article;
  const precondition = { kind: "any" } as const;
  const outcome = desk.change((sql) => put(sql, { article, precondition, weight, author, ...desk.moment() }));
  switch (outcome.kind) {
    case "created":
    case "replaced":
    case "unchanged": {
      const { path, revision, state } = outcome.standing;
      const status = outcome.kind === "created" ? 201 : 200;
      return { id, status, path, revision: String(revision), state, changed: outcome.kind !== "unchanged" };
    }
    case "held":
      return held(outcome.path, outcome.holder, id);
    case "public":
      return refusedLine(
        "not-in-this-state",
        `It is ${outcome.current.state}. To take it back, withdraw it.`,
        id,
      );
    case "unnoted":
      return refusedLine(
        "correction-required",
        `Its ${outcome.fields.join(" and ")} would be different: add to corrections and keep those there are, or send all to ?minor=true.`,
        id,
      );
    case "stale":
      return refusedLine("precondition-failed", "It has changed.", id);
  }
};

const recordLine = (document: unknown, desk: Ledger): LineResult => {
  const record = v.safeParse(revisionRecord, document);
  if (!record.success)
    return refusedLine("bad-request", "This is no revision as GET /desk/export writes it.");
  const { article, issues } = readArticle(record.output.article, desk.site);
  if (issues !== undefined)
    return refusedLine("invalid-article", issues.slice(0, 3).map(issueText).join("; "));
  const { type: _, ...revision } = record.output;
  const { id } = article;
  const outcome = desk.change((sql) => takeRecord(sql, { ...revision, article }, desk.moment()));
  switch (outcome.kind) {
    case "created":
    case "unchanged":
      return { id, status: outcome.kind === "created" ? 201 : 200, revision: String(revision.revision) };
    case "held":
      return held(outcome.path, outcome.holder, id);
    case "out of order":
      return refusedLine(
        "conflict",
        `Only an empty ledger takes revisions as they are; this one goes on at ${outcome.next}, not at ${revision.seq}. Send articles instead, one a line.`,
        id,
      );
  }
};

/** Takes one line of a batch: an article, or a record of an export. */
export const batchLine = (text: string, desk: BatchSurroundings): LineResult => {
  const document = parsed(text);
  if (document === undefined) return refusedLine("bad-request", "The line is no JSON object.");
  switch (document.type) {
    case "revision":
      return recordLine(document, desk);
    case "front": {
      const record = v.safeParse(frontRecord, document);
      if (!record.success)
        return refusedLine("bad-request", "This is no front as GET /desk/export writes it.");
      const { lead, pinned } = record.output;
      desk.change((sql) => setFront(sql, { lead, pinned }, desk.moment().now));
      return { status: 200, lead, pinned };
    }
    default:
      return articleLine(document, desk);
  }
};
