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

/**
 * Returns what makes a text too slow to parse, with its line; undefined if nothing does.
 *
 * @example slowMarkdown("> ".repeat(300)) // "line 1: the Markdown is nested too deeply; …"
 */
export const slowMarkdown = (markdown: string): string | undefined => {
  let marks = 0;
  let number = 0;
  for (const line of markdown.split("\n")) {
    number += 1;
    if (markersIn(line) > MAX_MARKERS)
      return `line ${number}: the Markdown is nested too deeply; an article can have at most 200 levels. Reduce the nesting`;
    marks = line.trim() === "" ? 0 : marks + line.split(/[\]*_]/u).length - 1;
    if (marks > MAX_MARKS)
      return `line ${number}: the paragraph has more than ${MAX_MARKS} closing brackets and emphasis marks. Divide it`;
  }
  return undefined;
};
