import type { PhrasingContent as MarkdownPhrasing } from "mdast";

/**
 * Inline content for where Markdown has one line and no more, a heading or a table's cell: a line break is the
 * directive `:br`, and code with a pipe that no escape reaches is `:code{value="…"}`.
 */
export const oneLine = (nodes: readonly MarkdownPhrasing[]): MarkdownPhrasing[] =>
  nodes.map((node) => {
    if (node.type === "break") return { type: "textDirective", name: "br", attributes: {}, children: [] };
    // In a cell `\|` is a pipe, and so nothing in code there can be a backslash before a pipe.
    if (node.type === "inlineCode" && /\\\|/u.test(node.value))
      return {
        type: "textDirective",
        name: "code",
        attributes: {},
        children: [{ type: "text", value: node.value }],
      };
    return "children" in node ? ({ ...node, children: oneLine(node.children) } as MarkdownPhrasing) : node;
  });
