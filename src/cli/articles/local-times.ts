import { withOffset } from "../../article/dates.ts";

const TIMES = ["published", "modified", "embargo"];

/**
 * Adds the publication's offset to the times of an article that have none, such as `2026-11-20T08:00:00`.
 *
 * @param timeZone the IANA time zone of the publication
 */
export const withLocalTimes = (
  document: Record<string, unknown>,
  timeZone: string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(document).map(([name, value]) => [
      name,
      TIMES.includes(name) && typeof value === "string" ? withOffset(value, timeZone) : value,
    ]),
  );
