import type { PhrasingContent } from "../../../article/body.ts";
import { singleLine } from "../../../article/normal/line.ts";
import { lineBreak } from "./break.ts";
import { inlineCode } from "./code.ts";
import type { InlineContext, InlineWriter } from "./context.ts";
import { footnoteReference } from "./footnote-reference.ts";
import { link } from "./link.ts";
import { mark } from "./mark.ts";
import { text } from "./text.ts";

/** The writer of each type of inline node. If a type is missing, it does not compile. */
const WRITERS: { [Type in PhrasingContent["type"]]: InlineWriter<Extract<PhrasingContent, { type: Type }>> } =
  {
    text,
    strong: mark,
    emphasis: mark,
    delete: mark,
    link,
    inlineCode,
    break: lineBreak,
    footnoteReference,
  };

const written = (nodes: readonly PhrasingContent[], context: InlineContext): string =>
  nodes
    .map((node, index) =>
      (WRITERS[node.type] as InlineWriter<PhrasingContent>)(node, {
        nodes,
        index,
        context,
        phrasing: written,
      }),
    )
    .join("");

/** Writes inline content in normal form as the text of a block. */
export const phrasing = (nodes: readonly PhrasingContent[], where: InlineContext["in"]): string =>
  written(nodes, { in: where, isBracketed: where === "label" });

/** Writes plain text as one line of a block. Nothing in it becomes markup. */
export const plainText = (value: string, where: InlineContext["in"]): string =>
  phrasing([{ type: "text", value: singleLine(value) }], where);
