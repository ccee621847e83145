import type { PhrasingContent } from "../../../article/body.ts";
import { singleLine } from "../../../article/normal/line.ts";
import { lineBreak } from "./break.ts";
import { inlineCode } from "./code.ts";
import { link } from "./link.ts";
import { mark } from "./mark.ts";
import type { InlineWriter, Place } from "./place.ts";
import { text } from "./text.ts";

/** From a node's type to its writer: a type without one does not compile. */
const WRITERS: { [Type in PhrasingContent["type"]]: InlineWriter<Extract<PhrasingContent, { type: Type }>> } =
  {
    text,
    strong: mark,
    emphasis: mark,
    delete: mark,
    link,
    inlineCode,
    break: lineBreak,
  };

const written = (nodes: readonly PhrasingContent[], place: Place): string =>
  nodes
    .map((node, index) =>
      (WRITERS[node.type] as InlineWriter<PhrasingContent>)(node, { nodes, index, place, phrasing: written }),
    )
    .join("");

/** Inline content in normal form, as the line or lines of a block. */
export const phrasing = (nodes: readonly PhrasingContent[], where: Place["in"]): string =>
  written(nodes, { in: where, isBracketed: where === "label" });

/** Words that are no markup, as the line of a block. */
export const words = (value: string, where: Place["in"]): string =>
  phrasing([{ type: "text", value: singleLine(value) }], where);
