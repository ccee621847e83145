import type { InlineCode } from "../../../article/body.ts";
import { isTextDirective } from "./directive.ts";
import type { InlineWriter } from "./place.ts";

/** Code between as many backticks as nowhere stand together in it. */
export const inlineCode: InlineWriter<InlineCode> = (node, { place, phrasing }) => {
  const { value } = node;
  if (isTextDirective(node, place))
    return `:code[${phrasing([{ type: "text", value }], { in: place.in, isBracketed: true })}]`;
  const runs = new Set(value.match(/`+/gu));
  let fence = "`";
  while (runs.has(fence)) fence += "`";
  const padding = /^`|`$/u.test(value) ? " " : "";
  const written = place.in === "cell" ? value.replaceAll("|", "\\|") : value;
  return `${fence}${padding}${written}${padding}${fence}`;
};
