import type { InlineCode, PhrasingContent } from "../../../article/body.ts";
import { isMark, markerOf } from "./edges.ts";
import { after, type Place, type Spot } from "./place.ts";

/**
 * Whether code cannot stand between backticks, where nothing is escaped: in a cell `\|` is a pipe, and in a link at the
 * beginning of a line `]:` makes the line a definition.
 */
const needsBrackets = ({ value }: InlineCode, place: Place): boolean =>
  (place.in === "cell" && value.includes("\\|")) || (place.isBracketed && value.includes("]:"));

/**
 * Whether a node is written as a directive for want of anything in Markdown: a break where there is one line and no
 * more as `:br[]`, code where backticks do not do as `:code[…]`.
 */
export const isTextDirective = (node: PhrasingContent | undefined, place: Place): boolean =>
  node?.type === "break"
    ? place.in !== "paragraph"
    : node?.type === "inlineCode" && needsBrackets(node, place);

/** A letter of a directive's name. micromark reads UTF-16 units, so that an emoji, two of them, is part of one. */
const LETTER = String.raw`(?:[^\s\p{P}\p{S}]|[\u{10000}-\u{10FFFF}])`;
const NAME = `${LETTER}(?:${LETTER}|[-_])*`;

/**
 * What makes a colon a directive. One of ours, or with a label or attributes: all others are text to our reader
 * (wire/markdown/phrasing.ts), and a backslash in every time of day would be read aloud.
 */
const DIRECTIVE = new RegExp(`^(?:(?:br|code)(?!${LETTER}|-)|${NAME}\\{)`, "u");
const NAME_ONLY = new RegExp(`^${NAME}$`, "u");

/** Whether a directive's name would go on after a text, or its label begin there. */
const goesOn = (spot: Spot): boolean => {
  const next = after(spot);
  if (next === undefined) return spot.place.marker === "_";
  return next.type === "link" || (isMark(next) && markerOf(next, { ...spot, index: spot.index + 1 }) === "_");
};

/** Whether a colon with this behind it in its text would be read as a directive. */
export const beginsDirective = (rest: string, spot: Spot): boolean =>
  DIRECTIVE.test(rest) ||
  (NAME_ONLY.test(rest) && goesOn(spot)) ||
  // One colon before another keeps it from being read.
  (rest === "" && isTextDirective(after(spot), spot.place));
