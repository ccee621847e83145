import { withOffset } from "../../article/dates.ts";
import { isFields } from "../../article/json-value.ts";

const TIMES = ["published", "modified", "embargo"];

const local = (value: unknown, timeZone: string): unknown =>
  typeof value === "string" ? withOffset(value, timeZone) : value;

/** Adds the offset to the times of an object's fields. */
const withTimes = (
  fields: Record<string, unknown>,
  names: readonly string[],
  timeZone: string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      names.includes(name) ? local(value, timeZone) : value,
    ]),
  );

/** Adds the offset to the times of the events in a body. It changes nothing else. */
const withEventTimes = (value: unknown, timeZone: string): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => withEventTimes(each, timeZone));
  if (!isFields(value) || !("children" in value)) return value;
  const node = { ...value, children: withEventTimes(value.children, timeZone) };
  return value.type === "timelineEvent" ? withTimes(node, ["date"], timeZone) : node;
};

/**
 * Adds the publication's offset to the times of an article that have none, such as `2026-11-20T08:00:00`: its own, those of its
 * coverage and those of its events.
 *
 * @param timeZone the IANA time zone of the publication
 */
export const withLocalTimes = (
  document: Record<string, unknown>,
  timeZone: string,
): Record<string, unknown> => {
  const { coverage, body } = document;
  return {
    ...withTimes(document, TIMES, timeZone),
    ...(isFields(coverage) && { coverage: withTimes(coverage, ["start", "end"], timeZone) }),
    ...(body !== undefined && { body: withEventTimes(body, timeZone) }),
  };
};
