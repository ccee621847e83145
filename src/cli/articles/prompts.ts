import { isCancel, select, text } from "@clack/prompts";
import { calendarDay, isDate } from "../../article/dates.ts";
import { isID } from "../../article/fields.ts";
import type { Site } from "../../site.ts";
import { Failure } from "../failure.ts";

/** Fields that every article needs and that have no default. */
export const REQUIRED_FIELDS = ["headline", "section", "published", "id"] as const;
export type RequiredField = (typeof REQUIRED_FIELDS)[number];

/** Returns the current day in the publication's time zone, such as `2026-11-20`. */
export const today = (site: Site, now: Date): string => {
  const { year, month, day } = calendarDay(now.toISOString(), site.timeZone);
  return `${year}-${month}-${day}`;
};

const ID_FORM = "Use lower-case letters, digits and hyphens";

const PROMPTS: Record<RequiredField, (place: string, site: Site, now: Date) => Promise<string | symbol>> = {
  headline: (place) =>
    text({
      message: `Headline of ${place}`,
      validate: (value) => ((value ?? "").trim() === "" ? "Enter a headline" : undefined),
    }),
  section: (place, site) =>
    site.sections.length > 0
      ? select({
          message: `Section of ${place}`,
          options: site.sections.map(({ id, name }) => ({ value: id, label: name })),
        })
      : text({
          message: `Section of ${place}`,
          validate: (value) => (isID(value ?? "") ? undefined : ID_FORM),
        }),
  published: (place, site, now) =>
    text({
      message: `Date of first publication of ${place}`,
      initialValue: today(site, now),
      validate: (value) =>
        isDate((value ?? "").trim())
          ? undefined
          : "Enter a day (2023-10-31) or a time (2023-10-31T09:30:00+01:00)",
    }),
  id: (place) =>
    text({ message: `Id of ${place}`, validate: (value) => (isID(value ?? "") ? undefined : ID_FORM) }),
};

/**
 * Asks for one field of an article.
 *
 * @param place the article's file, for the question
 * @throws {Failure} if the person cancels
 */
export const promptForField = async (
  field: RequiredField,
  place: string,
  site: Site,
  now: Date,
): Promise<string> => {
  const answer = await PROMPTS[field](place, site, now);
  if (isCancel(answer)) throw new Failure("Cancelled. Nothing was sent.");
  return String(answer).trim();
};
