import { arrangeFootnotes } from "../body/footnotes.ts";
import { MAX_TABLE_CELLS, widthOf } from "../body/table-size.ts";
import { walkBody } from "../body/walk-body.ts";
import type {
  Blockquote,
  Figure,
  FlowContent,
  List,
  ListItem,
  Table,
  TableCell,
  Timeline,
  TimelineEvent,
} from "../body.ts";
import { normalDate } from "../dates.ts";
import { normalInline } from "./inline.ts";
import { withLines } from "./line.ts";

/** The facts about a body on which its normal form depends. */
interface Context {
  /** The lowest depth of a heading, at most 6. */
  lowest: number;
  /** The IANA time zone, for dates without a time. */
  timeZone: string;
  /** The ids of events that the body has. */
  eventIDs: Set<string>;
}

const listItems = (items: readonly ListItem[], context: Context): ListItem[] =>
  items
    .map((item) => ({ ...item, children: flow(item.children, context) }))
    .filter((item) => item.children.length > 0);

const list = (node: List, context: Context): List => {
  const ordered = node.ordered === true;
  return {
    type: "list",
    ...(ordered && { ordered }),
    ...(ordered && node.start !== undefined && node.start !== 1 && { start: node.start }),
    children: listItems(node.children, context),
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

/** Returns an id for an event from its time, which no other event has. */
const eventID = (date: string, taken: Set<string>): string => {
  const base = date.toLowerCase().replaceAll(/[:.]/gu, "");
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  taken.add(id);
  return id;
};

const timelineEvent = (event: TimelineEvent, context: Context): TimelineEvent => {
  const plain = { ...withLines(event, ["title"]), children: flow(event.children, context) };
  const { id, date, ...rest } = plain;
  if (date === undefined) return plain;
  const instant = normalDate(date, context.timeZone);
  return { ...rest, id: id ?? eventID(instant, context.eventIDs), date: instant };
};

const timeline = (node: Timeline, context: Context): Timeline => ({
  ...withLines(node, ["title"]),
  children: node.children.map((event) => timelineEvent(event, context)),
});

/** Converts a figure to normal form. */
export const normalFigure = (node: Figure): Figure => {
  const { children, ...rest } = withLines(node, ["alt", "credit"]);
  const caption = normalInline(children ?? []);
  return caption.length > 0 ? { ...rest, children: caption } : rest;
};

/** Converts a block to normal form. Returns undefined if the block is empty. */
const block = (node: FlowContent, context: Context): FlowContent | undefined => {
  switch (node.type) {
    case "paragraph": {
      const children = normalInline(node.children);
      return children.length > 0 ? { type: "paragraph", children } : undefined;
    }
    case "heading": {
      const children = normalInline(node.children);
      const depth = Math.min(6, node.depth + (context.lowest < 2 ? 1 : 0));
      return children.length > 0 ? { type: "heading", depth, children } : undefined;
    }
    case "blockquote": {
      const children = flow(node.children, context);
      return children.length > 0 ? ({ type: "blockquote", children } satisfies Blockquote) : undefined;
    }
    case "list": {
      const result = list(node, context);
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
      const children = flow(node.children, context);
      return children.length > 0 ? { ...withLines(node, ["title"]), children } : undefined;
    }
    case "timeline": {
      const result = timeline(node, context);
      return result.children.length > 0 ? result : undefined;
    }
    case "footnoteDefinition": {
      const children = flow(node.children, context);
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

const flow = (nodes: readonly FlowContent[], context: Context): FlowContent[] =>
  nodes.map((node) => block(node, context)).filter((node) => node !== undefined);

/** Returns whether blocks have no content. */
export const isEmptyFlow = (nodes: readonly FlowContent[]): boolean =>
  flow(nodes, { lowest: 2, timeZone: "UTC", eventIDs: new Set() }).length === 0;

const contextOf = (body: readonly FlowContent[], timeZone: string): Context => {
  const context: Context = { lowest: 6, timeZone, eventIDs: new Set() };
  for (const { node } of walkBody(body, [])) {
    if (node.type === "heading") context.lowest = Math.min(context.lowest, node.depth);
    if (node.type === "timelineEvent" && node.id !== undefined) context.eventIDs.add(node.id);
  }
  return context;
};

/**
 * Converts a body to normal form. If any heading has depth 1, which belongs to the headline, all headings move down by
 * one level. Footnotes are numbered, and their definitions move to the end. An event with a date and no id gets one from its time.
 *
 * @param timeZone the publication's, for dates of events without a time
 */
export const normalBody = (body: readonly FlowContent[], timeZone = "UTC"): FlowContent[] =>
  flow(arrangeFootnotes(body), contextOf(body, timeZone));
