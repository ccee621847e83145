import type { CopyContext } from "../classification.ts";
import { parseDay } from "../dates/day.ts";
import { parseMoment } from "../dates/moment.ts";
import type { Part, Piece } from "../parts.ts";
import { biographyName, nameAtStart } from "../people/biography.ts";
import { isName, parseByline } from "../people/names.ts";
import type { Line } from "../text/lines.ts";
import { endsSentence, isBare, isShort, sameWords, words } from "../text/sentence.ts";
import { parseLabel, parseLabelWithoutColon, splitURL } from "./label.ts";
import type { Label } from "./label-names.ts";

const piece = (line: number, text: string, part: Part): Piece => ({ line, text, part });

/** A byline's names, and its other words apart: they have no field. */
export const bylinePieces = (line: Line, value: string): Piece[] => {
  const { names, rest } = parseByline(value);
  if (names.length === 0)
    return [
      piece(line.number, line.text, { as: "byline", why: "it names nobody: --author says who wrote it" }),
    ];
  const why = "what a byline says beside the names has no field";
  return [
    piece(line.number, line.text, { as: "byline", names }),
    ...rest.map((text) => piece(line.number, text, { as: "affiliation", why })),
  ];
};

const TIME =
  /[,\s]*(?:at|um|о|об|в|à|às|a las|alle|kl\.?|ore)?\s*(?<!\d)\d{1,2}(?:[:.]\d{2}(?::\d{2})?\s*(?:[AP]\.?M\.?\s*)?(?:Uhr|h|[A-Z]{2,4})?|\s?h(?:\s?\d{2})?)(?![\p{L}\p{N}])[,\s]*/u;
const EITHER_DAY = /^\d{1,2}\/\d{1,2}\/\d{4}$/u;
const AMBIGUOUS = "a date that could be read in more than one way: --published says which";

/** A line that names a day and nothing else, a day that could be two, or a day and a time of no known zone. */
export const datePiece = (line: Line, value: string, languages: readonly string[]): Piece | undefined => {
  const date = parseMoment(value, languages);
  if (date !== undefined) return piece(line.number, line.text, { as: "published", date });
  const withoutTime = value.replace(TIME, " ").trim();
  if (EITHER_DAY.test(withoutTime) && parseDay(withoutTime, languages) === undefined)
    return piece(line.number, line.text, { as: "date", why: AMBIGUOUS });
  return withoutTime === value.trim() || parseDay(withoutTime, languages) === undefined
    ? undefined
    : piece(line.number, line.text, {
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
      const date = parseMoment(value, languages);
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
      return { as: label, ...splitURL(value) };
    case "biography": {
      const name = biographyName(value) ?? nameAtStart(value);
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
  const { names } = parseByline(value);
  return (names.length > 0 && names.every(isName)) || (words(value).length <= 3 && !endsSentence(value));
};

const labelPieces = (
  label: Label,
  value: string,
  line: Line,
  languages: readonly string[],
): Piece[] | undefined => {
  if ((label === "byline" || label === "editor") && !namesPeople(value)) return undefined;
  if (label === "byline") return bylinePieces(line, value);
  if (label !== "published") return [piece(line.number, line.text, partOf(label, value, languages))];
  if (!/\d/u.test(value)) return undefined;
  return [datePiece(line, value, languages) ?? piece(line.number, line.text, { as: "date", why: AMBIGUOUS })];
};

/** A line whose label has no colon: a date must be one then, as the line could be anything else. */
const openingPieces = (line: Line, languages: readonly string[]): Piece[] | undefined => {
  const found = parseLabelWithoutColon(line.text);
  if (found === undefined) return undefined;
  const { label, value } = found;
  const isDated = label === "published" || label === "updated";
  if (isDated && datePiece(line, value, languages) === undefined) return undefined;
  return labelPieces(label, value, line, languages);
};

/** The lines after a "Read also:" that stands alone: other stories' headlines, up to a blank line or the story. */
const classifyRelatedLines = (found: Map<Line, Piece[]>, following: readonly Line[]): void => {
  for (const line of following) {
    if (line.apart || !isBare(line.text) || parseLabel(line.text) !== undefined) return;
    found.set(line, [piece(line.number, line.text, { as: "related", ...splitURL(line.text) })]);
  }
};

/** What of the next line may be the value of a label that stands alone. */
const isValue = (label: Label, next: Line): boolean =>
  parseLabel(next.text) === undefined &&
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
export const classifyLabelled = (
  lines: readonly Line[],
  { languages, headline }: CopyContext,
): Map<Line, Piece[]> => {
  const found = new Map<Line, Piece[]>();
  const { from, to } = within(lines);
  for (const [index, line] of lines.entries()) {
    if (found.has(line) || sameWords(line.text, headline)) continue;
    const label = parseLabel(line.text);
    if (label === undefined) {
      const parts = openingPieces(line, languages);
      if (parts !== undefined) found.set(line, parts);
      continue;
    }
    if (HEAD.includes(label.label) && index >= from && index < to) continue;
    if (label.value !== "") {
      const parts = labelPieces(label.label, label.value, line, languages);
      if (parts !== undefined) found.set(line, parts);
      continue;
    }
    const next = lines[index + 1];
    const parts =
      next !== undefined && isValue(label.label, next)
        ? labelPieces(label.label, next.text, next, languages)
        : undefined;
    if (next === undefined || parts === undefined) continue;
    found.set(line, [piece(line.number, line.text, { as: "label", why: "it names the line after it" })]);
    found.set(next, parts);
    if (label.label === "related") classifyRelatedLines(found, lines.slice(index + 2));
  }
  return found;
};
