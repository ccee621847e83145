import type { Spread } from "../rounds/spread.ts";

/** Formats a number with about three digits. */
export const short = (value: number): string => {
  if (!Number.isFinite(value)) return "–";
  if (value >= 100) return String(Math.round(value));
  return value.toFixed(value >= 10 ? 1 : 2);
};

/** Formats a median with its extremes. */
export const withSpread = (spread: Spread | undefined): string =>
  spread === undefined ? "–" : `${short(spread.median)} (${short(spread.min)}..${short(spread.max)})`;
