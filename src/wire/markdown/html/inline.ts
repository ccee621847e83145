import type { Html, PhrasingContent as MarkdownPhrasing } from "mdast";
import type { PhrasingContent } from "../../../article/body.ts";
import type { Notes } from "../notes.ts";
import { plainText } from "../plain-text.ts";
import { unseenElement } from "./hidden.ts";
import { raised } from "./raised.ts";

const TAG = /^<(\/?)([a-z][\w-]*)[\s>/]/iu;

const tagOf = (node: MarkdownPhrasing | undefined): { name: string; isClosing: boolean } | undefined => {
  if (node?.type !== "html") return undefined;
  const [, slash, name = ""] = TAG.exec(node.value) ?? [];
  return slash === undefined ? undefined : { name: name.toLowerCase(), isClosing: slash === "/" };
};

/** Returns the index of the tag that closes the element at an index, or undefined if none does. */
const closingIndex = (
  nodes: readonly MarkdownPhrasing[],
  opening: number,
  name: string,
): number | undefined => {
  let depth = 0;
  for (let index = opening; index < nodes.length; index++) {
    const tag = tagOf(nodes[index]);
    if (tag?.name === name) depth += tag.isClosing ? -1 : 1;
    if (depth === 0) return index;
  }
  return undefined;
};

/** An element of HTML in a line: the content that the article has for it, and the index after it. */
export interface InlineElement {
  content: PhrasingContent[];
  next: number;
}

const DELETED = ["del", "s", "strike"];

/**
 * Converts an element of HTML whose meaning is more than its words: exponents, deleted text, scripts, hidden text.
 *
 * @param convert converts the content of the element
 * @returns undefined if the tag at this index is another one
 */
export const inlineElement = (
  nodes: readonly MarkdownPhrasing[],
  index: number,
  notes: Notes,
  convert: (nodes: readonly MarkdownPhrasing[]) => PhrasingContent[],
): InlineElement | undefined => {
  const node = nodes[index] as Html;
  const tag = tagOf(node);
  if (tag === undefined || tag.isClosing) return undefined;
  const unseen = unseenElement(node.value);
  const isRaised = tag.name === "sup" || tag.name === "sub";
  if (unseen === undefined && !isRaised && !DELETED.includes(tag.name)) return undefined;
  const closing = closingIndex(nodes, index, tag.name);
  if (closing === undefined && unseen === undefined) return undefined;
  const inner = nodes.slice(index + 1, closing);
  const next = (closing ?? nodes.length - 1) + 1;
  if (unseen !== undefined) {
    const words = nodes.slice(index, next).map(notes.sourceOf).join("");
    notes.leftOut(node, { as: "HTML", loss: "block", why: "readers would not see this as text", words });
    return { content: [], next };
  }
  const content = convert(inner);
  if (DELETED.includes(tag.name)) return { content: [{ type: "delete", children: content }], next };
  const isPlain = content.every(({ type }) => type === "text");
  const words = isPlain ? raised(tag.name as "sup" | "sub", plainText(content)) : undefined;
  if (words !== undefined) return { content: [{ type: "text", value: words }], next };
  notes.leftOut(node, {
    as: "HTML",
    loss: "markup",
    why: "an article contains no HTML; the text between the tags is kept",
    words: `<${tag.name}> </${tag.name}>`,
  });
  return { content, next };
};
