/*
 * When the tags of a change are purged: at once, and again as KV settles. Whether there is budget for it is another
 * question (purge-budget.ts).
 *
 * A purge lets every location ask again, and one whose copy in KV is still old stores the old page once more. The
 * first repeated purge heals that where KV has settled. It does not reach all locations in one instant, though: a
 * lower tier that it has reached may refill itself from an upper tier that it has not, and a request may be on its
 * way; the second sees to that. The last two are for KV that settles later than Cloudflare says.
 */

/** A purge of one tag that a change makes necessary. */
export interface PlannedPurge {
  /**
   * Which of the tag's purges it is, so that a later change that needs the same one asks for nothing new: 0 is the
   * one at once, any other is known by the second since the epoch that it is planned for.
   */
  turn: number;
  /** Not before this time, ms since the epoch. */
  due: number;
}

/**
 * How long after a change its tags are purged again, ms, and the grid that this is rounded up to: on it the purges
 * of many changes meet in one call, and a tag that changes without end has a bounded number of them to wait for.
 */
const REPEATS = [
  { after: 75_000, grid: 5_000 },
  { after: 95_000, grid: 5_000 },
  { after: 600_000, grid: 60_000 },
  { after: 3_600_000, grid: 60_000 },
] as const;

/** Which of a change's purges is the one after which every reader gets it: the second that repeats the first. */
export const SETTLING = 2;

/**
 * The purges of each tag of a change. Those of a later change come on top of them and replace none: a purge that is
 * put off whenever its tag changes again would never come for a page that changes every minute.
 *
 * @param changed when KV had taken the change, ms since the epoch
 */
export const purgesAfter = (changed: number): PlannedPurge[] => [
  { turn: 0, due: changed },
  ...REPEATS.map(({ after, grid }) => {
    const due = Math.ceil((changed + after) / grid) * grid;
    return { turn: due / 1_000, due };
  }),
];
