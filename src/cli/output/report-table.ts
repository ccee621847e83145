import truncatedWidth from "fast-string-truncated-width";
import type { ReportLine } from "../../wire/report.ts";
import { printable, type Terminal } from "./terminal.ts";

interface Row {
  line: string;
  as: string;
  text: string;
  why?: string;
}

const rowOf = (result: ReportLine): Row => ({
  line: result.line === 0 ? "" : String(result.line),
  as: result.as,
  text: printable(result.text),
  ...(!result.kept && { why: result.why }),
});

/** Puts the line numbers that wire copy has on every line into one row. */
const rowsOf = (report: readonly ReportLine[]): Row[] => {
  const numbers = report.filter(({ as }) => as === "line number");
  const rows = report.filter(({ as }) => as !== "line number").map(rowOf);
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return rows;
  return [
    {
      ...rowOf(first),
      line: `${first.line}–${last.line}`,
      text: numbers.map(({ text }) => printable(text)).join(" "),
    },
    ...rows,
  ];
};

const clipped = (text: string, limit: number): string => {
  const { ellipsed, index } = truncatedWidth(text, { limit, ellipsis: "…", ellipsisWidth: 1 });
  return ellipsed ? `${text.slice(0, index)}…` : text;
};

/**
 * Returns a table of the lines of a file: how each was read, and why some were left out.
 *
 * @param terminal its colours and its width
 */
export const reportTable = (
  report: readonly ReportLine[],
  { paint, columns }: Pick<Terminal, "paint" | "columns">,
): string => {
  const rows = rowsOf(report);
  const lineWidth = rows.reduce((widest, { line }) => Math.max(widest, line.length), 4);
  const asWidth = rows.reduce((widest, { as }) => Math.max(widest, as.length), 7);
  const indent = " ".repeat(lineWidth + asWidth + 6);
  const textWidth = Math.max(20, columns - indent.length - 1);
  const head = `  ${"line".padStart(lineWidth)}  ${"read as".padEnd(asWidth)}  text`;
  return [
    paint("dim", head),
    ...rows.flatMap(({ line, as, text, why }) => {
      const row = `  ${line.padStart(lineWidth)}  ${as.padEnd(asWidth)}  ${clipped(text, textWidth)}`;
      return why === undefined
        ? [row]
        : [paint("dim", row), `${indent}${paint("yellow", "left out:")} ${printable(why)}`];
    }),
  ].join("\n");
};

/** Notes how many lines of a file the reader left out, if any. */
export const noteLeftOut = (
  place: string,
  report: readonly ReportLine[],
  { note }: Pick<Terminal, "note">,
): void => {
  const count = report.filter(({ kept }) => !kept).length;
  if (count > 0)
    note(`${place}: ${count} left out. To see them, run \`npx broadsheet publish --dry-run\` on this file.`);
};
