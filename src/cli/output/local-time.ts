/**
 * Formats an instant to the minute in the publication's time zone, and names the zone.
 *
 * @param instant ISO 8601
 * @example localMinute("2026-11-21T05:00:00Z", "Europe/Oslo") // "2026-11-21 06:00 (Europe/Oslo)"
 */
export const localMinute = (instant: string, timeZone: string): string => {
  // Swedish dates have the form of ISO 8601.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return `${format.format(Date.parse(instant))} (${timeZone})`;
};
