/*
 * When a failed notification is sent again: the schedule of Standard Webhooks ("Deliverability and reliability"), which ends after
 * three days.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The delay after each failure in a row, ms. */
const DELAYS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** The longest delay, ms. */
const LONGEST = 24 * HOUR;

/** The failures in a row after which a webhook stops. */
export const MAX_ATTEMPTS = DELAYS.length + 1;

/**
 * Reads a Retry-After field (RFC 9110 §10.2.3): seconds, or a date.
 *
 * @param now ms since the epoch
 * @returns ms from now; 0 if there is no valid field
 */
const requestedDelay = (retryAfter: string | undefined, now: number): number => {
  if (retryAfter === undefined) return 0;
  const ms = /^\d{1,9}$/u.test(retryAfter.trim())
    ? Number(retryAfter) * SECOND
    : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
};

/**
 * Returns when to retry, ms since the epoch. A random part of up to a tenth is added, so that receivers that failed together do not
 * fail together again.
 *
 * @param attempts the failures in a row, including this one
 * @param random at least 0 and less than 1
 */
export const retryAt = (
  attempts: number,
  { retryAfter, now, random }: { retryAfter: string | undefined; now: number; random: number },
): number => {
  const planned = (DELAYS[attempts - 1] ?? LONGEST) * (1 + random / 10);
  return now + Math.round(Math.max(planned, Math.min(requestedDelay(retryAfter, now), LONGEST)));
};
