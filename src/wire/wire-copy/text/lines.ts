import type { Piece } from "../parts.ts";
import { endsSentence } from "./sentence.ts";

/** A paragraph of the copy. It has more than one line of the file only if the copy is wrapped. */
export interface Line {
  /** The number of its first line in the file, counted from 1. */
  number: number;
  /** Its text, never empty, without white space at the ends. */
  text: string;
  /** Whether a blank line precedes it. */
  apart: boolean;
}

const INVISIBLE = /^[\s\u200B-\u200F\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/gu;

const physicalLines = (text: string): Line[] => {
  const lines: Line[] = [];
  let apart = false;
  for (const [index, raw] of text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
    const line = raw.replace(INVISIBLE, "");
    if (line !== "") lines.push({ number: index + 1, text: line, apart });
    apart = line === "";
  }
  return lines;
};

const NUMBER = /^[([]?(\d{1,5})[.):\]]?(?:\s+|\t|(?<=[.):\]]))(?=\S)/u;

/** Returns the number at the beginning of each line, or undefined if not all lines are numbered. */
const numbering = (lines: readonly Line[]): string[] | undefined => {
  if (lines.length < 3) return undefined;
  const found = lines.map(({ text }) => NUMBER.exec(text));
  const numbers = found.map((match) => Number(match?.[1] ?? Number.NaN));
  const counts = numbers.every((value, index) => {
    const before = numbers[index - 1];
    // The numbering may include blank lines.
    return index === 0 ? value <= 2 : before !== undefined && value > before && value <= before + 3;
  });
  return counts ? found.map((match) => match?.[0] ?? "") : undefined;
};

const MAX_WRAPPED_LENGTH = 100;
const MIN_WRAPPED_LENGTH = 45;

/**
 * Joins the lines of wrapped copy. Copy is wrapped if blank lines divide its paragraphs and most lines have a similar
 * length and end inside a sentence.
 */
const unwrapped = (lines: readonly Line[]): Line[] => {
  const joints = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    return next !== undefined && !next.apart ? [line] : [];
  });
  const wrapped =
    joints.length >= 2 &&
    lines.some(({ apart }) => apart) &&
    lines.every(({ text }) => text.length <= MAX_WRAPPED_LENGTH) &&
    joints.filter(({ text }) => text.length >= MIN_WRAPPED_LENGTH && !endsSentence(text)).length >
      joints.length * 0.6;
  if (!wrapped) return [...lines];
  const paragraphs: Line[] = [];
  let room = false;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    // A short line is complete: a headline, a byline or a label.
    if (last !== undefined && !line.apart && room)
      paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else paragraphs.push(line);
    room = line.text.length >= MIN_WRAPPED_LENGTH;
  }
  return paragraphs;
};

/**
 * Splits a text into paragraphs. It accepts every kind of line end, a byte order mark, blank lines between paragraphs,
 * numbered lines and wrapped lines.
 *
 * @returns the paragraphs, and the line numbers that were removed from them
 */
export const parseLines = (text: string): { lines: Line[]; numbers: Piece[] } => {
  const lines = physicalLines(text);
  const numbers = numbering(lines);
  if (numbers === undefined) return { lines: unwrapped(lines), numbers: [] };
  const why = "every line begins with a number";
  return {
    lines: unwrapped(
      lines.map((line, index) => ({ ...line, text: line.text.slice(numbers[index]?.length) })),
    ),
    numbers: lines.map((line, index) => ({
      line: line.number,
      text: numbers[index]?.trim() ?? "",
      part: { as: "line number", why },
    })),
  };
};
