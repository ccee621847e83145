import type { FlowContent, TableRow } from "../../../src/article/body.ts";
import type { Random } from "../../simulation/random.ts";
import type { Writer } from "./writer.ts";

/** The kinds of blocks that the invented articles have. */
export type BlockKind = "paragraph" | "heading" | "quote" | "list" | "table" | "figure" | "pullquote";

/** Writes one block of a kind. */
export const writeBlock = (kind: BlockKind, writer: Writer, random: Random): FlowContent => {
  const size = (least: number, most: number): number => Math.floor(random.between(least, most + 1));
  const paragraph = (sentences: number): FlowContent => ({
    type: "paragraph",
    children: writer.phrasing(sentences),
  });
  switch (kind) {
    case "paragraph":
      return paragraph(size(2, 5));
    case "heading":
      return {
        type: "heading",
        depth: random.chance(0.7) ? 2 : 3,
        children: [{ type: "text", value: writer.line(size(2, 5)) }],
      };
    case "quote":
      return { type: "blockquote", children: [paragraph(2)] };
    case "list":
      return {
        type: "list",
        ordered: random.chance(0.3),
        children: Array.from({ length: size(3, 6) }, () => ({ type: "listItem", children: [paragraph(2)] })),
      };
    case "table":
      return { type: "table", align: ["left", "right", null], children: tableRows(writer, size(4, 9)) };
    case "figure":
      return {
        type: "figure",
        url: `/media/${size(1, 1e6)}.jpg`,
        alt: writer.line(6),
        width: size(800, 2_400),
        height: size(500, 1_600),
        children: writer.phrasing(2),
        credit: writer.name(),
      };
    case "pullquote":
      return { type: "pullquote", text: writer.prose(1), source: writer.name() };
  }
};

const tableRows = (writer: Writer, count: number): TableRow[] =>
  Array.from({ length: count }, () => ({
    type: "tableRow",
    children: Array.from({ length: 3 }, () => ({
      type: "tableCell",
      children: [{ type: "text", value: writer.line(2) }],
    })),
  }));
