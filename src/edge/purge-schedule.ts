/*
 * When to purge the tags of a change: at once, and again while KV settles. purge-budget.ts decides whether there is a call
 * left for it.
 *
 * After a purge, a location whose KV copy is still old stores the old page once more. The first repeat fixes that if KV has
 * settled. It does not reach all locations at the same moment: a lower tier may refill itself from an upper tier that the
 * purge has not reached, and a request may be under way. The second repeat fixes that. The last two are for KV that
 * settles later than Cloudflare says.
 */

/** A purge of one tag that a change needs. */
export interface PlannedPurge {
  /**
   * 0 for the purge at once; for a repeat, the second since the epoch for which it is planned. Two changes of a tag share
   * a repeat that is planned for the same second.
   */
  repeat: number;
  /** The earliest time of the purge, in ms since the epoch. */
  due: number;
}

/**
 * The time from a change to each repeat, in ms, and the grid to which the time is rounded up. On the grid, the repeats of
 * many changes share a call, and a tag that keeps changing has a limited number of waiting purges.
 */
const REPEATS = [
  { after: 75_000, grid: 5_000 },
  { after: 95_000, grid: 5_000 },
  { after: 600_000, grid: 60_000 },
  { after: 3_600_000, grid: 60_000 },
] as const;

/**
 * The grid for the purges after new articles of a batch, in ms. It is coarser, so that a large import needs few calls.
 * No reader has seen such an article, but lists and 404 responses are cached.
 */
const IMPORT_GRID = 30_000;

/** The index of the purge after which every reader gets the change: the second repeat. */
export const SETTLING = 2;

const onGrid = (time: number, grid: number): number => Math.ceil(time / grid) * grid;

const repeatAt = (due: number): PlannedPurge => ({ repeat: due / 1_000, due });

/**
 * Returns the purges of each tag of a change. A later change adds its own purges and does not postpone these: otherwise the
 * repeats of a page that changes every minute would never happen.
 *
 * @param changed when KV had the change, in ms since the epoch
 */
export const purgesAfter = (changed: number): PlannedPurge[] => [
  { repeat: 0, due: changed },
  ...REPEATS.map(({ after, grid }) => repeatAt(onGrid(changed + after, grid))),
];

/**
 * Returns the purges of each tag of a new article of a batch.
 *
 * @param changed when KV had the article, in ms since the epoch
 */
export const importPurgesAfter = (changed: number): PlannedPurge[] => [
  { repeat: 0, due: onGrid(changed, IMPORT_GRID) },
  ...REPEATS.map(({ after, grid }) => repeatAt(onGrid(changed + after, Math.max(grid, IMPORT_GRID)))),
];
