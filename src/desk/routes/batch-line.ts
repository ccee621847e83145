import * as v from "valibot";
import { date } from "../../article/dates.ts";
import { type Issue, issueText } from "../../article/issue.ts";
import { fieldsOf, isFields } from "../../article/json-value.ts";
import { readArticle } from "../../article/read.ts";
import { PROBLEM_TYPES, type ProblemName } from "../../http/problem.ts";
import { sectionIssue } from "../../site/section-issue.ts";
import { importRecord } from "../changes/import-record.ts";
import { put } from "../changes/put.ts";
import type { Ledger } from "../context.ts";
import { STATES } from "../ledger/current-revision.ts";
import { setFront } from "../ledger/front.ts";

/** The result of a line, as the response contains it. */
export type LineResult = { status: number } & Record<string, unknown>;

/** What applying a line needs. */
export interface BatchEnvironment extends Ledger {
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

/** Builds the result of a line that the desk rejects. */
export const problemLine = (name: ProblemName, detail: string, id?: unknown): LineResult => ({
  ...(typeof id === "string" && { id }),
  status: PROBLEM_TYPES[name].status,
  type: `/problems#${name}`,
  detail,
});

const pathHeld = (path: string, holder: string, id: string): LineResult =>
  problemLine("conflict", `The article ${holder} has the path ${path}. Choose another path.`, id);

const issueTexts = (issues: readonly Issue[]): string => issues.slice(0, 3).map(issueText).join("; ");

const applyArticle = (document: unknown, { weight, author, ...ledger }: BatchEnvironment): LineResult => {
  const { article, issues = [] } = readArticle(document, ledger.site);
  const section = sectionIssue(document, ledger.site);
  if (section !== undefined) issues.push(section);
  if (article === undefined || issues.length > 0)
    return { ...problemLine("invalid-article", issueTexts(issues), fieldsOf(document).id), issues };
  const { id } = article;
  const precondition = { kind: "any" } as const;
  const outcome = ledger.change((sql) =>
    put(sql, { article, precondition, weight, author, ...ledger.moment() }),
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

const applyRecord = (document: unknown, ledger: Ledger): LineResult => {
  const record = v.safeParse(revisionRecord, document);
  if (!record.success)
    return problemLine(
      "bad-request",
      "The line is not a revision as GET /desk/export writes it. Send the export unchanged.",
    );
  const { article, issues } = readArticle(record.output.article, ledger.site);
  if (issues !== undefined) return problemLine("invalid-article", issueTexts(issues));
  const { type: _, ...revision } = record.output;
  const { id } = article;
  const outcome = ledger.change((sql) => importRecord(sql, { ...revision, article }, ledger.moment()));
  switch (outcome.kind) {
    case "created":
    case "unchanged":
      return { id, status: outcome.kind === "created" ? 201 : 200, revision: String(revision.revision) };
    case "path-held":
      return pathHeld(outcome.path, outcome.holder, id);
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

/** Applies one line of a batch: an article, or a record of an export. */
export const applyLine = (text: string, environment: BatchEnvironment): LineResult => {
  const document = parsed(text);
  if (document === undefined)
    return problemLine("bad-request", "The line is not a JSON object. Send one article per line.");
  switch (document.type) {
    case "revision":
      return applyRecord(document, environment);
    case "front": {
      const record = v.safeParse(frontRecord, document);
      if (!record.success)
        return problemLine(
          "bad-request",
          "The line is not a front page as GET /desk/export writes it. Send the export unchanged.",
        );
      const { lead, pinned } = record.output;
      environment.change((sql) => setFront(sql, { lead, pinned }, environment.moment().now));
      return { status: 200, lead, pinned };
    }
    default:
      return applyArticle(document, environment);
  }
};
