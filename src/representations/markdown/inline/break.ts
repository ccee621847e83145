import type { Break } from "../../../article/body.ts";
import type { InlineWriter } from "./context.ts";
import { isTextDirective } from "./directive.ts";

/** Writes a line break. The empty brackets of `:br[]` end the name of the directive. */
export const lineBreak: InlineWriter<Break> = (node, { context }) =>
  isTextDirective(node, context) ? ":br[]" : "\\\n";
