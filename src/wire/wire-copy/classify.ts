import { takeLabelled } from "./labels/labelled-lines.ts";
import { takeDates, takeFurniture, takeLists, takeRights } from "./marked-lines.ts";
import type { Part, Taken } from "./parts.ts";
import { takeBiographies, takeNameless, takeThirdPerson } from "./people/biography-lines.ts";
import { has, type Known, open, type Sorting, take } from "./sorting.ts";
import { takeFoot, takeHead, takeWithin } from "./story/bare-lines.ts";
import { type Dateline, datelineOf } from "./story/dateline.ts";
import { isStandfirst } from "./story/standfirst.ts";
import type { Line } from "./text/lines.ts";
import { endsSentence, headsArticle, isBare, isShort, sameWords } from "./text/sentence.ts";

/** The open lines before, within and after the story: it goes from the first full paragraph to the last. */
const story = (
  sorting: Sorting,
  isFull: (line: Line) => boolean,
): { before: Line[]; within: Line[]; after: Line[] } | undefined => {
  const isItem = (line: Line): boolean => sorting.found.get(line)?.[0]?.part.as === "list item";
  const lines = sorting.lines.filter((line) => !sorting.found.has(line) || isItem(line));
  const isStory = (line: Line): boolean => isItem(line) || isFull(line);
  const first = lines.findIndex(isStory);
  const last = lines.findLastIndex(isStory);
  const stillOpen = (part: Line[]): Line[] => part.filter((line) => !sorting.found.has(line));
  if (first < 0) return undefined;
  return {
    before: stillOpen(lines.slice(0, first)),
    within: stillOpen(lines.slice(first, last + 1)),
    after: stillOpen(lines.slice(last + 1)),
  };
};

/**
 * Tells full paragraphs from bare lines. A text whose long paragraphs do not end in punctuation (Thai, or
 * copy that lost it) has no bare lines that could be known.
 */
const fullness = (sorting: Sorting): ((line: Line) => boolean) => {
  const lines = open(sorting);
  const long = lines.filter(({ text }) => !isShort(text));
  const punctuated =
    long.length > 0
      ? long.filter(({ text }) => endsSentence(text)).length * 2 >= long.length
      : lines.some(({ text }) => endsSentence(text));
  const [first, second] = lines;
  const isGiven = (line: Line): boolean =>
    line === first && second !== undefined && sameWords(line.text, sorting.known.headline);
  const opens = (line: Line): boolean =>
    line === first && second !== undefined && headsArticle(line.text) && !isBare(line.text);
  if (punctuated) return (line) => !isBare(line.text) && !isGiven(line) && !opens(line);
  const stands = (line: Line): boolean =>
    line === first && second !== undefined && isBare(line.text) && line.text.length * 2 < second.text.length;
  return (line) => !isGiven(line) && !stands(line);
};

const takeStory = (sorting: Sorting): void => {
  const paragraphs = open(sorting);
  const [first, ...rest] = paragraphs;
  const copy = sorting.lines.map(({ text }) => text).join("\n");
  if (first === undefined) return;
  const teaser =
    !has(sorting, "standfirst") && datelineOf(first.text, copy) === undefined && isStandfirst(first, rest);
  if (teaser) take(sorting, first, { as: "standfirst", value: first.text });
  for (const line of open(sorting)) take(sorting, line, { as: "paragraph", value: line.text });
  const opening = teaser ? rest[0] : first;
  const dateline =
    opening === undefined || has(sorting, "dateline") ? undefined : datelineOf(opening.text, copy);
  if (opening !== undefined && dateline !== undefined) takeDateline(sorting, opening, dateline);
};

const takeDateline = (sorting: Sorting, line: Line, dateline: Dateline): void => {
  const { place, date, agency, credit, paragraph } = dateline;
  const source: Part =
    agency !== undefined && !has(sorting, "source")
      ? { as: "source", value: agency }
      : { as: "dateline", why: "the dash after a dateline, or an agency where the copy names its source" };
  // A word is reported whole: the comma stays with the place.
  const [comma = ""] = /^[,،]/u.exec(date) ?? [];
  const pieces: [string, Part][] = [
    [`${place}${comma}`, { as: "dateline", value: place }],
    [
      date.slice(comma.length).trim(),
      { as: "dateline", why: "the day of a dateline has no year: --published says when" },
    ],
    [credit, source],
    [paragraph, { as: "paragraph", value: paragraph }],
  ];
  sorting.found.set(
    line,
    pieces.flatMap(([text, part]) => (text === "" ? [] : [{ line: line.number, text, part }])),
  );
};

/**
 * What each line of a wire copy is. First what says so itself (labels, promotion, dates, biographies), then
 * what its place says: bare lines before the story are its headline and byline, after it other stories'.
 *
 * @returns the pieces in the order of the copy; together they are every word of it
 */
export const classify = (lines: readonly Line[], known: Known): Taken[] => {
  const sorting: Sorting = { lines, known, found: takeLabelled(lines, known) };
  takeFurniture(sorting);
  takeRights(sorting);
  takeDates(sorting);
  takeLists(sorting);
  takeBiographies(sorting);
  takeThirdPerson(sorting);
  takeNameless(sorting);
  const isFull = fullness(sorting);
  const parts = story(sorting, isFull);
  if (parts === undefined) {
    const [first, second] = open(sorting);
    if (first !== undefined && second !== undefined && !has(sorting, "headline"))
      take(sorting, first, { as: "headline", value: first.text });
  } else {
    takeHead(sorting, parts.before);
    takeWithin(sorting, parts.within, isFull);
    takeFoot(sorting, parts.after);
  }
  takeStory(sorting);
  return lines.flatMap((line) => sorting.found.get(line) ?? []);
};
