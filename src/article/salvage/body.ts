import type { BodyNode, Embed, FlowContent, ListItem, TableCell, TableRow, TimelineEvent } from "../body.ts";
import { isID } from "../fields.ts";
import { type Fields, fieldsOf, isFields, listOf, optionalText } from "../json-value.ts";
import { textOf } from "../text.ts";
import { salvageFigure, salvageImage } from "./figure.ts";
import { salvageInline, salvageInlines } from "./inline.ts";
import { dateTime, defined, linkURL, wholeNumber } from "./values.ts";

const PHRASING = new Set<unknown>([
  "text",
  "inlineCode",
  "break",
  "strong",
  "emphasis",
  "delete",
  "link",
  "footnoteReference",
]);

/**
 * Salvages a list of blocks.
 *
 * @param depth the number of levels to read
 */
export const salvageBlocks = (value: unknown, depth: number): FlowContent[] =>
  listOf(value).flatMap((node) => block(node, depth - 1));

const parts = <Part extends BodyNode>(
  value: unknown,
  type: Part["type"],
  part: (fields: Fields) => Part,
): Part[] => listOf(value).flatMap((child) => (isFields(child) && child.type === type ? [part(child)] : []));

const paragraphOf = (value: unknown, depth: number): FlowContent[] => {
  const words = textOf(value, Math.max(depth, 1));
  return words.trim() === "" ? [] : [{ type: "paragraph", children: [{ type: "text", value: words }] }];
};

/** Salvages one block. A block without usable children becomes a paragraph of its text, or nothing if it has no text. */
const block = (value: unknown, depth: number): FlowContent[] =>
  blockAsIs(value, depth).flatMap((node) =>
    "children" in node && node.children?.length === 0 && node.type !== "figure"
      ? paragraphOf(value, depth)
      : [node],
  );

const blockAsIs = (value: unknown, depth: number): FlowContent[] => {
  const node = fieldsOf(value);
  if (depth <= 0) return paragraphOf(value, depth);
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", children: salvageInlines(node.children, depth) }];
    case "heading":
      return [
        {
          type: "heading",
          depth: wholeNumber(node.depth, 2, 6) ?? 2,
          children: salvageInlines(node.children, depth),
        },
      ];
    case "blockquote":
      return [{ type: "blockquote", children: salvageBlocks(node.children, depth) }];
    case "list": {
      const start = wholeNumber(node.start, 0, 999_999_999);
      return [
        {
          type: "list",
          ...(node.ordered === true && { ordered: true }),
          ...(node.ordered === true && start !== undefined && { start }),
          children: parts<ListItem>(node.children, "listItem", (item) => ({
            type: "listItem",
            children: salvageBlocks(item.children, depth - 1),
          })),
        },
      ];
    }
    case "code":
      return typeof node.value === "string"
        ? [
            {
              type: "code",
              ...(typeof node.lang === "string" &&
                /^[\w+#.-]{1,40}$/u.test(node.lang) && { lang: node.lang }),
              value: node.value,
            },
          ]
        : [];
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    case "table": {
      const align = listOf(node.align).map((each) =>
        each === "left" || each === "center" || each === "right" ? each : null,
      );
      return [
        {
          type: "table",
          ...(align.some((each) => each !== null) && { align }),
          children: parts<TableRow>(node.children, "tableRow", (row) => ({
            type: "tableRow",
            children: parts<TableCell>(row.children, "tableCell", (cell) => ({
              type: "tableCell",
              children: salvageInlines(cell.children, depth - 2),
            })),
          })),
        },
      ];
    }
    case "pullquote": {
      const text = optionalText(node.text);
      const source = optionalText(node.source);
      return text === undefined ? [] : [{ type: "pullquote", text, ...(source !== undefined && { source }) }];
    }
    case "figure": {
      const shown = salvageFigure(node, depth);
      return shown === undefined ? paragraphOf(value, depth) : [shown];
    }
    case "recommended": {
      const url = linkURL(node.url);
      const title = optionalText(node.title);
      const heading = optionalText(node.heading);
      if (url === undefined || title === undefined) return paragraphOf(value, depth);
      return [{ type: "recommended", ...(heading !== undefined && { heading }), title, url }];
    }
    case "embed": {
      const url = linkURL(node.url);
      const title = optionalText(node.title);
      if (url === undefined || title === undefined) return paragraphOf(value, depth);
      const kinds = ["video", "audio", "post", "map", "document"] as const;
      const kind = kinds.find((each) => each === node.kind) ?? "document";
      const optional = defined({
        provider: optionalText(node.provider),
        thumbnail: salvageImage(node.thumbnail),
      });
      return [{ type: "embed", kind, url, title, ...optional } as Embed];
    }
    case "footnoteDefinition": {
      const identifier = optionalText(node.identifier);
      const children = salvageBlocks(node.children, depth);
      return identifier === undefined ? children : [{ type: "footnoteDefinition", identifier, children }];
    }
    case "infoBox": {
      const title = optionalText(node.title);
      return [
        {
          type: "infoBox",
          ...(title !== undefined && { title }),
          children: salvageBlocks(node.children, depth),
        },
      ];
    }
    case "timeline": {
      const title = optionalText(node.title);
      return [
        {
          type: "timeline",
          ...(title !== undefined && { title }),
          children: parts<TimelineEvent>(node.children, "timelineEvent", (event) => ({
            type: "timelineEvent",
            ...defined({
              id: typeof event.id === "string" && isID(event.id) ? event.id : undefined,
              date: dateTime(event.date),
            }),
            title: optionalText(event.title) ?? "",
            children: salvageBlocks(event.children, depth - 1),
          })),
        },
      ];
    }
    default:
      if (PHRASING.has(node.type)) return [{ type: "paragraph", children: salvageInline(value, depth) }];
      return paragraphOf(value, depth);
  }
};
