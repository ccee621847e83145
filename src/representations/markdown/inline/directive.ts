import type { InlineCode, PhrasingContent } from "../../../article/body.ts";
import { after, type InlineContext, type InlineState } from "./context.ts";
import { isMark, markerOf } from "./edges.ts";

/**
 * Returns whether code cannot be written between backticks, where no escapes exist: `\|` in a cell is a pipe, and `]:` in
 * a link at the start of a line makes the line a definition.
 */
const needsBrackets = ({ value }: InlineCode, context: InlineContext): boolean =>
  (context.in === "cell" && value.includes("\\|")) || (context.isBracketed && value.includes("]:"));

/**
 * Returns whether a node becomes a directive because Markdown has no syntax for it here: a break in a single line
 * (`:br[]`), or code that cannot be between backticks (`:code[…]`).
 */
export const isTextDirective = (node: PhrasingContent | undefined, context: InlineContext): boolean =>
  node?.type === "break"
    ? context.in !== "paragraph"
    : node?.type === "inlineCode" && needsBrackets(node, context);

/** A character of a directive's name. micromark reads UTF-16 code units, so it accepts both units of an emoji. */
const LETTER = String.raw`(?:[^\s\p{P}\p{S}]|[\u{10000}-\u{10FFFF}])`;
const NAME = `${LETTER}(?:${LETTER}|[-_])*`;

/**
 * The text after a colon that makes it a directive: one of our names, or a name with attributes. Our reader treats all
 * other directives as text (wire/markdown/phrasing.ts). Escaping every colon would put a backslash in every time of day.
 */
const DIRECTIVE = new RegExp(`^(?:(?:br|code)(?!${LETTER}|-)|${NAME}\\{)`, "u");
const NAME_ONLY = new RegExp(`^${NAME}$`, "u");

/** Returns whether the next node would continue the name of a directive or start its label. */
const isContinued = (state: InlineState): boolean => {
  const next = after(state);
  if (next === undefined) return state.context.marker === "_";
  return (
    next.type === "link" ||
    next.type === "footnoteReference" ||
    (isMark(next) && markerOf(next, { ...state, index: state.index + 1 }) === "_")
  );
};

/** Returns whether a colon before this text would start a directive. */
export const beginsDirective = (rest: string, state: InlineState): boolean =>
  DIRECTIVE.test(rest) ||
  (NAME_ONLY.test(rest) && isContinued(state)) ||
  // A colon directly before a directive would change its meaning.
  (rest === "" && isTextDirective(after(state), state.context));
