import type { Code, List, RootContent, Table } from "mdast";
import type { FlowContent } from "../../article/body.ts";
import { containerDirective, leafDirective } from "./directives/read.ts";
import type { FlowReader } from "./flow-reader.ts";
import { htmlBlock } from "./html/block.ts";
import { unclosed, unseenElement } from "./html/hidden.ts";
import type { Notes } from "./notes.ts";
import { phrasing } from "./phrasing.ts";
import { paragraphOf } from "./pictures.ts";

const list = ({ ordered, start, children }: List, { flow }: FlowReader): FlowContent => ({
  type: "list",
  ...(ordered === true && { ordered: true }),
  ...(ordered === true && typeof start === "number" && { start }),
  children: children.map((item) => ({ type: "listItem", children: flow(item.children) })),
});

const LANGUAGE = /^[\w+#.-]{1,40}$/u;

const code = (node: Code, { notes }: FlowReader): FlowContent => {
  const { lang, meta, value } = node;
  const isLanguage = typeof lang === "string" && LANGUAGE.test(lang);
  const dropped = [isLanguage ? "" : (lang ?? ""), meta ?? ""].join(" ").trim();
  if (dropped !== "")
    notes.leftOut(node, {
      as: "code info",
      loss: "markup",
      why: "a code block can have a language, but no other options",
      words: dropped,
    });
  return { type: "code", ...(isLanguage && { lang }), value };
};

const table = ({ align, children }: Table, { notes }: FlowReader): FlowContent => ({
  type: "table",
  ...(align !== null && align !== undefined && { align: align.map((each) => each ?? null) }),
  children: children.map((row) => ({
    type: "tableRow",
    children: row.children.map((cell) => ({
      type: "tableCell",
      children: phrasing(cell.children, notes),
    })),
  })),
});

const block = (node: RootContent, reader: FlowReader): FlowContent[] => {
  const { notes, flow } = reader;
  switch (node.type) {
    case "paragraph":
      return paragraphOf(node, reader);
    case "heading":
      return [{ type: "heading", depth: node.depth, children: phrasing(node.children, notes) }];
    case "blockquote":
      return [{ type: "blockquote", children: flow(node.children) }];
    case "list":
      return [list(node, reader)];
    case "code":
      return [code(node, reader)];
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    case "table":
      return [table(node, reader)];
    case "leafDirective":
      return leafDirective(node, reader);
    case "containerDirective":
      return containerDirective(node, reader);
    case "html":
      return flow(htmlBlock(node, notes));
    case "footnoteDefinition":
      return [{ type: "footnoteDefinition", identifier: node.identifier, children: flow(node.children) }];
    // `notes` reports definitions. The front matter is read separately.
    case "definition":
    case "yaml":
      return [];
    default:
      return [{ type: "paragraph", children: phrasing([node as never], notes) }];
  }
};

/** Leaves out the blocks inside an element of HTML that readers do not see, such as `<div hidden>`. */
export const seenBlocks = (nodes: readonly RootContent[], notes: Notes): RootContent[] => {
  let hidden: { element: string; depth: number } | undefined;
  return nodes.filter((node) => {
    const html = node.type === "html" ? node.value : "";
    if (hidden === undefined) {
      const element = unseenElement(html);
      const depth = element === undefined ? 0 : unclosed(html, element);
      if (element !== undefined && depth > 0) hidden = { element, depth };
    } else {
      hidden.depth += unclosed(html, hidden.element);
      if (hidden.depth <= 0) hidden = undefined;
    }
    if (hidden !== undefined && node.type !== "yaml" && node.type !== "toml")
      notes.leftOut(node, {
        as: "HTML",
        loss: "block",
        why: "it is inside an element that readers do not see",
      });
    return hidden === undefined;
  });
};

/** Creates a reader that converts blocks and notes what it leaves out. */
export const flowReader = (notes: Notes): FlowReader => {
  const reader: FlowReader = {
    notes,
    flow: (nodes) => seenBlocks(nodes, notes).flatMap((node) => block(node, reader)),
  };
  return reader;
};
