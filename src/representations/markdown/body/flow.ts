import type { FlowContent } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";
import { blockquote } from "./blockquote.ts";
import { code } from "./code.ts";
import { embed } from "./embed.ts";
import { figure } from "./figure.ts";
import { footnoteDefinition } from "./footnote-definition.ts";
import { heading } from "./heading.ts";
import { infoBox } from "./info-box.ts";
import { list } from "./list.ts";
import { paragraph } from "./paragraph.ts";
import { pullquote } from "./pullquote.ts";
import { recommended } from "./recommended.ts";
import { table } from "./table.ts";
import { thematicBreak } from "./thematic-break.ts";
import { timeline } from "./timeline.ts";

/** The writer of each type of block. If a type is missing, it does not compile. */
const WRITERS: { [Type in FlowContent["type"]]: BlockWriter<Extract<FlowContent, { type: Type }>> } = {
  paragraph,
  heading,
  blockquote,
  list,
  code,
  thematicBreak,
  table,
  pullquote,
  figure,
  recommended,
  embed,
  infoBox,
  timeline,
  footnoteDefinition,
};

const isSameList = (node: FlowContent, before: FlowContent | undefined): boolean =>
  node.type === "list" && before?.type === "list" && (node.ordered === true) === (before.ordered === true);

/** Writes blocks in normal form as Markdown, without a line ending at the end. */
export const flow = (nodes: readonly FlowContent[]): string => {
  let isOtherList = false;
  return nodes
    .map((node, index) => {
      isOtherList = isSameList(node, nodes[index - 1]) && !isOtherList;
      return (WRITERS[node.type] as BlockWriter<FlowContent>)(node, { flow, isOtherList });
    })
    .join("\n\n");
};
