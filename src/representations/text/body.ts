import type { FlowContent, PhrasingContent } from "../../article/body.ts";
import { lineOf } from "../../article/text.ts";

/*
 * The body as plain text, for search, speech and summaries: all text in order, without markup. A footnote is `[1]` in the
 * text, and follows the text.
 */

/** Returns the text of inline content. A line break stays a line break. */
const line = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node): string => {
      if (node.type === "break") return "\n";
      if (node.type === "footnoteReference") return `[${node.identifier}]`;
      if ("children" in node) return line(node.children);
      return node.value;
    })
    .join("");

const lines = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== "").join("\n");

const blocks = (nodes: readonly FlowContent[], between: string): string =>
  nodes
    .map(block)
    .filter((text) => text !== "")
    .join(between);

/** Returns the text of a block. If a node type is missing, it does not compile. */
const block = (node: FlowContent): string => {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return line(node.children).trim();
    case "blockquote":
      return blocks(node.children, "\n\n");
    case "list":
      return lines(node.children.map(({ children }) => blocks(children, "\n")));
    case "code":
      return node.value;
    case "thematicBreak":
      return "";
    case "table":
      return lines(
        node.children.map((row) => row.children.map(({ children }) => lineOf(children)).join("\t")),
      );
    case "pullquote":
      return lines([node.text, node.source]);
    case "figure":
      return lines([node.alt, line(node.children ?? []), node.credit]);
    case "recommended":
      return lines([node.heading, node.title]);
    case "embed":
      return lines([node.title, node.provider]);
    case "infoBox":
      return lines([node.title, blocks(node.children, "\n")]);
    case "footnoteDefinition":
      return `[${node.identifier}] ${blocks(node.children, "\n")}`;
    case "timeline":
      return lines([
        node.title,
        ...node.children.map((event) =>
          lines([
            [event.date, event.title].filter((part) => part !== undefined && part !== "").join(" "),
            blocks(event.children, "\n"),
          ]),
        ),
      ]);
  }
};

/** Renders an article's body as plain text. An empty line separates the blocks. */
export const bodyText = (body: readonly FlowContent[]): string => blocks(body, "\n\n").toWellFormed();
