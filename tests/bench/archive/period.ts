/** The first and the last time of publication in the archive, ms since the epoch: ten years. */
export const FIRST = Date.UTC(2015, 0, 1);
export const LAST = Date.UTC(2025, 0, 1);
