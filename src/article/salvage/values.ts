import { isDate } from "../dates.ts";
import { isLinkURL, isWebURL } from "../fields.ts";

/** Returns the value if a link may have this URL, otherwise undefined. */
export const linkURL = (value: unknown): string | undefined =>
  typeof value === "string" && isLinkURL(value) ? value : undefined;

/** Returns the value if an image or a page may have this URL, otherwise undefined. */
export const webURL = (value: unknown): string | undefined =>
  typeof value === "string" && isWebURL(value) ? value : undefined;

/** Returns the value if it is a date and time that an article may contain, otherwise undefined. */
export const dateTime = (value: unknown): string | undefined =>
  typeof value === "string" && isDate(value) && /T/u.test(value) ? value : undefined;

/** Returns the value if it is a whole number in the range, otherwise undefined. */
export const wholeNumber = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : undefined;

/** Returns a copy of the object without the fields that are undefined. */
export const defined = <Each extends object>(
  object: Each,
): { [Field in keyof Each]: Exclude<Each[Field], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
