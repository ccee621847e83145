import stringWidth from "fast-string-width";

/**
 * Returns rows as aligned columns. The last column is not padded.
 *
 * @param rows printable cells; they may contain colours
 */
export const textTable = (rows: readonly (readonly string[])[]): string => {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: columns }, (_, index) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[index] ?? "")), 0),
  );
  const padded = (cell: string, index: number, row: readonly string[]): string =>
    index === row.length - 1 ? cell : cell + " ".repeat((widths[index] ?? 0) - stringWidth(cell));
  return rows.map((row) => row.map(padded).join("  ").trimEnd()).join("\n");
};

/** Formats an ISO 8601 time in UTC to the minute: `2026-11-20 08:00`. */
export const formatMinute = (time: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(time) ? time.slice(0, 16).replace("T", " ") : time;
