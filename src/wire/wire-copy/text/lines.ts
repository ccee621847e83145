import type { Piece } from "../parts.ts";
import type { Line } from "./line.ts";
import { type PhysicalLine, unwrapped } from "./unwrap.ts";

const INVISIBLE =
  /^[\s\u200B-\u200F\u2060\uFEFF]+|(?<![\s\u200B-\u200D\u2060\uFEFF])[\s\u200B-\u200D\u2060\uFEFF]+$/gu;

/** Returns the width of the white space before a text. A tab and an ideographic space count as two. */
const indentOf = (raw: string): number =>
  (/^[^\S\r\n]*/u.exec(raw)?.[0] ?? "").replace(/[\t\u3000]/gu, "  ").length;

const physicalLines = (text: string): PhysicalLine[] => {
  const lines: PhysicalLine[] = [];
  let apart = false;
  for (const [index, raw] of text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
    const line = raw.replace(INVISIBLE, "");
    if (line !== "") lines.push({ number: index + 1, text: line, apart, indent: indentOf(raw) });
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
