import { MAX_TABLE_CELLS } from "../../article/body/table-size.ts";

/*
 * Limits of Markdown that the parser reads slowly. Its time grows with the square of the number of block markers at the
 * beginning of a line, and of closing brackets and emphasis marks in a paragraph.
 */

/** The largest number of markers before the text of a line. An article has at most 200 levels. */
const MAX_MARKERS = 200;

/** The largest number of closing brackets and emphasis marks in a paragraph. */
const MAX_MARKS = 3_000;

/** Matches a marker of a quotation or a list item at a position, with the white space around it. */
const MARKER = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/uy;

const markersIn = (line: string): number => {
  let count = 0;
  for (MARKER.lastIndex = 0; MARKER.test(line) && count <= MAX_MARKERS; ) count += 1;
  MARKER.lastIndex = 0;
  return count;
};

/** Matches the row of a table between its head and its body, without the white space around it. */
const DELIMITERS = /^\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*[ \t]*\|?$/u;

/** The table that a line is in: its first line, and its size so far. */
interface Table {
  line: number;
  rows: number;
  columns: number;
}

/** Returns the number of cells in a row of a table. Marks at its beginning and its end divide nothing. */
const cellsIn = (row: string): number => row.replace(/^\||\|$/gu, "").split(/(?<!\\)\|/u).length;

/** Returns the table that a line is in, or undefined. The head of a table is the line before its delimiters. */
const tableAt = (line: string, number: number, table: Table | undefined): Table | undefined => {
  const row = line.replace(/^[ \t>]+/u, "").trimEnd();
  if (row === "") return undefined;
  if (table !== undefined)
    return { ...table, rows: table.rows + 1, columns: Math.max(table.columns, cellsIn(row)) };
  return row.includes("|") && DELIMITERS.test(row)
    ? { line: number - 1, rows: 1, columns: cellsIn(row) }
    : undefined;
};

const FENCE = /^[ \t>]*(?:```|~~~)/u;

const NEXT_FOR_TABLE = "Divide it into several tables, or link to a file with the data";

/**
 * Returns what makes a text too slow to parse, or a table that is too large for an article, with its line; undefined if
 * nothing does.
 *
 * @example slowMarkdown("> ".repeat(300)) // "line 1: the Markdown is nested too deeply; …"
 */
export const slowMarkdown = (markdown: string): string | undefined => {
  let marks = 0;
  let number = 0;
  let fences = 0;
  let table: Table | undefined;
  for (const line of markdown.split("\n")) {
    number += 1;
    if (markersIn(line) > MAX_MARKERS)
      return `line ${number}: the Markdown is nested too deeply; an article can have at most 200 levels. Reduce the nesting`;
    if (FENCE.test(line)) fences += 1;
    table = fences % 2 === 1 ? undefined : tableAt(line, number, table);
    if (table !== undefined && table.rows * table.columns > MAX_TABLE_CELLS)
      return `line ${table.line}: the table has more than ${MAX_TABLE_CELLS} cells, counting every row as long as the longest. ${NEXT_FOR_TABLE}`;
    marks = line.trim() === "" ? 0 : marks + line.split(/[\]*_]/u).length - 1;
    if (marks > MAX_MARKS)
      return table === undefined
        ? `line ${number}: the paragraph has more than ${MAX_MARKS} closing brackets and emphasis marks. Divide it`
        : `line ${table.line}: the table has more than ${MAX_MARKS} closing brackets and emphasis marks. ${NEXT_FOR_TABLE}`;
  }
  return undefined;
};
