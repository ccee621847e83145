import * as v from "valibot";
import { cardSizeIssue } from "./checks/card-size.ts";
import { eventIssues } from "./checks/events.ts";
import { footnoteIssues } from "./checks/footnotes.ts";
import { hasContent } from "./checks/has-content.ts";
import { tableIssues } from "./checks/tables.ts";
import { widthIssues } from "./checks/widths.ts";
import { characterIssues, isVast, MAX_ISSUES, sizeIssue } from "./document.ts";
import { type Issue, pathText, preview } from "./issue.ts";
import { isFields } from "./json-value.ts";
import { type Article, type ArticleDocument, articleDocument, READ_ONLY_FIELDS } from "./model.ts";
import { isEmptyFlow, normalBody } from "./normal/body.ts";
import { normalArticle, type Publication } from "./normal.ts";
import { articlePathError } from "./path.ts";

/** The article in its normal form, or the issues of the document. */
export type ReadResult = { article: Article; issues?: undefined } | { article?: undefined; issues: Issue[] };

const utf8 = new TextEncoder();

const expectation = (issue: v.BaseIssue<unknown>): string => {
  if (issue.received === "undefined" && issue.kind === "schema") return "this field, which is required";
  if (issue.type === "never" || issue.kind === "validation") return issue.message;
  return (issue.expected ?? issue.message)
    .replaceAll(/^\((.*)\)$/gu, "one of $1")
    .replaceAll(" | ", ", ")
    .replaceAll(/^Array$/gu, "a list")
    .replaceAll(/^Object$/gu, "an object");
};

const KEY_RULES: Record<string, (requirement: unknown) => string> = {
  min_value: (least) => `a number of at least ${least}`,
  max_value: (most) => `a number of at most ${most}`,
  integer: () => "a whole number",
};

const schemaIssue = (issue: v.BaseIssue<unknown>): Issue => {
  const rule = KEY_RULES[issue.type];
  return {
    path: pathText((issue.path ?? []).map(({ key }) => key as string | number)),
    value: preview(issue.input),
    expected: rule === undefined ? expectation(issue) : rule(issue.requirement),
  };
};

const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));

/** Returns the issues between fields: repeated items, a modification before publication, an unusable default path. */
const relationIssues = (article: Article): Issue[] => {
  const issues: Issue[] = [];
  const lists = {
    topics: article.topics.map(({ id }) => id),
    authors: article.authors.map(({ id }) => id),
    translations: article.translations.map(({ language }) => language),
  };
  for (const [field, values] of Object.entries(lists))
    for (const index of repeated(values))
      issues.push({
        path: `${field}[${index}].${field === "translations" ? "language" : "id"}`,
        value: preview(values[index]),
        expected: "a value that is not in the list yet",
      });
  if (Date.parse(article.modified) < Date.parse(article.published))
    issues.push({
      path: "modified",
      value: preview(article.modified),
      expected: `a time that is not before published (${article.published})`,
    });
  const { start, end } = article.coverage ?? {};
  if (start !== undefined && end !== undefined && Date.parse(end) < Date.parse(start))
    issues.push({
      path: "coverage.end",
      value: preview(end),
      expected: `a time that is not before coverage.start (${start})`,
    });
  const expectedPath = articlePathError(article.path);
  if (expectedPath !== undefined)
    issues.push({
      path: "path",
      value: preview(article.path),
      expected: `${expectedPath}. The path comes from the permalink; set path`,
    });
  return issues;
};

const emptyBody: Issue = {
  path: "body",
  value: "only empty blocks",
  expected: "at least one block with text or an image",
};

/**
 * Validates a document and converts it to an article in normal form. It checks size, characters, schema, the relations
 * between fields, and the sizes of the normal form and its card, and returns all issues; if there are more than 100, the first 100; if the
 * document has more than 25,000 values, only the first of the schema.
 *
 * @param document parsed JSON
 * @param bytes the size as UTF-8 JSON, if the caller knows it
 * @example
 * const { article, issues } = readArticle(document, { timeZone: "Europe/Oslo", permalink: "/articles/:id" });
 * if (issues !== undefined) return issues.map(issueText).join("; ");
 */
export const readArticle = (document: unknown, publication: Publication, bytes?: number): ReadResult => {
  const size = sizeIssue(document, bytes ?? 0) ?? sizeIssue(undefined, bytes ?? sizeOf(document));
  if (size !== undefined) return { issues: [size] };
  const own = ownFields(document);
  const parsed = v.safeParse(articleDocument, own, { abortEarly: isVast(own) });
  const issues = [...characterIssues(own), ...(parsed.issues ?? []).map(schemaIssue)];
  return parsed.success && issues.length === 0
    ? readValid(parsed.output, publication)
    : { issues: limited(issues) };
};

/** Returns a document without the fields that the site adds when it serves the article. */
const ownFields = (document: unknown): unknown =>
  isFields(document)
    ? Object.fromEntries(Object.entries(document).filter(([name]) => !Object.hasOwn(READ_ONLY_FIELDS, name)))
    : document;

/** Shortens a long list of issues. The last item then gives the total. */
const limited = (issues: Issue[]): Issue[] =>
  issues.length <= MAX_ISSUES
    ? issues
    : [
        ...issues.slice(0, MAX_ISSUES),
        {
          path: "",
          value: `${issues.length} issues, of which these are the first ${MAX_ISSUES}`,
          expected: "an article",
        },
      ];

const sizeOf = (document: unknown): number => utf8.encode(JSON.stringify(document) ?? "").length;

const readValid = (document: ArticleDocument, publication: Publication): ReadResult => {
  const inParts = [
    ...tableIssues(document.body),
    ...eventIssues(document.body),
    ...footnoteIssues(document, isEmptyFlow),
    ...widthIssues(document),
  ];
  if (inParts.length > 0) return { issues: limited(inParts) };
  if (!hasContent(normalBody(document.body))) return { issues: [emptyBody] };
  const article = normalArticle(document, publication);
  // The desk stores the normal form, and the editor sends it back.
  const size = sizeIssue(undefined, sizeOf(article));
  const sizes = [size, cardSizeIssue(article)].filter((issue) => issue !== undefined);
  const issues = [...relationIssues(article), ...sizes];
  return issues.length > 0 ? { issues: limited(issues) } : { article };
};

/**
 * Parses JSON text and reads it as `readArticle` does.
 *
 * @param text JSON, at most 1,000,000 bytes of UTF-8
 */
export const readArticleText = (text: string, publication: Publication): ReadResult => {
  const bytes = utf8.encode(text).length;
  const size = sizeIssue(undefined, bytes);
  if (size !== undefined) return { issues: [size] };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      issues: [{ path: "", value: `text that is not JSON (${preview(reason)})`, expected: "a JSON object" }],
    };
  }
  return readArticle(document, publication, bytes);
};
