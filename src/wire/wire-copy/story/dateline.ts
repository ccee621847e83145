/** The parts of a dateline, and the paragraph after it. */
export interface Dateline {
  /** Where the report is from. Empty if the dateline names only the agency. */
  place: string;
  /** The words of the date. Empty if there is none. */
  date: string;
  agency?: string;
  /** The agency in brackets and the dash, as the copy writes them. */
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
 * Parses the dateline at the beginning of a paragraph: `OSLO, Oct. 31 (Reuters) — `. A name in capitals before a dash
 * is a dateline only if the copy has the name once. Otherwise it is an acronym.
 *
 * @param copy the whole text
 * @returns the dateline, or undefined if the paragraph has none
 */
export const parseDateline = (paragraph: string, copy: string): Dateline | undefined => {
  const start = paragraph.slice(0, 160);
  const found = WITH_AGENCY.exec(start) ?? WITH_DATE.exec(start) ?? SHOUTED.exec(start);
  if (found === null) return undefined;
  const [whole, name = "", between = "", agency] = found;
  const bare = agency === undefined && !isDateLike(between);
  if (bare && copy.split(name).length > 2) return undefined;
  // In "OSLO, Norway, Oct. 31", "Norway" belongs to the place.
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
