import { CsvError, parse } from "csv-parse/sync";
import { canonicalPath, pathError } from "../../article/path.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";

/** A redirect from one line of a table. */
export interface Redirect {
  /** Line number in the file, from 1. */
  line: number;
  /** The former path, canonical. */
  from: string;
  /** The new path, canonical. */
  to: string;
}

/** A line that is not a possible redirect. */
export interface RejectedLine {
  line: number;
  reason: string;
}

/** The content of a CSV file of redirects. */
export interface RedirectTable {
  redirects: Redirect[];
  rejected: RejectedLine[];
}

/** The third column that other programs write: a redirect's status code, or nothing. */
const REDIRECT_STATUS = /^(?:30[1278]|)$/u;

/** Returns the delimiter of the first line. Spreadsheets in countries with a decimal comma use semicolons. */
const delimiterOf = (text: string): string => {
  const [first = ""] = text.trimStart().split("\n", 1);
  return [",", ";", "\t"].find((each) => first.includes(each)) ?? ",";
};

interface Row {
  line: number;
  cells: string[];
}

const rowsOf = (text: string, file: string): Row[] => {
  try {
    const found = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      trim: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = "lines" in error ? `, line ${String(error.lines)}` : "";
    throw new Failure(
      `${printable(file)}${line}: invalid CSV (${printable(error.message)}). Correct this line.`,
    );
  }
};

const isHeading = ({ cells }: Row): boolean => cells.every((cell) => !cell.includes("/"));

/** Parses a cell as a canonical path. Returns the error if it is not one. */
const pathIn = (cell: string): { path: string } | { error: string } => {
  const url = /^https?:\/\//iu.test(cell) ? URL.parse(cell) : undefined;
  if (url === null) return { error: `${printable(cell)}: invalid URL. Correct it.` };
  const given = url === undefined ? cell : url.pathname + url.search;
  const [text = "", query] = given.split("#", 1)[0]?.split("?") ?? [];
  if (query !== undefined)
    return { error: `${printable(cell)} has a query. Redirects are by path only: remove the query.` };
  const path = canonicalPath(text);
  const fault = pathError(path);
  return fault === undefined ? { path } : { error: `${printable(cell)}: expected ${fault}.` };
};

const redirectIn = ({ line, cells }: Row): Redirect | RejectedLine => {
  const [old = "", next = "", ...others] = cells;
  if (old === "" || next === "" || !others.every((cell) => REDIRECT_STATUS.test(cell)))
    return { line, reason: `expected two columns, the old path and the new path, found ${cells.length}.` };
  const from = pathIn(old);
  const to = pathIn(next);
  if ("error" in from) return { line, reason: from.error };
  if ("error" in to) return { line, reason: to.error };
  if (from.path === to.path)
    return { line, reason: `${printable(from.path)} leads to itself. Remove this line.` };
  return { line, from: from.path, to: to.path };
};

/**
 * Parses a CSV file of redirects: the old path, the new path. A heading row and a status column are allowed.
 *
 * @param file its name, for errors
 * @throws {Failure} if the file is not CSV
 */
export const redirectTable = (text: string, file: string): RedirectTable => {
  const rows = rowsOf(text, file);
  const [first] = rows;
  const wanted = new Map<string, Redirect>();
  const rejected: RejectedLine[] = [];
  for (const row of first !== undefined && isHeading(first) ? rows.slice(1) : rows) {
    const read = redirectIn(row);
    if ("reason" in read) {
      rejected.push(read);
      continue;
    }
    const before = wanted.get(read.from);
    if (before === undefined) wanted.set(read.from, read);
    else if (before.to !== read.to)
      rejected.push({
        line: read.line,
        reason: `line ${before.line} already redirects ${printable(read.from)} to ${printable(before.to)}. Remove one of the two lines.`,
      });
  }
  return { redirects: [...wanted.values()], rejected };
};
