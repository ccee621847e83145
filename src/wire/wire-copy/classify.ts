import { takeFoot, takeHead, takeWithin } from "./bare-lines.ts";
import { biographyOf, goesOn, isNameless, nameAtStart, tellsOf } from "./biography.ts";
import { type Dateline, datelineOf } from "./dateline.ts";
import { takeLabelled, takenDate } from "./labelled-lines.ts";
import type { Line } from "./lines.ts";
import type { Part, Taken } from "./parts.ts";
import { furniture, isReserved } from "./promotion.ts";
import { endsSentence, headsArticle, isBare, isShort, sameWords, words } from "./sentence.ts";
import { has, type Known, open, type Sorting, signatures, take } from "./sorting.ts";
import { isStandfirst } from "./standfirst.ts";

const takeFurniture = (sorting: Sorting): void => {
  for (const line of open(sorting)) {
    const part = furniture(line.text);
    if (part !== undefined) take(sorting, line, part);
  }
};

const COPYRIGHT =
  /^(?:©|\([cC]\)|[Cc]opyright)\s*(?:©|\([cC]\))?\s*(\d{4})?[,\s]*(?:by\s+)?(\S.{0,120}?)(?:[.,]\s*(?:All rights reserved|This material|No part|Alle Rechte|Tous droits|Todos los derechos|Todos os direitos|Tutti i diritti|Wszelkie prawa|Усі права|Всі права|Все права).*)?\.?$/isu;
/** A holder's lawyers may add a paragraph. */
const RIGHTS_AT_MOST = 600;

const takeRights = (sorting: Sorting): void => {
  for (const line of open(sorting)) {
    if (isReserved(line.text)) {
      take(sorting, line, { as: "rights", why: "it does not say whose the rights are" });
      continue;
    }
    const [, year, holder] = line.text.length <= RIGHTS_AT_MOST ? (COPYRIGHT.exec(line.text) ?? []) : [];
    if (holder !== undefined)
      take(sorting, line, {
        as: "rights",
        holder,
        ...(year !== undefined && Number(year) >= 1000 && { year: Number(year) }),
      });
  }
};

/** Dates stand at the head of the copy or at its foot; in the middle, one heads what happened then. */
const takeDates = (sorting: Sorting): void => {
  const lines = open(sorting);
  for (const [index, line] of lines.entries()) {
    if (index >= 4 && index < lines.length - 3) continue;
    const date = isShort(line.text) ? takenDate(line, line.text, sorting.known.languages) : undefined;
    if (date !== undefined) sorting.found.set(line, [date]);
  }
};

const BULLET = /^(?:[•▪‣◦·●]\s*|[*-]\s+)(?=\S)/u;

const NUMBERED = /^(\d{1,2})[.)]\s+(?=\S)/u;

/** Lines that count, from 1 on. */
const takeCounted = (sorting: Sorting): void => {
  const lines = open(sorting);
  const numbers = lines.map(({ text }) => Number(NUMBERED.exec(text)?.[1] ?? Number.NaN));
  for (const [start, first] of numbers.entries()) {
    if (first !== 1 || numbers[start + 1] !== 2) continue;
    const end = numbers.findIndex((number, index) => index > start && number !== index - start + 1);
    for (const line of lines.slice(start, end < 0 ? undefined : end)) {
      const [number = ""] = NUMBERED.exec(line.text) ?? [];
      take(sorting, line, {
        as: "list item",
        value: line.text.slice(number.length),
        number: Number.parseInt(number, 10),
      });
    }
  }
};

/** Bullets, two or more in a row. A hyphen opens what somebody says, too, where another stands in the line. */
const takeLists = (sorting: Sorting): void => {
  takeCounted(sorting);
  const isItem = (line: Line | undefined): boolean =>
    line !== undefined &&
    BULLET.test(line.text) &&
    !(line.text.startsWith("-") && /\s[-–—]\s/u.test(line.text));
  const lines = open(sorting);
  for (const [index, line] of lines.entries())
    if (isItem(line) && (isItem(lines[index - 1]) || isItem(lines[index + 1])))
      take(sorting, line, { as: "list item", value: line.text.replace(BULLET, "") });
};

/** A biography's last words, which need not say who speaks: short, and right after it. */
const CODA_AT_MOST = 200;

/** Biographies close the copy or open it, whatever furniture stands about them. */
const takeBiographies = (sorting: Sorting): void => {
  const lines = open(sorting);
  const more: Line[] = [];
  for (const [index, line] of [...lines.entries()].reverse()) {
    const name = biographyOf(line.text);
    if (name !== undefined) {
      take(sorting, line, { as: "biography", name, value: line.text });
      for (const each of more.splice(0)) take(sorting, each, { as: "biography", name, value: each.text });
    } else if (goesOn(line.text) || isCoda(sorting, line, lines[index - 1])) more.unshift(line);
    else if (more.length > 0 || !isBare(line.text)) break;
  }
  const [first] = open(sorting);
  const name = first === undefined ? undefined : biographyOf(first.text);
  if (first !== undefined && name !== undefined)
    take(sorting, first, { as: "biography", name, value: first.text });
};

const isCoda = ({ lines }: Sorting, line: Line, before: Line | undefined): boolean =>
  before !== undefined &&
  line === lines.at(-1) &&
  before === lines.at(-2) &&
  lines.length > 3 &&
  line.text.length <= CODA_AT_MOST &&
  biographyOf(before.text) !== undefined;

/** A last paragraph in the first person that no name opens, where the story's source or promotion stand before it. */
const takeNameless = (sorting: Sorting): void => {
  const last = sorting.lines.at(-1);
  const before = sorting.lines.at(-2);
  if (last === undefined || before === undefined || sorting.found.has(last)) return;
  const isApart = sorting.found.get(before)?.some(({ part }) => CLOSING.includes(part.as)) ?? false;
  if (isApart && isNameless(last.text)) take(sorting, last, { as: "biography", value: last.text });
};

const CLOSING: readonly Part["as"][] = ["source", "related", "promotion", "share line", "rights", "end mark"];

/** A last paragraph about somebody's profession: the author's, when it is one of the byline or of nobody in the story. */
const takeThirdPerson = (sorting: Sorting): void => {
  const lines = open(sorting).filter(({ text }) => !isBare(text));
  const last = lines.at(-1);
  if (last === undefined || lines.length < 3) return;
  const bylines = signatures(sorting);
  const stranger = nameAtStart(last.text);
  // A line that is little more than the name is a byline.
  const names = (line: Line, name: string): boolean =>
    line.text.includes(name) && words(line.text).length > words(name).length + 1;
  const isStranger =
    stranger !== undefined && sorting.lines.every((line) => line === last || !names(line, stranger));
  const name =
    bylines.find((each) => tellsOf(last.text, each)) ??
    (isStranger && tellsOf(last.text, stranger) ? stranger : undefined);
  if (name !== undefined) take(sorting, last, { as: "biography", name, value: last.text });
};

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
