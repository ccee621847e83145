import type { FlowContent, PhrasingContent } from "../../article/body.ts";
import { textOf } from "../../article/text.ts";

/** Returns the text of inline content with all its spaces. A line break becomes a space; a reference to a footnote has no text. */
export const plainText = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node) => {
      if (node.type === "break") return " ";
      if (node.type === "footnoteReference") return "";
      return "children" in node ? plainText(node.children) : node.value;
    })
    .join("");

/** Returns the text of blocks, with a space between blocks. */
export const plainBlocks = (blocks: readonly FlowContent[]): string =>
  blocks.map((block) => (block.type === "paragraph" ? plainText(block.children) : textOf(block))).join(" ");
