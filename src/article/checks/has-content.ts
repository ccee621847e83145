import { isFields } from "../json-value.ts";
import { hasText } from "../text.ts";

/** Returns whether a node is a figure or contains one. */
const hasFigure = (node: unknown): boolean => {
  if (Array.isArray(node)) return node.some(hasFigure);
  return isFields(node) && (node.type === "figure" || hasFigure(node.children));
};

/**
 * Returns whether a body shows something to readers: text or an image. A body of breaks and spaces does not. The desk
 * refuses such an article, and the reader of KV answers 500.
 */
export const hasContent = (body: readonly object[]): boolean => hasText(body) || hasFigure(body);
