import { linkAndReferences } from "../body/footnotes.ts";
import type { PhrasingContent } from "../body.ts";
import { collapse, singleLine } from "./line.ts";

type Mark = "strong" | "emphasis" | "delete" | "link";

const hasChildren = <Each extends PhrasingContent>(
  node: Each,
): node is Extract<Each, { children: PhrasingContent[] }> => "children" in node;

const isSameMark = (a: PhrasingContent, b: PhrasingContent): boolean =>
  a.type === b.type && (a.type === "strong" || a.type === "emphasis" || a.type === "delete");

/**
 * Appends a node. It merges the node with the one before if both are text, code, or the same mark. It changes the children of
 * the mark before, so the marks in `nodes` must be new: with a copy for each merge, a line of 1 MB takes half a minute. For
 * the same reason it does not look into the texts: the caller collapses the two spaces that a merge can bring together.
 */
const append = (nodes: PhrasingContent[], next: PhrasingContent): void => {
  const last = nodes.at(-1);
  if (last === undefined) nodes.push(next);
  else if (last.type === "text" && next.type === "text")
    nodes[nodes.length - 1] = { type: "text", value: last.value + next.value };
  else if (last.type === "inlineCode" && next.type === "inlineCode")
    nodes[nodes.length - 1] = { type: "inlineCode", value: last.value + next.value };
  else if (isSameMark(last, next) && hasChildren(last) && hasChildren(next)) {
    for (const child of next.children) append(last.children, child);
  } else nodes.push(next);
};

/** Converts a link's title to one line. */
const withTitle = <Each extends PhrasingContent>(node: Each): Each =>
  node.type === "link" && node.title !== undefined ? { ...node, title: singleLine(node.title) } : node;

/** Makes one pass over inline content: unwraps a mark inside the same mark, removes empty nodes, merges neighbours. */
const merged = (nodes: readonly PhrasingContent[], inside: readonly Mark[]): PhrasingContent[] => {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    if (hasChildren(node)) {
      const children = merged(node.children, [...inside, node.type]);
      const link = { ...node, children };
      if (inside.includes(node.type)) for (const child of children) append(result, child);
      else if (link.type === "link" && children.length > 0)
        for (const part of linkAndReferences(link)) append(result, withTitle(part));
      else if (children.length > 0) append(result, { ...withTitle(node), children });
    } else if (node.type === "text") {
      if (node.value !== "") append(result, { type: "text", value: collapse(node.value) });
    } else if (node.type === "inlineCode") {
      const value = singleLine(node.value);
      if (value !== "") append(result, { type: "inlineCode", value });
    } else append(result, node);
  }
  return result;
};

/**
 * Moves white space at the edges of a mark outside the mark (`**a **b` becomes `**a** b`). Removes white space at the
 * edges of the line and next to line breaks, where HTML does not show it.
 */
const trimmed = (nodes: readonly PhrasingContent[]): PhrasingContent[] => {
  const result: PhrasingContent[] = [];
  // True at the start and after white space or a line break, where HTML does not show another space.
  let spaced = true;
  let pending = false;
  const space = (): void => {
    if (!spaced) pending = true;
  };
  const flush = (): void => {
    if (pending) append(result, { type: "text", value: " " });
    pending = false;
    spaced = false;
  };
  for (const node of nodes) {
    if (node.type === "text") {
      if (node.value.startsWith(" ")) space();
      const value = singleLine(node.value);
      if (value !== "") {
        flush();
        append(result, { type: "text", value });
      }
      if (value !== "" && node.value.endsWith(" ")) space();
    } else if (hasChildren(node)) {
      const { before, children, after } = edges(node.children);
      if (before) space();
      if (children.length > 0) {
        flush();
        append(result, { ...node, children });
      }
      if (after) space();
    } else if (node.type === "break") {
      pending = false;
      if (result.length > 0) append(result, node);
      spaced = true;
    } else {
      flush();
      append(result, node);
    }
  }
  while (result.at(-1)?.type === "break") result.pop();
  return result;
};

const edges = (
  nodes: readonly PhrasingContent[],
): { before: boolean; children: PhrasingContent[]; after: boolean } => {
  const first = nodes[0];
  const last = nodes.at(-1);
  return {
    before: first !== undefined && startsWithSpace(first),
    children: trimmed(nodes),
    after: last !== undefined && endsWithSpace(last),
  };
};

const startsWithSpace = (node: PhrasingContent): boolean => {
  if (node.type === "text") return node.value.startsWith(" ");
  if (node.type === "break") return true;
  return hasChildren(node) && node.children[0] !== undefined && startsWithSpace(node.children[0]);
};

const endsWithSpace = (node: PhrasingContent): boolean => {
  if (node.type === "text") return node.value.endsWith(" ");
  if (node.type === "break") return true;
  const last = hasChildren(node) ? node.children.at(-1) : undefined;
  return last !== undefined && endsWithSpace(last);
};

/** Converts inline content to normal form. It repeats the passes until nothing changes, because one pass can create new neighbours to merge. */
export const normalInline = (nodes: readonly PhrasingContent[]): PhrasingContent[] => {
  const next = trimmed(merged(nodes, []));
  if (next.every((node) => node.type === "text" && node.value.trim() === "")) return [];
  return JSON.stringify(next) === JSON.stringify(nodes) ? next : normalInline(next);
};
