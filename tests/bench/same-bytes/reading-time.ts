import type { BodyNode, FlowContent } from "../../../src/article/body.ts";

const countOf = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x20) count += 1;
  return count;
};

/** Counts the characters of a node and the nodes below it, without white space. */
const characters = (node: BodyNode): number => {
  if ("value" in node) return countOf(node.value);
  if (node.type === "pullquote") return countOf(node.text);
  if (!("children" in node)) return 0;
  let count = 0;
  for (const child of node.children ?? []) count += characters(child);
  return count;
};

/** Returns the minutes that a body takes to read. */
export const readingMinutes = (body: readonly FlowContent[], charactersPerMinute: number): number => {
  let count = 0;
  for (const node of body) count += characters(node);
  return Math.max(1, Math.round(count / charactersPerMinute));
};
