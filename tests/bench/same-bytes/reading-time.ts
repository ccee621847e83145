import type { BodyNode, FlowContent } from "../../../src/article/body.ts";

const countOf = (text: string): number => {
  let spaces = 0;
  for (let at = 0; at < text.length; at += 1) spaces += (text.charCodeAt(at) - 0x21) >>> 31;
  return text.length - spaces;
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
