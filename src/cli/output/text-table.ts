import { stripVTControlCharacters } from "node:util";

const widthOf = (cell: string): number => [...stripVTControlCharacters(cell)].length;

/**
 * Rows in columns, the last of which is as wide as it is.
 *
 * @param rows cells that are fit to be shown; they may have colours
 */
export const textTable = (rows: readonly (readonly string[])[]): string => {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[index] ?? "")), 0),
  );
  const padded = (cell: string, index: number, row: readonly string[]): string =>
    index === row.length - 1 ? cell : cell + " ".repeat((widths[index] ?? 0) - widthOf(cell));
  return rows.map((row) => row.map(padded).join("  ").trimEnd()).join("\n");
};

/** A time of the desk as a person reads it, in UTC: `2026-11-20 08:00`. */
export const minute = (time: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(time) ? time.slice(0, 16).replace("T", " ") : time;
