import { dayOf } from "../dates/day.ts";
import { momentOf } from "../dates/moment.ts";
import type { Part, Taken } from "../parts.ts";
import { biographyOf, nameAtStart } from "../people/biography.ts";
import { bylineNames, isName } from "../people/names.ts";
import type { Known } from "../sorting.ts";
import type { Line } from "../text/lines.ts";
import { endsSentence, isBare, isShort, sameWords, words } from "../text/sentence.ts";
import { labelled, nameAndURL, opened } from "./label.ts";
import type { Label } from "./label-names.ts";

const taken = (line: number, text: string, part: Part): Taken => ({ line, text, part });

/** A byline's names, and its other words apart: they have no field. */
export const takenByline = (line: Line, value: string): Taken[] => {
  const { names, rest } = bylineNames(value);
  if (names.length === 0)
    return [
      taken(line.number, line.text, { as: "byline", why: "it names nobody: --author says who wrote it" }),
    ];
  const why = "what a byline says beside the names has no field";
  return [
    taken(line.number, line.text, { as: "byline", names }),
    ...rest.map((text) => taken(line.number, text, { as: "affiliation", why })),
  ];
};

const TIME =
  /[,\s]*(?:at|um|о|об|в|à|às|a las|alle|kl\.?|ore)?\s*(?<!\d)\d{1,2}(?:[:.]\d{2}(?::\d{2})?\s*(?:[AP]\.?M\.?\s*)?(?:Uhr|h|[A-Z]{2,4})?|\s?h(?:\s?\d{2})?)(?![\p{L}\p{N}])[,\s]*/u;
const EITHER_DAY = /^\d{1,2}\/\d{1,2}\/\d{4}$/u;
const AMBIGUOUS = "a date that could be read in more than one way: --published says which";

/** A line that names a day and nothing else, a day that could be two, or a day and a time of no known zone. */
export const takenDate = (line: Line, value: string, languages: readonly string[]): Taken | undefined => {
  const date = momentOf(value, languages);
  if (date !== undefined) return taken(line.number, line.text, { as: "published", date });
  const withoutTime = value.replace(TIME, " ").trim();
  if (EITHER_DAY.test(withoutTime) && dayOf(withoutTime, languages) === undefined)
    return taken(line.number, line.text, { as: "date", why: AMBIGUOUS });
  return withoutTime === value.trim() || dayOf(withoutTime, languages) === undefined
    ? undefined
    : taken(line.number, line.text, {
        as: "date",
        why: "a time whose offset from UTC it does not say: --published takes a day, or a time with its offset",
      });
};

const partOf = (
  label: Exclude<Label, "byline" | "published">,
  value: string,
  languages: readonly string[],
): Part => {
  switch (label) {
    case "embargo": {
      const date = momentOf(value, languages);
      return date === undefined
        ? {
            as: "embargo",
            why: "until when, it does not say for certain, so the article is a draft: --embargo says it",
          }
        : { as: "embargo", date };
    }
    case "updated":
      return { as: "date", why: "when it was changed; a change is dated when it is published" };
    case "editor":
      return { as: "editor", why: "who edited it has no field" };
    case "source":
    case "related":
      return { as: label, ...nameAndURL(value) };
    case "biography": {
      const name = biographyOf(value) ?? nameAtStart(value);
      return { as: "biography", ...(name !== undefined && { name }), value };
    }
    case "headline":
    case "standfirst":
    case "dateline":
      return { as: label, value };
    case "topics":
      return { as: "topics", names: value.split(/\s*[,;،、，；|#]\s*/u).filter((name) => name !== "") };
    case "photo credit":
      return { as: label, why: "it credits a picture, and the copy has none" };
  }
};

/** Whether a byline or an editor's credit names people: a label such as "Text:" may begin a sentence, too. */
const namesPeople = (value: string): boolean => {
  const { names } = bylineNames(value);
  return (names.length > 0 && names.every(isName)) || (words(value).length <= 3 && !endsSentence(value));
};

const takenLabel = (
  label: Label,
  value: string,
  line: Line,
  languages: readonly string[],
): Taken[] | undefined => {
  if ((label === "byline" || label === "editor") && !namesPeople(value)) return undefined;
  if (label === "byline") return takenByline(line, value);
  if (label !== "published") return [taken(line.number, line.text, partOf(label, value, languages))];
  if (!/\d/u.test(value)) return undefined;
  return [takenDate(line, value, languages) ?? taken(line.number, line.text, { as: "date", why: AMBIGUOUS })];
};

/** A line whose label has no colon: a date must be one then, as the line could be anything else. */
const takenOpened = (line: Line, languages: readonly string[]): Taken[] | undefined => {
  const found = opened(line.text);
  if (found === undefined) return undefined;
  const { label, value } = found;
  const isDated = label === "published" || label === "updated";
  if (isDated && takenDate(line, value, languages) === undefined) return undefined;
  return takenLabel(label, value, line, languages);
};

/** The lines after a "Read also:" that stands alone: other stories' headlines, up to a blank line or the story. */
const takeAlsoRelated = (found: Map<Line, Taken[]>, following: readonly Line[]): void => {
  for (const line of following) {
    if (line.apart || !isBare(line.text) || labelled(line.text) !== undefined) return;
    found.set(line, [taken(line.number, line.text, { as: "related", ...nameAndURL(line.text) })]);
  }
};

/** What of the next line may be the value of a label that stands alone. */
const isValue = (label: Label, next: Line): boolean =>
  labelled(next.text) === undefined &&
  (label === "biography" || label === "standfirst" || isShort(next.text));

const HEAD: readonly Label[] = ["headline", "standfirst", "dateline"];

/** The lines between which the story is on: two paragraphs stand before them, and two lines after them. */
const within = (lines: readonly Line[]): { from: number; to: number } => {
  const [, second] = lines.flatMap(({ text }, index) => (endsSentence(text) ? [index] : []));
  return { from: second === undefined ? lines.length : second + 1, to: lines.length - 2 };
};

/**
 * The lines that begin with a label, and those that follow a label standing alone. The headline that was given
 * beside the copy has none, whatever it begins with; and within the story "Title:" and "Location:" are its own words.
 */
export const takeLabelled = (lines: readonly Line[], { languages, headline }: Known): Map<Line, Taken[]> => {
  const found = new Map<Line, Taken[]>();
  const { from, to } = within(lines);
  for (const [index, line] of lines.entries()) {
    if (found.has(line) || sameWords(line.text, headline)) continue;
    const label = labelled(line.text);
    if (label === undefined) {
      const parts = takenOpened(line, languages);
      if (parts !== undefined) found.set(line, parts);
      continue;
    }
    if (HEAD.includes(label.label) && index >= from && index < to) continue;
    if (label.value !== "") {
      const parts = takenLabel(label.label, label.value, line, languages);
      if (parts !== undefined) found.set(line, parts);
      continue;
    }
    const next = lines[index + 1];
    const parts =
      next !== undefined && isValue(label.label, next)
        ? takenLabel(label.label, next.text, next, languages)
        : undefined;
    if (next === undefined || parts === undefined) continue;
    found.set(line, [taken(line.number, line.text, { as: "label", why: "it names the line after it" })]);
    found.set(next, parts);
    if (label.label === "related") takeAlsoRelated(found, lines.slice(index + 2));
  }
  return found;
};
