import type { BodyNode } from "../body.ts";

/** A node of a body, and the keys that lead to it in the document. */
interface Place {
  node: BodyNode;
  keys: readonly (string | number)[];
}

/**
 * Yields all nodes in the order of the text. It uses no recursion, so depth cannot overflow the stack.
 *
 * @param keys the keys that lead to the list of nodes: `["body"]`
 */
export function* walkBody(nodes: readonly BodyNode[], keys: Place["keys"]): Generator<Place> {
  const placesOf = (children: readonly BodyNode[], above: Place["keys"]): Place[] =>
    children.map((node, index) => ({ node, keys: [...above, index] })).reverse();
  const waiting = placesOf(nodes, keys);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const { children = [] } = next.node as { children?: readonly BodyNode[] };
    for (const place of placesOf(children, [...next.keys, "children"])) waiting.push(place);
  }
}
