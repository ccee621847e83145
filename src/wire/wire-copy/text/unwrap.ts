import type { Line } from "./line.ts";
import { endsSentence } from "./sentence.ts";

/** A line of the file, and the number of spaces before its text. */
export interface PhysicalLine extends Line {
  indent: number;
}

/** The greatest length of a line of wrapped copy, in UTF-16 code units. */
const MAX_WIDTH = 110;
/** A shorter line is complete: a headline, a byline or a label. Ideographs are twice as wide. */
const MIN_WIDTH = 40;

/** The minimum share of the pairs that must be wrapped. Headers and quotations end within the width. */
const MIN_SHARE = 0.45;
/** The number of lines from which the common indent is read. */
const MAX_LINES = 10_000;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/gu;

/** Matches ideographs and their punctuation. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEFー]/u;

/** Returns the number of columns of a text. Ideographs and syllables of Hangul take two. */
const columns = (text: string): number =>
  text.length > MAX_WIDTH ? text.length : text.length + (text.match(WIDE)?.length ?? 0);

const widthOf = ({ text, indent }: PhysicalLine): number => indent + columns(text);

/** Returns the width of what cannot be divided at the beginning of a line: a word, or an ideograph. */
const firstWidth = (text: string): number =>
  SPACELESS.test(text.slice(0, 1)) ? 2 : columns(/^\S+/u.exec(text)?.[0] ?? "");

/** Matches lines that begin something: a list item, a heading, a credit, a label. */
const BEGINS =
  /^(?:[-•*·–—#>]+\s|\d{1,2}[.)]\s|#|[*_=-]{3}|(?:by|von|par|por|di|door)\s+\p{Lu}\p{L}+\s\p{Lu})/iu;
const LABEL = /^[\p{L}\p{M} '’.-]{2,30}[:：]\s/u;

/** Matches a web address, which no program wraps. */
const ADDRESS = /^\S{30,}$/u;

/** A test that tells whether two lines of wrapped copy are one paragraph. */
type JointTest = (line: PhysicalLine, next: PhysicalLine) => boolean;

const isPair = (line: PhysicalLine, next: PhysicalLine | undefined): next is PhysicalLine =>
  next !== undefined &&
  !next.apart &&
  !BEGINS.test(next.text) &&
  !ADDRESS.test(line.text) &&
  !ADDRESS.test(next.text);

const isInside = (line: PhysicalLine, next: PhysicalLine): boolean =>
  !endsSentence(line.text) && /^["“„«'’(]?\p{Ll}/u.test(next.text);

/**
 * Returns the test for wrapped copy, or undefined if the copy is not wrapped. In wrapped copy, the first word of a line does not fit on the line above
 * it. Copy is wrapped if that is so for most pairs of lines, and at least one pair divides a sentence.
 */
const jointTest = (lines: readonly PhysicalLine[]): JointTest | undefined => {
  const base = Math.min(...lines.slice(0, MAX_LINES).map(({ indent }) => indent));
  const startsParagraph = (line: PhysicalLine, next: PhysicalLine): boolean =>
    next.indent >= base + 2 && (line.indent < next.indent || endsSentence(line.text));
  const pairs = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const width = widthOf(line);
    return isPair(line, next) && !startsParagraph(line, next) && width >= MIN_WIDTH && width <= MAX_WIDTH
      ? [[line, next] as const]
      : [];
  });
  const width = pairs.reduce((widest, [line]) => Math.max(widest, widthOf(line)), 0);
  const isFull = (line: PhysicalLine, next: PhysicalLine): boolean =>
    widthOf(line) <= MAX_WIDTH && widthOf(line) + 1 + firstWidth(next.text) > width;
  const isCased = (text: string): boolean => /^\P{L}*[\p{Lu}\p{Ll}]/u.test(text);
  const torn = pairs.filter(([line, next]) =>
    isCased(next.text) ? isInside(line, next) : !endsSentence(line.text) && isFull(line, next),
  );
  const open = pairs.filter(
    ([line, next]) => isInside(line, next) || (!endsSentence(line.text) && isFull(line, next)),
  );
  if (torn.length === 0 || open.length < 2 || open.length <= pairs.length * MIN_SHARE) return undefined;
  return (line, next) => {
    if (!isPair(line, next) || startsParagraph(line, next) || widthOf(line) < MIN_WIDTH) return false;
    if (LABEL.test(next.text) && endsSentence(line.text)) return false;
    return isFull(line, next) || isInside(line, next);
  };
};

const joined = (text: string, next: string): string => {
  const isSpaceless = SPACELESS.test(text.slice(-1)) && SPACELESS.test(next.slice(0, 1));
  const isHyphenated = /\p{L}-$/u.test(text) && /^\p{Ll}/u.test(next);
  return isSpaceless || isHyphenated ? `${text}${next}` : `${text} ${next}`;
};

/** Joins the lines of wrapped copy to paragraphs. Blank lines, indents and short lines end a paragraph. */
export const unwrapped = (lines: readonly PhysicalLine[]): Line[] => {
  const isJoint = jointTest(lines);
  const paragraphs: Line[] = [];
  for (const [index, { indent: _, ...line }] of lines.entries()) {
    const [before, here] = [lines[index - 1], lines[index]];
    const last = paragraphs.at(-1);
    if (last !== undefined && before !== undefined && here !== undefined && isJoint?.(before, here) === true)
      paragraphs[paragraphs.length - 1] = { ...last, text: joined(last.text, line.text) };
    else paragraphs.push(line);
  }
  return paragraphs;
};
