import type { BodyNode } from "./body.ts";

const FIELDS = ["title", "heading", "text", "value", "alt"] as const;

/**
 * Returns the text of a node and of all its descendants: its own fields (title, heading, text, value, alt), then the
 * text of its children. Blocks are separated by a space. A reference to a footnote has no text. It accepts any JSON and never throws.
 *
 * @param depth the number of levels to read
 */
export const textOf = (node: unknown, depth = 200): string => {
  if (typeof node === "string") return node;
  if (typeof node !== "object" || node === null || depth === 0) return "";
  if (Array.isArray(node)) return node.map((child) => textOf(child, depth - 1)).join(" ");
  const fields = node as Record<string, unknown>;
  let text = "";
  for (const field of FIELDS) {
    const own = fields[field];
    if (typeof own === "string" && own !== "") text = text === "" ? own : `${text} ${own}`;
  }
  const { children } = fields;
  if (children === undefined) return text;
  const below = Array.isArray(children) ? childrenText(children, depth - 1) : textOf(children, depth - 1);
  return text === "" || below === "" ? text + below : `${text} ${below}`;
};

const VISIBLE = /\S/u;

/** Returns whether a node or one of its descendants has a text that `textOf` shows and that is not white space. */
export const hasText = (node: unknown, depth = 200): boolean => {
  if (typeof node === "string") return VISIBLE.test(node);
  if (typeof node !== "object" || node === null || depth === 0) return false;
  if (Array.isArray(node)) return node.some((child) => hasText(child, depth - 1));
  const fields = node as Record<string, unknown>;
  return (
    FIELDS.some((field) => {
      const value = fields[field];
      return typeof value === "string" && VISIBLE.test(value);
    }) || hasText(fields.children, depth - 1)
  );
};

const INLINE = new Set(["text", "strong", "emphasis", "delete", "link", "inlineCode", "footnoteReference"]);

const childrenText = (children: readonly unknown[], depth: number): string => {
  let result = "";
  for (const child of children) {
    const part = textOf(child, depth);
    const type = typeof child === "object" && child !== null && "type" in child ? child.type : undefined;
    result += typeof type === "string" && INLINE.has(type) ? part : ` ${part} `;
  }
  return result.replace(/\s+/gu, " ").trim();
};

/** Returns the text of inline content as one line. */
export const lineOf = (nodes: readonly BodyNode[]): string => childrenText(nodes, 200);
