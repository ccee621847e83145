import { isCancel, select, text } from "@clack/prompts";
import { calendarDay, isDate } from "../../article/dates.ts";
import { isID } from "../../article/fields.ts";
import type { Site } from "../../site.ts";
import { Failure } from "../failure.ts";

/** The fields that an article cannot do without and nobody else can know. */
export const REQUIRED = ["headline", "section", "published", "id"] as const;
export type Required = (typeof REQUIRED)[number];

const answered = <Value>(answer: Value | symbol): Value => {
  if (isCancel(answer)) throw new Failure("cancelled: nothing was sent");
  return answer as Value;
};

const today = (site: Site, now: Date): string => {
  const { year, month, day } = calendarDay(now.toISOString(), site.timeZone);
  return `${year}-${month}-${day}`;
};

const idMessage = "Lower-case letters and digits of any script, and hyphens";

const questions: Record<Required, (place: string, site: Site, now: Date) => Promise<string | symbol>> = {
  headline: (place) =>
    text({
      message: `${place}: headline`,
      validate: (value) => ((value ?? "").trim() === "" ? "A headline is needed" : undefined),
    }),
  section: (place, site) =>
    site.sections.length > 0
      ? select({
          message: `${place}: section`,
          options: site.sections.map(({ id, name }) => ({ value: id, label: name })),
        })
      : text({
          message: `${place}: section`,
          validate: (value) => (isID(value ?? "") ? undefined : idMessage),
        }),
  published: (place, site, now) =>
    text({
      message: `${place}: published`,
      initialValue: today(site, now),
      validate: (value) =>
        isDate((value ?? "").trim()) ? undefined : "2023-10-31, or 2023-10-31T09:30:00+01:00",
    }),
  id: (place) =>
    text({ message: `${place}: id`, validate: (value) => (isID(value ?? "") ? undefined : idMessage) }),
};

/**
 * Asks for one field of an article.
 *
 * @throws {Failure} where the person cancels
 */
export const ask = async (field: Required, place: string, site: Site, now: Date): Promise<string> =>
  answered(await questions[field](place, site, now)).trim();
