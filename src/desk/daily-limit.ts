import { errorMessage } from "../http/error-message.ts";

/*
 * The daily limits of Cloudflare's free plan. All of them end at 00:00 UTC. The errors have no code in a Worker, so their
 * texts are the only sign: "KV put() limit exceeded for the day." and "Exceeded allowed rows written in Durable Objects free
 * tier." (docs/decisions/desk.md).
 */

const DAILY_LIMITS = [
  /\blimit exceeded for the day\b/iu,
  /\bExceeded allowed .{1,40} in Durable Objects free tier\b/iu,
];

/** Returns whether an operation failed because a daily limit of the account is used up. */
export const isDailyLimit = (error: unknown): boolean =>
  DAILY_LIMITS.some((text) => text.test(errorMessage(error)));

const DAY = 24 * 3_600_000;

/** The platform's clock and ours may differ by this much, ms. */
const MARGIN = 15_000;

/** The random part of the wait, ms, so that not every site of an account goes on at the same moment. */
const SPREAD = 120_000;

/**
 * Returns when to go on after a daily limit: shortly after the next 00:00 UTC, in ms since the epoch.
 *
 * @param now ms since the epoch
 * @param random at least 0 and less than 1
 */
export const afterDailyLimit = (now: number, random: number): number =>
  (Math.floor(now / DAY) + 1) * DAY + MARGIN + Math.floor(random * SPREAD);
