import type { BodyNode } from "./body.ts";

const READ_FIELDS = ["title", "heading", "text", "value"] as const;
const FIELDS = [...READ_FIELDS, "alt"] as const;
type Fields = readonly (typeof FIELDS)[number][];

/**
 * Returns the text of a node and of all its descendants: its own fields (title, heading, text, value, alt), then the
 * text of its children. Blocks are separated by a space. A reference to a footnote has no text. It accepts any JSON and never throws.
 *
 * @param depth the number of levels to read
 */
export const textOf = (node: unknown, depth = 200): string => textIn(node, depth, FIELDS);

const textIn = (node: unknown, depth: number, fields: Fields): string => {
  if (typeof node === "string") return node;
  if (typeof node !== "object" || node === null || depth === 0) return "";
  if (Array.isArray(node)) return node.map((child) => textIn(child, depth - 1, fields)).join(" ");
  const values = node as Record<string, unknown>;
  let text = "";
  for (const field of fields) {
    const own = values[field];
    if (typeof own === "string" && own !== "") text = text === "" ? own : `${text} ${own}`;
  }
  const { children } = values;
  if (children === undefined) return text;
  const below = Array.isArray(children)
    ? childrenText(children, depth - 1, fields)
    : textIn(children, depth - 1, fields);
  return text === "" || below === "" ? text + below : `${text} ${below}`;
};

/**
 * Returns the text of blocks as it is read: with captions, and without the text alternatives of pictures. An empty line separates the
 * blocks. Reading time counts the same text, without code.
 */
export const readText = (blocks: readonly BodyNode[]): string =>
  blocks
    .map((block) => textIn(block, 200, READ_FIELDS))
    .filter((text) => text !== "")
    .join("\n\n");

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

/** Matches white space other than a space. */
const OTHER_SPACE = /[^\S ]/u;

/** Replaces each run of white space with one space. Most texts have no such run, and then looking for one is faster. */
const evenlySpaced = (text: string): string =>
  OTHER_SPACE.test(text) || text.includes("  ") ? text.replace(/\s+/gu, " ") : text;

const childrenText = (children: readonly unknown[], depth: number, fields: Fields): string => {
  let result = "";
  let isApart = false;
  for (const child of children) {
    const part = textIn(child, depth, fields);
    const type = typeof child === "object" && child !== null && "type" in child ? child.type : undefined;
    const isBlock = typeof type !== "string" || !INLINE.has(type);
    isApart ||= isBlock;
    if (part === "") continue;
    result += isApart && result !== "" ? ` ${part}` : part;
    isApart = isBlock;
  }
  return evenlySpaced(result).trim();
};

/** Returns the text of inline content as one line. */
export const lineOf = (nodes: readonly BodyNode[]): string => childrenText(nodes, 200, FIELDS);
