import type { InlineCode, PhrasingContent } from "../../../article/body.ts";
import type { Place } from "./place.ts";

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
