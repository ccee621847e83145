import { type Issue, issueText } from "../../article/issue.ts";
import { type Fields, isFields } from "../../article/json-value.ts";
import type { Reading } from "../../wire/report.ts";

/*
 * The errors of an article as lines of text. Each names the line of the file, the field, and what to do.
 */

/** A file that was read: its report, and the lines of its blocks. */
export type ReadLines = Pick<Reading, "report" | "lines">;

/** Flags that set a field in place of the file. */
const FLAGS: Record<string, string> = {
  headline: "--headline",
  section: "--section <ID>; for many articles, use --section-map OLD=NEW",
  published: "--published",
  embargo: "--embargo",
  language: "--language",
  id: "--id",
};

/** Returns the line of a block or a field in the file; undefined if it is unknown. */
export const lineOfField = (path: string, { report, lines }: ReadLines): number | undefined => {
  const [, field = path, index] = /^(\w+)(?:\[(\d+)\])?/u.exec(path) ?? [];
  if (field === "body" && index !== undefined) return lines?.body[Number(index)];
  if (field === "lead" && lines?.lead !== undefined) return lines.lead;
  return report.find(({ as, line }) => as === field && line > 0)?.line;
};

/** Puts the number of a line in front of an error. */
export const atLine = (line: number | undefined, text: string): string =>
  line === undefined || line === 0 ? text : `line ${line}: ${text}`;

/** Returns the value at the path of an issue, such as `body[3].children[0]`. */
const valueAt = (document: Fields, path: string): unknown => {
  let value: unknown = document;
  for (const key of path.match(/[^.[\]]+/gu) ?? []) {
    if (Array.isArray(value)) value = value[Number(key)];
    else value = isFields(value) ? value[key] : undefined;
  }
  return value;
};

const textOf = (issue: Issue): string => {
  if (issue.path === "" && issue.value.endsWith("bytes"))
    return `${issueText(issue)}. Shorten the article, or divide it into several`;
  if (issue.value.startsWith("a table of")) return `${issueText(issue)}. Divide the table`;
  const flag = FLAGS[issue.path];
  return flag === undefined ? issueText(issue) : `${issueText(issue)}. Correct it, or set ${flag}`;
};

/** Matches the fields of a picture that have one error in words. */
const PICTURE_FIELD = /\.(?:url|image|width|height|alt)$/u;

/**
 * Returns one line of text for each issue of a document.
 *
 * @param read the file, for the numbers of lines; and the pictures whose fields already have an error in words
 */
export const issueLines = (
  issues: readonly Issue[],
  document: Fields,
  { explained, ...read }: ReadLines & { explained: ReadonlySet<unknown> },
): string[] =>
  issues.flatMap((issue) => {
    const [field] = PICTURE_FIELD.exec(issue.path) ?? [];
    if (field !== undefined && explained.has(valueAt(document, issue.path.slice(0, -field.length))))
      return [];
    return [atLine(lineOfField(issue.path, read), textOf(issue))];
  });

const lineNumber = (error: string): number => Number(/^line (\d+): /u.exec(error)?.[1] ?? 0);

/** Sorts errors by the number of their line. Errors without a line come first. */
export const inLineOrder = (errors: readonly string[]): string[] =>
  [...errors].sort((a, b) => lineNumber(a) - lineNumber(b));
