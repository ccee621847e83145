import type { PhrasingContent, Text } from "../../../article/body.ts";
import { after, before, endsHeading, type InlineState, type InlineWriter, startsLine } from "./context.ts";
import { beginsDirective, isTextDirective } from "./directive.ts";
import { needsReference } from "./edges.ts";
import { characterReference, escapeCharacters } from "./escape.ts";

/** The characters that can be markup. */
const SUSPECTS = /[*`~[\]|({!:\\<&^]|_+|=(?==)|%(?=%)/gu;

/** The text after a character that makes it markup: an escape; a tag, a comment or an e-mail address; a character reference. */
const MARKUP_AFTER: Readonly<Record<string, RegExp>> = {
  "\\": /^(?:[!-/:-@[-`{-~]|$)/u,
  "<": /^(?:[!/?%a-z]|[\w.#$&'*+=^`{|}~-]+@)/iu,
  "&": /^#?\w+;/u,
};

/**
 * The text after a brace that makes it template code or attributes in other programs; at the end of a text, a line break
 * (`:br`) may follow it. Our reader removes such code, and
 * also `==…==`, `%%…%%` and a name after `^` at the end of a line (wire/markdown/template/).
 */
const TEMPLATE_AFTER = /^(?:[{%:#/]|[ \t]*[#.]|[\w-]+=|$)/u;

/** Returns whether underscores are inside a word, where they are not markup. */
const isInWord = (before: string, rest: string): boolean =>
  /[\p{L}\p{M}\p{N}]$/u.test(before) && /^[\p{L}\p{M}\p{N}]/u.test(rest);

/** Returns whether a node starts with a bracket, which an exclamation mark before it would make an image. */
const isBracket = (node: PhrasingContent | undefined): boolean =>
  node?.type === "link" || node?.type === "footnoteReference";

/** Returns whether a character that can be markup is markup at this position. */
const isMarkup = (suspect: string, position: number, value: string, state: InlineState): boolean => {
  const { context } = state;
  const rest = value.slice(position + suspect.length);
  switch (suspect) {
    case "*":
    case "`":
    case "~":
    case "[":
      return true;
    case "]":
      return context.isBracketed;
    case "|":
      return context.in === "cell";
    case "(":
      // `[^1](a)` is a link.
      return position === 0
        ? before(state)?.type === "footnoteReference"
        : value[position - 1] === "]" && !context.isBracketed;
    case "{":
      return (position === 0 && isTextDirective(before(state), context)) || TEMPLATE_AFTER.test(rest);
    case "=":
      return !/[=\w]/u.test(value[position - 1] ?? "") && !/^=[\s=]/u.test(rest);
    case "%":
      return !/[\d%]/u.test(value[position - 1] ?? "") && !rest.startsWith("%%");
    case "^":
      return /^[A-Za-z0-9-]{4,}[ \t]*$/u.test(rest);
    case "!":
      return rest === "" && isBracket(after(state));
    case ":":
      // `[^1]:` at the start of a line is the definition of a footnote.
      return (position === 0 && before(state)?.type === "footnoteReference") || beginsDirective(rest, state);
    default:
      return (
        MARKUP_AFTER[suspect]?.test(rest) ?? !isInWord(value.slice(Math.max(0, position - 2), position), rest)
      );
  }
};

/** The text at the start of a line that starts a block, or makes the line above a heading or a table. A backslash goes after the match. */
const BLOCK =
  /^(?:\d{1,9}(?=[.)](?: |$))|(?=[>|]|#{1,6}(?: |$)|\+(?: |$)|-(?:[ :|-]|$)|=+ *$|::|:-+:?(?: *\||$)))/u;

/** Number signs that would close the heading. */
const CLOSING = /(?<![^ ])#+$/u;

/** Writes text. It escapes everything that would be markup. */
export const text: InlineWriter<Text> = (node, state) => {
  const { value } = node;
  const head = needsReference(node, "start", state) ? (/^./su.exec(value)?.[0] ?? "") : "";
  const rest = value.slice(head.length);
  const tail = rest !== "" && needsReference(node, "end", state) ? (/.$/su.exec(rest)?.[0] ?? "") : "";
  const middle = rest.slice(0, rest.length - tail.length);
  let written = middle.replace(SUSPECTS, (suspect, position) =>
    isMarkup(suspect, position, middle, state) ? escapeCharacters(suspect) : suspect,
  );
  if (startsLine(state)) written = written.replace(BLOCK, "$&\\");
  if (endsHeading(state)) written = written.replace(CLOSING, "\\$&");
  return (head && characterReference(head)) + written + (tail && characterReference(tail));
};
