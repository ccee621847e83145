import { CsvError, parse } from "csv-parse/sync";
import { canonicalPath, pathFault } from "../../article/path.ts";
import { Failure } from "../failure.ts";
import { shown } from "../output/terminal.ts";

/*
 * A table of redirects as an old site's owner has it: old path, new path, as a spreadsheet saves it.
 */

/** One redirect that a line asks for. */
export interface Redirect {
  /** Of the file, from 1. */
  line: number;
  /** Canonical paths. */
  from: string;
  to: string;
}

/** A line that cannot be done, and why. */
export interface BadLine {
  line: number;
  reason: string;
}

/** What a file asks for. */
export interface RedirectTable {
  redirects: Redirect[];
  bad: BadLine[];
}

/** What stands in a third column of tables that other programs write. */
const REDIRECT_STATUS = /^(?:30[1278]|)$/u;

/** Spreadsheets of countries that write 1,5 divide columns by semicolons. */
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
    const line = "lines" in error ? ` line ${String(error.lines)}` : "";
    throw new Failure(`${shown(file)}${line}: it is no CSV (${shown(error.message)})`);
  }
};

const isHeading = ({ cells }: Row): boolean => cells.every((cell) => !cell.includes("/"));

/** A cell as a canonical path, or what is wrong with it. */
const pathIn = (cell: string): { path: string } | { fault: string } => {
  const url = /^https?:\/\//iu.test(cell) ? URL.parse(cell) : undefined;
  if (url === null) return { fault: `${shown(cell)} is no address` };
  const given = url === undefined ? cell : url.pathname + url.search;
  const [text = "", query] = given.split("#", 1)[0]?.split("?") ?? [];
  if (query !== undefined)
    return { fault: `${shown(cell)} has a query, and a page is known by its path alone` };
  const path = canonicalPath(text);
  const fault = pathFault(path);
  return fault === undefined ? { path } : { fault: `${shown(cell)}: expected ${fault}` };
};

const redirectIn = ({ line, cells }: Row): Redirect | BadLine => {
  const [old = "", next = "", ...others] = cells;
  if (old === "" || next === "" || !others.every((cell) => REDIRECT_STATUS.test(cell)))
    return { line, reason: `expected two columns, the old path and the new one, found ${cells.length}` };
  const from = pathIn(old);
  const to = pathIn(next);
  if ("fault" in from) return { line, reason: from.fault };
  if ("fault" in to) return { line, reason: to.fault };
  if (from.path === to.path) return { line, reason: `${shown(from.path)} leads to itself` };
  return { line, from: from.path, to: to.path };
};

/**
 * The redirects of a CSV file. One row of titles may stand above them, and a status beside each.
 *
 * @param file its name, for errors
 * @throws {Failure} where the file is no CSV at all
 */
export const redirectTable = (text: string, file: string): RedirectTable => {
  const rows = rowsOf(text, file);
  const [first] = rows;
  const wanted = new Map<string, Redirect>();
  const bad: BadLine[] = [];
  for (const row of first !== undefined && isHeading(first) ? rows.slice(1) : rows) {
    const read = redirectIn(row);
    if ("reason" in read) {
      bad.push(read);
      continue;
    }
    const before = wanted.get(read.from);
    if (before === undefined) wanted.set(read.from, read);
    else if (before.to !== read.to)
      bad.push({
        line: read.line,
        reason: `line ${before.line} leads ${shown(read.from)} to ${shown(before.to)} already`,
      });
  }
  return { redirects: [...wanted.values()], bad };
};
