import type { Part } from "../parts.ts";
import { open, type Sorting, signatures, take } from "../sorting.ts";
import type { Line } from "../text/lines.ts";
import { isBare, words } from "../text/sentence.ts";
import { biographyOf, goesOn, isNameless, nameAtStart, tellsOf } from "./biography.ts";

/*
 * Which lines of the copy are the author's biography.
 */

/** A biography's last words, which need not say who speaks: short, and right after it. */
const CODA_AT_MOST = 200;

const isCoda = ({ lines }: Sorting, line: Line, before: Line | undefined): boolean =>
  before !== undefined &&
  line === lines.at(-1) &&
  before === lines.at(-2) &&
  lines.length > 3 &&
  line.text.length <= CODA_AT_MOST &&
  biographyOf(before.text) !== undefined;

/** Biographies close the copy or open it, whatever furniture stands about them. */
export const takeBiographies = (sorting: Sorting): void => {
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

const CLOSING: readonly Part["as"][] = ["source", "related", "promotion", "share line", "rights", "end mark"];

/** A last paragraph in the first person that no name opens, where the story's source or promotion stand before it. */
export const takeNameless = (sorting: Sorting): void => {
  const last = sorting.lines.at(-1);
  const before = sorting.lines.at(-2);
  if (last === undefined || before === undefined || sorting.found.has(last)) return;
  const isApart = sorting.found.get(before)?.some(({ part }) => CLOSING.includes(part.as)) ?? false;
  if (isApart && isNameless(last.text)) take(sorting, last, { as: "biography", value: last.text });
};

/** A last paragraph about somebody's profession: the author's, when it is one of the byline or of nobody in the story. */
export const takeThirdPerson = (sorting: Sorting): void => {
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
