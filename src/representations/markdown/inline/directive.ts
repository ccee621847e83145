import type { PhrasingContent } from "../../../article/body.ts";
import type { Place } from "./place.ts";

/**
 * Whether a node is written as a directive for want of anything in Markdown: a break where there is one line and no
 * more is `:br[]`; in a cell, where `\|` is a pipe, code with a backslash before a pipe is `:code[…]`.
 */
export const isTextDirective = (node: PhrasingContent | undefined, place: Place): boolean =>
  node?.type === "break"
    ? place.in !== "paragraph"
    : node?.type === "inlineCode" && place.in === "cell" && node.value.includes("\\|");
