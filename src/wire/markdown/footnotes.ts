import type { FlowContent } from "../../article/body.ts";
import { isFields, listOf } from "../../article/json-value.ts";

/** Returns the identifiers to which nodes refer. It does not look inside definitions. */
const referencesIn = (nodes: readonly unknown[]): string[] =>
  nodes.flatMap((node) => {
    if (!isFields(node) || node.type === "footnoteDefinition") return [];
    return node.type === "footnoteReference"
      ? [String(node.identifier)]
      : referencesIn(listOf(node.children));
  });

/**
 * Returns the identifiers of the footnotes that readers reach: from the text, or from another footnote that they reach.
 */
export const reachedFootnotes = (body: readonly FlowContent[]): ReadonlySet<string> => {
  const reached = new Set(referencesIn(body));
  // The loop also visits the identifiers that it adds.
  for (const identifier of reached) {
    const definition = body.find(
      (node) => node.type === "footnoteDefinition" && node.identifier === identifier,
    );
    if (definition?.type === "footnoteDefinition")
      for (const inside of referencesIn(definition.children)) reached.add(inside);
  }
  return reached;
};
