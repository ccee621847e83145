import type { Break } from "../../../article/body.ts";
import { isTextDirective } from "./directive.ts";
import type { InlineWriter } from "./place.ts";

/** A line break; its empty brackets keep a directive's name from going on with what follows. */
export const lineBreak: InlineWriter<Break> = (node, { place }) =>
  isTextDirective(node, place) ? ":br[]" : "\\\n";
