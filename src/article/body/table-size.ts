import type { Table } from "../body.ts";

/**
 * The maximum number of cells of a table: rows times columns. The normal form fills short rows with empty cells, so that a
 * small document could become a large article.
 */
export const MAX_TABLE_CELLS = 10_000;

/** Returns the number of cells in the longest row of a table. */
export const widthOf = ({ children }: Table): number =>
  children.reduce((widest, row) => Math.max(widest, row.children.length), 0);
