/** A dateline apart: where the report is from, what else it says, and the paragraph that it opens. */
export interface Dateline {
  /** Empty where only the agency is named. */
  place: string;
  /** The day between place and agency, word for word; may be empty. */
  date: string;
  agency?: string;
  /** The agency's brackets and the dash, word for word. */
  credit: string;
  paragraph: string;
}

const PLACE = String.raw`\p{Lu}[\p{L}\p{M}.'’-]*(?:[ \u00A0][\p{L}\p{M}.'’-]+){0,3}`;
const AGENCY = "[(（]([^()（）]{2,40})[)）]";
const DASH = String.raw`\s*\.?\s*(?:[—–―]|--|-(?=\s))+\s*`;

const WITH_AGENCY = new RegExp(
  `^((?:${PLACE}|[\\p{Lo}\\p{M}]+(?: [\\p{Lo}\\p{M}]+){0,2})?)((?:[,،]\\s*[^,،()（）—–]{1,30}){0,3})\\s*${AGENCY}${DASH}(?=\\S)`,
  "u",
);
const WITH_DATE = new RegExp(
  `^(${PLACE})((?:[,،]\\s*[^,،()—–\\d]{1,25})?[,،]?\\s+(?:\\p{L}{3,12}\\.?\\s+\\d{1,2}|\\d{1,2}\\.?\\s+\\p{L}{3,12}\\.?)(?:,?\\s+\\d{4})?\\.?)${DASH}(?=\\S)`,
  "u",
);
const SHOUTED =
  /^(\p{Lu}[\p{Lu}\p{M}.'’-]+(?:[ \u00A0][\p{Lu}\p{M}.'’-]+){0,3})((?:, [\p{L}.]+(?: [\p{L}.]+)?)?)\s*[—–]\s*(?=\S)/u;

const isDateLike = (segment: string): boolean => /\d/u.test(segment);

/**
 * The dateline that a paragraph begins with: `OSLO, Oct. 31 (Reuters) — `. A name in capitals and a dash
 * alone make one only where the name is not written so again, as an acronym would be.
 *
 * @param copy the whole text
 */
export const parseDateline = (paragraph: string, copy: string): Dateline | undefined => {
  const start = paragraph.slice(0, 160);
  const found = WITH_AGENCY.exec(start) ?? WITH_DATE.exec(start) ?? SHOUTED.exec(start);
  if (found === null) return undefined;
  const [whole, name = "", between = "", agency] = found;
  const bare = agency === undefined && !isDateLike(between);
  if (bare && copy.split(name).length > 2) return undefined;
  // "OSLO, Norway, Oct. 31": what comes before the date belongs to the place.
  const region = between
    .split(/(?=[,،])/u)
    .filter((segment) => !isDateLike(segment))
    .join("");
  const place = between.startsWith(region) ? `${name}${region}` : name;
  const date = `${name}${between}`.slice(place.length);
  return {
    place: place.trim(),
    date: date.trim(),
    credit: whole.slice(place.length + date.length).trim(),
    ...(agency !== undefined && { agency: agency.trim() }),
    paragraph: paragraph.slice(whole.length),
  };
};
