import type { Text } from "../../../article/body.ts";
import { beginsDirective, isTextDirective } from "./directive.ts";
import { yields } from "./edges.ts";
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
      return beginsDirective(rest, spot);
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
