import { arrangeFootnotes } from "../body/footnotes.ts";
import { MAX_TABLE_CELLS, widthOf } from "../body/table-size.ts";
import { walkBody } from "../body/walk-body.ts";
import type { Blockquote, Figure, FlowContent, List, ListItem, Table, TableCell, Timeline } from "../body.ts";
import { normalInline } from "./inline.ts";
import { withLines } from "./line.ts";

const listItems = (items: readonly ListItem[], lowest: number): ListItem[] =>
  items
    .map((item) => ({ ...item, children: flow(item.children, lowest) }))
    .filter((item) => item.children.length > 0);

const list = (node: List, lowest: number): List => {
  const ordered = node.ordered === true;
  return {
    type: "list",
    ...(ordered && { ordered }),
    ...(ordered && node.start !== undefined && node.start !== 1 && { start: node.start }),
    children: listItems(node.children, lowest),
  };
};

const table = (node: Table): Table => {
  const width = widthOf(node);
  // Only a table from KV can have more cells. There, only the header is filled.
  const isFilled = width * node.children.length <= MAX_TABLE_CELLS;
  const cells = (row: readonly TableCell[], index: number): TableCell[] =>
    Array.from({ length: isFilled || index === 0 ? width : row.length }, (_, column) => ({
      type: "tableCell",
      children: normalInline(row[column]?.children ?? []),
    }));
  const align = Array.from({ length: width }, (_, column) => node.align?.[column] ?? null);
  return {
    type: "table",
    ...(align.some((each) => each !== null) && { align }),
    children:
      width === 0
        ? []
        : node.children.map((row, index) => ({ type: "tableRow", children: cells(row.children, index) })),
  };
};

const timeline = (node: Timeline, lowest: number): Timeline => ({
  ...withLines(node, ["title"]),
  children: node.children.map((event) => ({
    ...withLines(event, ["title"]),
    children: flow(event.children, lowest),
  })),
});

/** Converts a figure to normal form. */
export const normalFigure = (node: Figure): Figure => {
  const { children, ...rest } = withLines(node, ["alt", "credit"]);
  const caption = normalInline(children ?? []);
  return caption.length > 0 ? { ...rest, children: caption } : rest;
};

/** Converts a block to normal form. Returns undefined if the block is empty. */
const block = (node: FlowContent, lowest: number): FlowContent | undefined => {
  switch (node.type) {
    case "paragraph": {
      const children = normalInline(node.children);
      return children.length > 0 ? { type: "paragraph", children } : undefined;
    }
    case "heading": {
      const children = normalInline(node.children);
      const depth = Math.min(6, node.depth + (lowest < 2 ? 1 : 0));
      return children.length > 0 ? { type: "heading", depth, children } : undefined;
    }
    case "blockquote": {
      const children = flow(node.children, lowest);
      return children.length > 0 ? ({ type: "blockquote", children } satisfies Blockquote) : undefined;
    }
    case "list": {
      const result = list(node, lowest);
      return result.children.length > 0 ? result : undefined;
    }
    case "code": {
      const value = node.value.replace(/\r\n?/gu, "\n");
      return value.trim() === "" ? undefined : { ...node, value };
    }
    case "table": {
      const result = table(node);
      return result.children.length > 0 ? result : undefined;
    }
    case "infoBox": {
      const children = flow(node.children, lowest);
      return children.length > 0 ? { ...withLines(node, ["title"]), children } : undefined;
    }
    case "timeline": {
      const result = timeline(node, lowest);
      return result.children.length > 0 ? result : undefined;
    }
    case "footnoteDefinition": {
      const children = flow(node.children, lowest);
      return children.length > 0 ? { ...node, children } : undefined;
    }
    case "pullquote":
      return withLines(node, ["text", "source"]);
    case "recommended":
      return withLines(node, ["heading", "title"]);
    case "embed":
      return node.thumbnail === undefined
        ? withLines(node, ["title", "provider"])
        : { ...withLines(node, ["title", "provider"]), thumbnail: withLines(node.thumbnail, ["alt"]) };
    case "figure":
      return normalFigure(node);
    case "thematicBreak":
      return node;
  }
};

const flow = (nodes: readonly FlowContent[], lowest: number): FlowContent[] =>
  nodes.map((node) => block(node, lowest)).filter((node) => node !== undefined);

/** Returns whether blocks have no content. */
export const isEmptyFlow = (nodes: readonly FlowContent[]): boolean => flow(nodes, 2).length === 0;

/** Returns the lowest depth of a heading, at most 6. */
const lowestHeading = (body: readonly FlowContent[]): number => {
  let lowest = 6;
  for (const { node } of walkBody(body, []))
    if (node.type === "heading") lowest = Math.min(lowest, node.depth);
  return lowest;
};

/**
 * Converts a body to normal form. If any heading has depth 1, which belongs to the headline, all headings move down by
 * one level. Footnotes are numbered, and their definitions move to the end.
 */
export const normalBody = (body: readonly FlowContent[]): FlowContent[] =>
  flow(arrangeFootnotes(body), lowestHeading(body));
