import type { FlowContent, PhrasingContent } from "../../article/body.ts";
import { lineOf } from "../../article/text.ts";

/*
 * The body as plain text, for search, speech and summaries: every word once, in order, and no marks.
 */

/** The words of a line; a line break stays one. */
const line = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node): string => {
      if (node.type === "break") return "\n";
      if ("children" in node) return line(node.children);
      return node.value;
    })
    .join("");

const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== "").join("\n");

const blocks = (nodes: readonly FlowContent[], between: string): string =>
  nodes
    .map(block)
    .filter((text) => text !== "")
    .join(between);

/** From a node's type to its words: a type without an entry does not compile. */
const block = (node: FlowContent): string => {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return line(node.children).trim();
    case "blockquote":
      return blocks(node.children, "\n\n");
    case "list":
      return lines(...node.children.map(({ children }) => blocks(children, "\n")));
    case "code":
      return node.value;
    case "thematicBreak":
      return "";
    case "table":
      return lines(
        ...node.children.map((row) => row.children.map(({ children }) => lineOf(children)).join("\t")),
      );
    case "pullquote":
      return lines(node.text, node.source);
    case "figure":
      return lines(node.alt, line(node.children ?? []), node.credit);
    case "recommended":
      return lines(node.heading, node.title);
    case "embed":
      return lines(node.title, node.provider);
    case "infoBox":
      return lines(node.title, blocks(node.children, "\n"));
    case "timeline":
      return lines(
        node.title,
        ...node.children.map((event) => lines(event.title, blocks(event.children, "\n"))),
      );
  }
};

/** An article's body as plain text: its blocks, an empty line between them. */
export const bodyText = (body: readonly FlowContent[]): string => blocks(body, "\n\n").toWellFormed();
