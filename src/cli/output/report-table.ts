import type { ReportLine } from "../../wire/report.ts";
import { shown, type Terminal } from "./terminal.ts";

interface Row {
  line: string;
  as: string;
  text: string;
  why?: string;
}

const rowOf = ({ line, as, text, kept, why }: ReportLine): Row => ({
  line: line === 0 ? "" : String(line),
  as,
  text: shown(text),
  ...(!kept && { why: why ?? "" }),
});

/** Line numbers taken off every line make one row. */
const gathered = (report: readonly ReportLine[]): Row[] => {
  const numbers = report.filter(({ as }) => as === "line number");
  const rows = report.filter(({ as }) => as !== "line number").map(rowOf);
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return rows;
  return [
    {
      ...rowOf(first),
      line: `${first.line}–${last.line}`,
      text: numbers.map(({ text }) => shown(text)).join(" "),
    },
    ...rows,
  ];
};

const clipped = (text: string, width: number): string => {
  const chars = [...text];
  return chars.length <= width ? text : `${chars.slice(0, Math.max(1, width - 1)).join("")}…`;
};

/** What each line of a file was taken for, and what was left out and why, as a table for people. */
export const reportTable = (
  report: readonly ReportLine[],
  { paint, columns }: Pick<Terminal, "paint" | "columns">,
): string => {
  const rows = gathered(report);
  const lineWidth = Math.max(4, ...rows.map(({ line }) => line.length));
  const asWidth = Math.max(9, ...rows.map(({ as }) => as.length));
  const indent = " ".repeat(lineWidth + asWidth + 6);
  const textWidth = Math.max(20, columns - indent.length - 1);
  const head = `  ${"line".padStart(lineWidth)}  ${"taken for".padEnd(asWidth)}  words`;
  return [
    paint("dim", head),
    ...rows.flatMap(({ line, as, text, why }) => {
      const words = clipped(text, textWidth);
      const row = `  ${line.padStart(lineWidth)}  ${as.padEnd(asWidth)}  ${words}`;
      return why === undefined
        ? [row]
        : [paint("dim", row), `${indent}${paint("yellow", "left out:")} ${shown(why)}`];
    }),
  ].join("\n");
};
