import type { FlowContent, PhrasingContent } from "../../article/body.ts";
import { textOf } from "../../article/text.ts";

/** The words of inline content as they stand, every space of them; a line break is a space. */
export const plainText = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node) => {
      if (node.type === "break") return " ";
      return "children" in node ? plainText(node.children) : node.value;
    })
    .join("");

/** The words of blocks, a space between one and the next. */
export const plainBlocks = (blocks: readonly FlowContent[]): string =>
  blocks.map((block) => (block.type === "paragraph" ? plainText(block.children) : textOf(block))).join(" ");
