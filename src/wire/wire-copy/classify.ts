import {
  type Classification,
  type CopyContext,
  classifyAs,
  hasPart,
  unclassified,
} from "./classification.ts";
import { classifyLabelled } from "./labels/labelled-lines.ts";
import { classifyBoilerplate, classifyDates, classifyLists, classifyRights } from "./marked-lines.ts";
import { classifyNewsroomLines } from "./newsroom/newsroom-lines.ts";
import type { Part, Piece } from "./parts.ts";
import {
  classifyBiographies,
  classifyThirdPersonBiography,
  classifyUnnamedBiography,
} from "./people/biography-lines.ts";
import { classifyFoot, classifyHead, classifyWithin } from "./story/bare-lines.ts";
import { type Dateline, type DatelinePart, parseDateline } from "./story/dateline.ts";
import { isStandfirst } from "./story/standfirst.ts";
import type { Line } from "./text/line.ts";
import { couldBeHeadline, endsSentence, isBare, isShort, sameWords } from "./text/sentence.ts";

/** Splits the unclassified lines at the first and the last full paragraph: before, within and after the story. */
const story = (
  classification: Classification,
  isParagraph: (line: Line) => boolean,
): { before: Line[]; within: Line[]; after: Line[] } | undefined => {
  const isItem = (line: Line): boolean => classification.found.get(line)?.[0]?.part.as === "list item";
  const lines = classification.lines.filter((line) => !classification.found.has(line) || isItem(line));
  const isStory = (line: Line): boolean => isItem(line) || isParagraph(line);
  const first = lines.findIndex(isStory);
  const last = lines.findLastIndex(isStory);
  const stillOpen = (part: Line[]): Line[] => part.filter((line) => !classification.found.has(line));
  if (first < 0) return undefined;
  return {
    before: stillOpen(lines.slice(0, first)),
    within: stillOpen(lines.slice(first, last + 1)),
    after: stillOpen(lines.slice(last + 1)),
  };
};

/**
 * Returns a test that tells full paragraphs from bare lines. If the long paragraphs of a text do not end in
 * punctuation (Thai, or damaged copy), every line except the headline counts as a paragraph.
 */
const paragraphTest = (classification: Classification): ((line: Line) => boolean) => {
  const lines = unclassified(classification);
  const long = lines.filter(({ text }) => !isShort(text));
  const punctuated =
    long.length > 0
      ? long.filter(({ text }) => endsSentence(text)).length * 2 >= long.length
      : lines.some(({ text }) => endsSentence(text));
  const [first, second] = lines;
  const isGiven = (line: Line): boolean =>
    line === first && second !== undefined && sameWords(line.text, classification.context.headline);
  const opens = (line: Line): boolean =>
    line === first && second !== undefined && couldBeHeadline(line.text) && !isBare(line.text);
  if (punctuated) return (line) => !isBare(line.text) && !isGiven(line) && !opens(line);
  const stands = (line: Line): boolean =>
    line === first && second !== undefined && isBare(line.text) && line.text.length * 2 < second.text.length;
  return (line) => !isGiven(line) && !stands(line);
};

const classifyStory = (classification: Classification): void => {
  const paragraphs = unclassified(classification);
  const [first, ...rest] = paragraphs;
  const copy = classification.lines.map(({ text }) => text).join("\n");
  if (first === undefined) return;
  const teaser =
    !hasPart(classification, "standfirst") &&
    parseDateline(first.text, copy) === undefined &&
    isStandfirst(first, rest);
  if (teaser) classifyAs(classification, first, { as: "standfirst", value: first.text });
  for (const line of unclassified(classification))
    classifyAs(classification, line, { as: "paragraph", value: line.text });
  const opening = teaser ? rest[0] : first;
  const dateline =
    opening === undefined || hasPart(classification, "dateline")
      ? undefined
      : parseDateline(opening.text, copy);
  if (opening !== undefined && dateline !== undefined) classifyDateline(classification, opening, dateline);
};

const DATE_WHY = "the date of a dateline may lack the year; give the date with --published";
const AGENCY_WHY = "an agency although another line names the source";

const partOfDateline = ({ kind, value }: DatelinePart, hasSource: boolean): Part => {
  if (kind === "place") return { as: "dateline", value };
  if (kind === "date") return { as: "dateline", why: DATE_WHY };
  return hasSource ? { as: "dateline", why: AGENCY_WHY } : { as: "source", value };
};

const classifyDateline = (classification: Classification, line: Line, dateline: Dateline): void => {
  const hasSource = hasPart(classification, "source");
  const pieces = dateline.parts.map((each) => [each.text, partOfDateline(each, hasSource)] as const);
  const paragraph: Part = { as: "paragraph", value: dateline.paragraph };
  classification.found.set(
    line,
    [...pieces, [dateline.paragraph, paragraph] as const].flatMap(([text, part]) =>
      text === "" ? [] : [{ line: line.number, text, part }],
    ),
  );
};

/**
 * Classifies the lines of wire copy. The first rules recognise a line by its words: labels, promotion, dates,
 * biographies. The last rules use its position: bare lines before the story are its headline and byline, and bare
 * lines after it are headlines of other stories.
 *
 * @param recognised the lines that an earlier step recognised
 * @returns the pieces in the order of the copy. Together they contain every word of it
 */
export const classify = (
  lines: readonly Line[],
  context: CopyContext,
  recognised: ReadonlyMap<Line, Piece[]>,
): Piece[] => {
  const classification: Classification = { lines, context, found: new Map(recognised) };
  classifyNewsroomLines(classification);
  classifyLabelled(lines, context, classification.found);
  classifyBoilerplate(classification);
  classifyRights(classification);
  classifyDates(classification);
  classifyLists(classification);
  classifyBiographies(classification);
  classifyThirdPersonBiography(classification);
  classifyUnnamedBiography(classification);
  const isParagraph = paragraphTest(classification);
  const parts = story(classification, isParagraph);
  if (parts === undefined) {
    const [first, second] = unclassified(classification);
    if (first !== undefined && second !== undefined && !hasPart(classification, "headline"))
      classifyAs(classification, first, { as: "headline", value: first.text });
  } else {
    classifyHead(classification, parts.before);
    classifyWithin(classification, parts.within, isParagraph);
    classifyFoot(classification, parts.after);
  }
  classifyStory(classification);
  return lines.flatMap((line) => classification.found.get(line) ?? []);
};
