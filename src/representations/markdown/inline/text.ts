import type { Text } from "../../../article/body.ts";
import { isTextDirective } from "./directive.ts";
import { isMark, markerOf, yields } from "./edges.ts";
import { backslashed, reference } from "./escape.ts";
import { after, before, endsHeading, type InlineWriter, type Spot, startsLine } from "./place.ts";

/** What may be more than itself. */
const SUSPECTS = /[*`~[\]|({!:\\<&]|_+/gu;

/** What a backslash escapes, a tag or a comment begins with, and a character reference goes on with. */
const GOES_ON: Readonly<Record<string, RegExp>> = {
  "\\": /^(?:[!-/:-@[-`{-~]|$)/u,
  "<": /^[!/?a-z]/iu,
  "&": /^#?\w+;/u,
};

/** Whether underscores stand inside a word, where they mark nothing. */
const isInWord = (before: string, rest: string): boolean =>
  /[\p{L}\p{M}\p{N}]$/u.test(before) && /^[\p{L}\p{M}\p{N}]/u.test(rest);

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

const isDirective = (rest: string, spot: Spot): boolean =>
  DIRECTIVE.test(rest) ||
  (NAME_ONLY.test(rest) && goesOn(spot)) ||
  // One colon before another keeps it from being read.
  (rest === "" && isTextDirective(after(spot), spot.place));

/** Whether a suspect at a position is more than itself. */
const means = (suspect: string, position: number, value: string, spot: Spot): boolean => {
  const { place } = spot;
  const rest = value.slice(position + suspect.length);
  switch (suspect) {
    case "*":
    case "`":
    case "~":
    case "[":
      return true;
    case "]":
      return place.isBracketed;
    case "|":
      return place.in === "cell";
    case "(":
      return value[position - 1] === "]" && !place.isBracketed;
    case "{":
      return position === 0 && isTextDirective(before(spot), place);
    case "!":
      return rest === "" && after(spot)?.type === "link";
    case ":":
      return isDirective(rest, spot);
    default:
      return (
        GOES_ON[suspect]?.test(rest) ?? !isInWord(value.slice(Math.max(0, position - 2), position), rest)
      );
  }
};

/** What begins a block, or makes a heading or a table of the line above: the backslash stands behind the match. */
const BLOCK =
  /^(?:\d{1,9}(?=[.)](?: |$))|(?=[>|]|#{1,6}(?: |$)|\+(?: |$)|-(?:[ :|-]|$)|=+ *$|::|:-+:?(?: *\||$)))/u;

/** Number signs that would close a heading. */
const CLOSING = /(?<![^ ])#+$/u;

/** Text, whatever it is made of, as the words that it is. */
export const text: InlineWriter<Text> = (node, spot) => {
  const { value } = node;
  const head = yields(node, "start", spot) ? (/^./su.exec(value)?.[0] ?? "") : "";
  const rest = value.slice(head.length);
  const tail = rest !== "" && yields(node, "end", spot) ? (/.$/su.exec(rest)?.[0] ?? "") : "";
  const middle = rest.slice(0, rest.length - tail.length);
  let written = middle.replace(SUSPECTS, (suspect, position) =>
    means(suspect, position, middle, spot) ? backslashed(suspect) : suspect,
  );
  if (startsLine(spot)) written = written.replace(BLOCK, "$&\\");
  if (endsHeading(spot)) written = written.replace(CLOSING, "\\$&");
  return (head && reference(head)) + written + (tail && reference(tail));
};
