import { type Classification, classifyAs, namesInBylines, unclassified } from "../classification.ts";
import type { Part } from "../parts.ts";
import type { Line } from "../text/line.ts";
import { isBare, words } from "../text/sentence.ts";
import { biographyName, isBiographyOf, isFirstPerson, isUnnamedBiography, nameAtStart } from "./biography.ts";

/*
 * Rules that find the author's biography in the copy.
 */

/** The greatest length of a last line that continues the biography before it. */
const MAX_CLOSING_LENGTH = 200;

const isClosing = ({ lines }: Classification, line: Line, before: Line | undefined): boolean =>
  before !== undefined &&
  line === lines.at(-1) &&
  before === lines.at(-2) &&
  lines.length > 3 &&
  line.text.length <= MAX_CLOSING_LENGTH &&
  biographyName(before.text) !== undefined;

/** Classifies biographies in the first person at the end or the beginning of the copy. */
export const classifyBiographies = (classification: Classification): void => {
  const lines = unclassified(classification);
  const more: Line[] = [];
  for (const [index, line] of [...lines.entries()].reverse()) {
    const name = biographyName(line.text);
    if (name !== undefined) {
      classifyAs(classification, line, { as: "biography", name, value: line.text });
      for (const each of more.splice(0))
        classifyAs(classification, each, { as: "biography", name, value: each.text });
    } else if (isFirstPerson(line.text) || isClosing(classification, line, lines[index - 1]))
      more.unshift(line);
    else if (more.length > 0 || !isBare(line.text)) break;
  }
  const [first] = unclassified(classification);
  const name = first === undefined ? undefined : biographyName(first.text);
  if (first !== undefined && name !== undefined)
    classifyAs(classification, first, { as: "biography", name, value: first.text });
};

const CLOSING: readonly Part["as"][] = ["source", "related", "promotion", "share line", "rights", "end mark"];

/** Classifies a last paragraph in the first person without a name, if a source or promotion precedes it. */
export const classifyUnnamedBiography = (classification: Classification): void => {
  const last = classification.lines.at(-1);
  const before = classification.lines.at(-2);
  if (last === undefined || before === undefined || classification.found.has(last)) return;
  const isApart = classification.found.get(before)?.some(({ part }) => CLOSING.includes(part.as)) ?? false;
  if (isApart && isUnnamedBiography(last.text))
    classifyAs(classification, last, { as: "biography", value: last.text });
};

/**
 * Classifies a last paragraph in the third person about a person's profession, if the byline names the person or the
 * story does not.
 */
export const classifyThirdPersonBiography = (classification: Classification): void => {
  const lines = unclassified(classification).filter(({ text }) => !isBare(text));
  const last = lines.at(-1);
  if (last === undefined || lines.length < 3) return;
  const bylines = namesInBylines(classification);
  const stranger = nameAtStart(last.text);
  // A line with the name and at most one more word is a byline.
  const names = (line: Line, name: string): boolean =>
    line.text.includes(name) && words(line.text).length > words(name).length + 1;
  const isStranger =
    stranger !== undefined && classification.lines.every((line) => line === last || !names(line, stranger));
  const name =
    bylines.find((each) => isBiographyOf(last.text, each)) ??
    (isStranger && isBiographyOf(last.text, stranger) ? stranger : undefined);
  if (name !== undefined) classifyAs(classification, last, { as: "biography", name, value: last.text });
};
