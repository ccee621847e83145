import type { Element, ElementContent, Nodes, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toMdast } from "hast-util-to-mdast";
import type { Html, RootContent as MarkdownContent } from "mdast";
import type { Notes } from "../notes.ts";
import { unseenElement } from "./hidden.ts";
import { raised } from "./raised.ts";

const TAGS = /<!--[\s\S]*?(?:-->|$)|<\/?[a-z][^<>]*>?|<[!?][^>]*>?/giu;

const textOf = (node: Nodes): string => {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
};

const sourceOf = ({ position }: Nodes, html: string): string =>
  html.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);

interface Removed {
  comments: string[];
  unseen: string[];
  images: string[];
}

/** Converts an element, or returns undefined if the article cannot contain it. */
const convert = (node: RootContent, html: string, removed: Removed): RootContent | undefined => {
  if (node.type === "comment") removed.comments.push(sourceOf(node, html));
  if (node.type === "text") return node;
  if (node.type !== "element") return undefined;
  // toMdast makes an image of it, and the command line measures the image.
  if (node.tagName === "img" && typeof node.properties.src !== "string") {
    removed.images.push(sourceOf(node, html));
    return undefined;
  }
  if (unseenElement(sourceOf(node, html)) !== undefined) {
    removed.unseen.push(sourceOf(node, html));
    return undefined;
  }
  if (node.tagName === "sup" || node.tagName === "sub")
    return { type: "text", value: raised(node.tagName, textOf(node)) ?? textOf(node) };
  const children = node.children
    .map((child) => convert(child, html, removed))
    .filter((child) => child !== undefined);
  return { ...node, children: children as ElementContent[] } satisfies Element;
};

/**
 * Converts a block of HTML to Markdown nodes. Words stay in the text. Tags, comments, images, scripts and hidden
 * elements go to the report.
 */
export const htmlBlock = (node: Html, notes: Notes): MarkdownContent[] => {
  const html = notes.withoutPlaceholders(node.value);
  const removed: Removed = { comments: [], unseen: [], images: [] };
  const children = fromHtml(html, { fragment: true })
    .children.map((child) => convert(child, html, removed))
    .filter((child) => child !== undefined);
  const { comments, unseen, images } = removed;
  for (const words of comments)
    notes.leftOut(node, { as: "HTML", loss: "comment", why: "an HTML comment", words });
  for (const words of images)
    notes.leftOut(node, {
      as: "image",
      loss: "image",
      why: "it has no URL",
      words,
    });
  for (const words of unseen)
    notes.leftOut(node, { as: "HTML", loss: "block", why: "readers would not see this as text", words });
  const rest = [...comments, ...unseen, ...images].reduce((text, piece) => text.replace(piece, ""), html);
  const tags = (rest.match(TAGS) ?? []).join(" ");
  if (tags !== "")
    notes.leftOut(node, {
      as: "HTML",
      loss: "markup",
      why: "an article contains no HTML; the text between the tags is kept",
      words: tags,
    });
  const { children: blocks } = toMdast({ type: "root", children }, { document: true }) as {
    children: MarkdownContent[];
  };
  // The nodes of the block get its position, for the report.
  const place = (each: MarkdownContent): void => {
    each.position = node.position;
    if ("children" in each) for (const child of each.children) place(child);
  };
  for (const block of blocks) place(block);
  return blocks;
};
