import type { Piece } from "../parts.ts";
import { endsSentence } from "./sentence.ts";

/** A paragraph of the copy. */
export interface Line {
  /** Where it begins: from 1, as an editor counts lines. */
  number: number;
  /** Its words; never empty, no white space at the edges. */
  text: string;
  /** Whether a blank line stands before it. */
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

/** The numbers that every line begins with, or undefined where the lines are not numbered. */
const numbering = (lines: readonly Line[]): string[] | undefined => {
  if (lines.length < 3) return undefined;
  const found = lines.map(({ text }) => NUMBER.exec(text));
  const numbers = found.map((match) => Number(match?.[1] ?? Number.NaN));
  const counts = numbers.every((value, index) => {
    const before = numbers[index - 1];
    // Blank lines may have been counted too.
    return index === 0 ? value <= 2 : before !== undefined && value > before && value <= before + 3;
  });
  return counts ? found.map((match) => match?.[0] ?? "") : undefined;
};

const MAX_WRAPPED_LENGTH = 100;
const MIN_WRAPPED_LENGTH = 45;

/**
 * Joins copy whose lines end where the typewriter's did: paragraphs divided by blank lines, lines of about
 * one length that end in the middle of a sentence.
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
    // A short line ended by itself, whatever follows it: a headline, a byline, a label.
    if (last !== undefined && !line.apart && room)
      paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else paragraphs.push(line);
    room = line.text.length >= MIN_WRAPPED_LENGTH;
  }
  return paragraphs;
};

/**
 * The paragraphs of a text, one a line: whatever its line ends, with a byte order mark or without, blank
 * lines or none between them, numbered or wrapped.
 *
 * @returns the paragraphs, and the line numbers that were taken off them
 */
export const parseLines = (text: string): { lines: Line[]; numbers: Piece[] } => {
  const lines = physicalLines(text);
  const numbers = numbering(lines);
  if (numbers === undefined) return { lines: unwrapped(lines), numbers: [] };
  const why = "every line begins with its number";
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
