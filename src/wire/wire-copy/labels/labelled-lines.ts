import type { CopyContext } from "../classification.ts";
import { findClock } from "../dates/clock.ts";
import { parseMoment, parseWhen } from "../dates/moment.ts";
import type { Part, Piece } from "../parts.ts";
import { biographyName, nameAtStart } from "../people/biography.ts";
import { isName, parseByline } from "../people/names.ts";
import type { Line } from "../text/line.ts";
import { endsSentence, isBare, isShort, sameWords, words } from "../text/sentence.ts";
import { parseLabel, parseLabelWithoutColon, splitURL } from "./label.ts";
import type { Label } from "./label-names.ts";

const piece = (line: number, text: string, part: Part): Piece => ({ line, text, part });

/** Splits a byline into its names and the rest, for which an article has no field. */
export const bylinePieces = (line: Line, value: string): Piece[] => {
  const { names, rest } = parseByline(value);
  if (names.length === 0)
    return [
      piece(line.number, line.text, {
        as: "byline",
        why: "it names no person; give the author with --author",
      }),
    ];
  const why = "an article has no field for the rest of a byline";
  return [
    piece(line.number, line.text, { as: "byline", names }),
    ...rest.map((text) => piece(line.number, text, { as: "affiliation", why })),
  ];
};

const EITHER_DAY = /^\d{1,2}\/\d{1,2}\/\d{4}$/u;
const AMBIGUOUS = "an ambiguous date; give it with --published";

/** Recognises a line that consists of a date. An ambiguous date and a time without an offset are left out. */
export const datePiece = (line: Line, value: string, languages: readonly string[]): Piece | undefined => {
  const date = parseMoment(value, languages);
  if (date !== undefined) return piece(line.number, line.text, { as: "published", date });
  const withoutTime = (findClock(value)?.rest ?? value).replace(
    /^[\s,]+|(?<![\s,])[\s,]+$|\s+(?:às|à|at|o|kl\.?)\s*$/giu,
    "",
  );
  if (EITHER_DAY.test(withoutTime)) return piece(line.number, line.text, { as: "date", why: AMBIGUOUS });
  const when = parseWhen(value, languages);
  if (when === undefined || !/\p{Nd}/u.test(value)) return undefined;
  if (when.day === undefined)
    return when.time !== undefined && when.day === undefined
      ? piece(line.number, line.text, {
          as: "date",
          why: "a date without its year; give it with --published",
        })
      : undefined;
  return piece(line.number, line.text, {
    as: "date",
    why: "a time without an offset from UTC; give a date, or a time with its offset, with --published",
  });
};

const partOf = (label: Exclude<Label, "byline" | "published">, value: string): Part => {
  switch (label) {
    case "updated":
      return { as: "date", why: "the time of the last change; Broadsheet sets it when you publish" };
    case "editor":
      return { as: "editor", why: "an article has no field for its editor" };
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
    case "correction":
      return { as: label, value };
    case "photo credit":
      return { as: label, why: "a credit for a picture, but the copy has no picture" };
  }
};

/** Returns whether the value of a byline or an editor's credit names people. "Text:" may also begin a sentence. */
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
  // "Correction: talks go on" is a headline.
  if (label === "correction" && !endsSentence(value)) return undefined;
  if (label !== "published") return [piece(line.number, line.text, partOf(label, value))];
  if (!/\d/u.test(value)) return undefined;
  return [datePiece(line, value, languages) ?? piece(line.number, line.text, { as: "date", why: AMBIGUOUS })];
};

/** Recognises a line whose label has no colon. After a label for a date, the value must be a date. */
const openingPieces = (line: Line, languages: readonly string[]): Piece[] | undefined => {
  const found = parseLabelWithoutColon(line.text);
  if (found === undefined) return undefined;
  const { label, value } = found;
  const isDated = label === "published" || label === "updated";
  if (isDated && datePiece(line, value, languages) === undefined) return undefined;
  return labelPieces(label, value, line, languages);
};

/** Classifies the lines after a "Read also:" alone as related headlines, up to a blank line or the story. */
const classifyRelatedLines = (found: Map<Line, Piece[]>, following: readonly Line[]): void => {
  for (const line of following) {
    if (line.apart || found.has(line) || !isBare(line.text) || parseLabel(line.text) !== undefined) return;
    found.set(line, [piece(line.number, line.text, { as: "related", ...splitURL(line.text) })]);
  }
};

/** Returns whether the next line can be the value of a label that stands alone. */
const isValue = (label: Label, next: Line): boolean =>
  parseLabel(next.text) === undefined &&
  (label === "biography" || label === "standfirst" || isShort(next.text));

const HEAD: readonly Label[] = ["headline", "standfirst", "dateline"];

/** Returns the range of lines that is surely inside the story: from the second paragraph to the third last line. */
const within = (lines: readonly Line[]): { from: number; to: number } => {
  const [, second] = lines.flatMap(({ text }, index) => (endsSentence(text) ? [index] : []));
  return { from: second === undefined ? lines.length : second + 1, to: lines.length - 2 };
};

/**
 * Classifies the lines that begin with a label, and those that follow a label alone. It skips the headline that the
 * editor gave. Inside the story, "Title:" and "Location:" are ordinary words.
 */
export const classifyLabelled = (
  lines: readonly Line[],
  { languages, headline }: CopyContext,
  found: Map<Line, Piece[]>,
): void => {
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
      next !== undefined && !found.has(next) && isValue(label.label, next)
        ? labelPieces(label.label, next.text, next, languages)
        : undefined;
    if (next === undefined || parts === undefined) continue;
    found.set(line, [piece(line.number, line.text, { as: "label", why: "a label for the next line" })]);
    found.set(next, parts);
    if (label.label === "related") classifyRelatedLines(found, lines.slice(index + 2));
  }
};
