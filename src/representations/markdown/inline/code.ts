import type { InlineCode } from "../../../article/body.ts";
import type { InlineWriter } from "./context.ts";
import { isTextDirective } from "./directive.ts";

/** Writes code between runs of backticks of a length that does not occur in the code. */
export const inlineCode: InlineWriter<InlineCode> = (node, { context, phrasing }) => {
  const { value } = node;
  if (isTextDirective(node, context))
    return `:code[${phrasing([{ type: "text", value }], { in: context.in, isBracketed: true })}]`;
  const runs = new Set(value.match(/`+/gu));
  let fence = "`";
  while (runs.has(fence)) fence += "`";
  const padding = /^`|`$/u.test(value) ? " " : "";
  const written = context.in === "cell" ? value.replaceAll("|", "\\|") : value;
  return `${fence}${padding}${written}${padding}${fence}`;
};
