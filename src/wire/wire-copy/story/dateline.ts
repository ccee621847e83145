import { isVersion } from "../newsroom/newsroom.ts";

/** A part of a dateline, in the order of the text. */
export interface DatelinePart {
  kind: "place" | "date" | "agency";
  /** The words, with the punctuation after them. */
  text: string;
  /** The words alone. */
  value: string;
}

/** A dateline, and the paragraph after it. */
export interface Dateline {
  parts: DatelinePart[];
  paragraph: string;
}

const NAME = String.raw`\p{Lu}[\p{L}\p{M}.'’-]*`;
/** Lower-case words inside the name of a place. */
const PARTICLE =
  "(?:de|del|della|la|le|les|los|las|el|di|do|da|dos|das|du|des|am|an|der|dem|den|bei|im|of|on|the|upon|sur|sous|en|y|na|nad|van|aan|op|під|над|на)";
const PLACE = String.raw`${NAME}(?:(?:[ \u00A0]|\s?\/\s?)(?:${PARTICLE}\s){0,2}${NAME}){0,3}(?![\p{L}\p{M}])`;
const UNCASED_PLACE = String.raw`[\p{Lo}\p{M}]+(?: [\p{Lo}\p{M}]+){0,2}`;
/** Matches a country or a state after the place: ", Norway". */
const REGION = String.raw`(?:[,،]\s*(?!le\s)[^,،()（）—–/\d\s-][^,،()（）—–/\d-]{0,28}?(?![\p{L}\p{M}]|\.?\s*\d))`;
const DATE = String.raw`(?<![\p{L}\p{M}])(?!\d{4}\s)(?<date>[^,،()（）—–/\d]{0,16}\d[^()（）—–/]{0,25}?)`;
const AGENCY = String.raw`(?:(?:--?|[—–])\s*)?(?:[(（](?<agency>[^()（）]{2,40})[)）]|\/(?<wire>[^/()\d]{2,40})\/)`;
const DASH = String.raw`\s*\.?\s*(?:[—–―]|--|-(?=\s)|_(?=\s))+\s*`;
const DAY = String.raw`(?:le\s+)?(?:\p{L}{3,12}\.?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?[\p{L}\p{M}]{3,14}\.?)(?:(?:,|\s+de)?\s+\d{4})?\.?`;
const AGENCY_NAMES = "共同|時事|ロイター|新华社|新華社|中新社|中新网|中央社|AFP|AP|연합뉴스|뉴시스|뉴스1";

/** The forms of datelines. Each names the groups place, date and agency in the order of the text. */
const FORMS: readonly RegExp[] = [
  new RegExp(
    `^[(（](?<agency>[^()（）]{2,40})[)）]\\s*[-–—]\\s*(?<place>\\p{Lu}[\\p{Lu}\\p{M}.'’ -]+)(?:,\\s*(?<date>\\d{1,2}\\s+\\p{L}{3,9}\\.?))?${DASH}(?=\\S)`,
    "du",
  ),
  new RegExp(
    `^(?:(?<place>(?:${PLACE}|${UNCASED_PLACE})${REGION}{0,2})(?:[,،.]?\\s*${DATE})?\\s*)?${AGENCY}(?:${DASH}|\\.\\s+)(?=\\S)`,
    "du",
  ),
  /^(?<place>\p{Lu}[\p{Lu}\p{M}.'’-]+(?: [\p{Lu}\p{M}.'’-]+){0,2}),\s+(?<date>\d{1,2}(?:\s\p{L}{3,5}\.?)?)\s+[(](?<agency>[\p{Lu} /-]{2,20})[)]\s+(?=\p{Lu})/du,
  /^(?<place>\p{Lu}[\p{Lu}\p{M}.'’-]+(?: [\p{Lu}\p{M}.'’-]+)?)[.,]\s+(?<date>\d{1,2}\s+[\p{L}\p{M}]{3,12}(?:\s+\d{4})?)\.?\s*(?:[—–-]\s*)?(?:\/(?<wire>[^/]{2,20})\/|(?<agency>\p{Lu}[\p{L}-]+(?:\s\p{Lu}\p{Ll}+)?))\.\s+(?=\p{Lu})/du,
  new RegExp(
    `^(?<agency>${AGENCY_NAMES})(?<place>\\p{Script=Han}{2,8}?)(?<date>\\d{1,2}月\\d{1,2}日)[电電讯訊]\\s*(?=\\S)`,
    "du",
  ),
  new RegExp(
    `^[【(（\\[](?<place>[\\p{L}ー・]{2,12})[＝=]?(?<agency>${AGENCY_NAMES})[】)）\\]]\\s*(?=\\S)`,
    "du",
  ),
  new RegExp(`^(?<place>${PLACE}${REGION}?)[,،]?\\s+(?<date>${DAY})${DASH}(?=\\S)`, "du"),
  /^(?<place>\p{Lu}[\p{Lu}\p{M}.'’-]+(?:[ \u00A0/][\p{Lu}\p{M}.'’-]+){0,3}(?:, [\p{L}.]+(?: [\p{L}.]+)?)?)(?:\s*[—–]\s*|\s-\s+)(?=\S)/du,
];

const KINDS = { place: "place", date: "date", agency: "agency", wire: "agency" } as const;

/**
 * Parses the dateline at the beginning of a paragraph: `OSLO, Oct. 31 (Reuters) — `. A name in capitals before a dash
 * is a dateline only if the copy has the name once. Otherwise it is an acronym.
 *
 * @param copy the whole text
 * @returns the dateline, or undefined if the paragraph has none
 */
export const parseDateline = (paragraph: string, copy: string): Dateline | undefined => {
  const start = paragraph.slice(0, 160);
  const found = FORMS.map((form) => form.exec(start)).find((match) => match !== null);
  if (found?.groups === undefined || found.indices?.groups === undefined) return undefined;
  const { groups, indices } = found;
  const { place, date, agency, wire } = groups;
  if (place !== undefined && agency === undefined && wire === undefined && date === undefined)
    if (isVersion(place) || copy.split(place).length > 2) return undefined;
  const spans = (["place", "date", "agency", "wire"] as const)
    .flatMap((name) => {
      const span = indices.groups?.[name];
      const isMarked = name === "agency" || name === "wire";
      if (span === undefined) return [];
      // The bracket before an agency belongs to it.
      const from = isMarked
        ? span[0] - (/[(（/]\s*$|--?\s*[(（]$/u.exec(start.slice(0, span[0]))?.[0].length ?? 0)
        : span[0];
      return [{ kind: KINDS[name], from, value: (groups[name] ?? "").trim() }];
    })
    .sort((a, b) => a.from - b.from);
  const parts = spans.map(({ kind, value, from }, index): DatelinePart => {
    const end = spans[index + 1]?.from ?? found[0].length;
    return { kind, value, text: paragraph.slice(index === 0 ? 0 : from, end).trim() };
  });
  return { parts, paragraph: paragraph.slice(found[0].length) };
};
