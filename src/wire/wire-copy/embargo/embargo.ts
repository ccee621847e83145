import type { UnclearEmbargo } from "../../report.ts";
import type { When } from "../dates/moment.ts";
import type { Line } from "../text/line.ts";

/** The reason in the report for a line that says that the text is not for readers yet. */
export const NOT_READY_REASON =
  "it says that the text is not for readers yet, so the command stops; remove it, or add --no-embargo";

/** An embargo notice of the copy. */
export interface EmbargoNotice {
  line: Line;
  /** Its end, as far as the notice gives it. */
  when: When | undefined;
  /** True if it says anything about its end. */
  isTimed: boolean;
  /** Set if the line says that the text is not for readers yet, without an embargo: "DRAFT". */
  kind?: UnclearEmbargo["kind"];
}

/** The embargo of the copy: its end in ISO 8601, or the notice that the editor must explain. */
export type Embargo = { date: string } | { unclear: UnclearEmbargo } | undefined;

/**
 * Returns whether the year of a day can also be an hour and minute. "4 December 2015" in a notice of 2026 more probably
 * means a quarter past eight in the evening.
 */
const isDoubtful = ({ day = "", time }: When, text: string, now: Date | undefined): boolean => {
  const year = Number(day.slice(0, 4));
  return (
    now !== undefined &&
    time === undefined &&
    year < now.getUTCFullYear() &&
    year % 5 === 0 &&
    new RegExp(`(?<![\\d.-])${year}(?![\\d.-])`, "u").test(text)
  );
};

/** Returns the end in ISO 8601, or why it is unclear. */
const endOf = (
  { line, when, kind }: EmbargoNotice,
  now: Date | undefined,
): { date: string } | { why: string; localTime?: string } => {
  if (kind !== undefined) return { why: "It says that the text is not for readers yet." };
  if (when === undefined) return { why: "It names no end that Broadsheet understands." };
  const { day, time, offset } = when;
  if (day === undefined || isDoubtful(when, line.text, now))
    return { why: "It does not give the full date." };
  if (time === undefined) return { date: day };
  return offset === undefined
    ? { why: "Its time has no offset from UTC.", localTime: `${day}T${time}:00` }
    : { date: `${day}T${time}:00${offset}` };
};

/**
 * Determines the embargo from all notices of the copy. A notice without a time agrees with every other one. If two
 * notices differ, the embargo is unclear.
 *
 * @param now the current time, with which a year in the past is checked
 */
export const embargoOf = (notices: readonly EmbargoNotice[], now: Date | undefined): Embargo => {
  const ends = notices.map((notice) => ({ notice, end: endOf(notice, now) }));
  const dates = [...new Set(ends.flatMap(({ end }) => ("date" in end ? [end.date] : [])))];
  // A day agrees with a time on that day.
  const [date, other] = dates.filter(
    (each) => !dates.some((longer) => longer !== each && longer.startsWith(`${each}T`)),
  );
  const vague = ends.find(({ notice, end }) => "why" in end && (notice.isTimed || date === undefined));
  const [first] = ends;
  const unclear = other === undefined ? vague : first;
  if (unclear !== undefined) {
    const { notice, end } = unclear;
    const reason = "why" in end ? end : { why: "Another line gives another end." };
    const { line, kind } = notice;
    return {
      unclear: { line: line.number, text: line.text, ...(kind !== undefined && { kind }), ...reason },
    };
  }
  return date === undefined ? undefined : { date };
};
