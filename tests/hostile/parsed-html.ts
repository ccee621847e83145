import { type DefaultTreeAdapterTypes, parse } from "parse5";

/*
 * Pages as a browser parses them: parse5 follows the parsing rules of the HTML standard.
 */

type Node = DefaultTreeAdapterTypes.Node;

/** An element of a page. */
export interface Element {
  /** The tag name; in lower case for HTML elements. */
  name: string;
  attributes: Record<string, string>;
  node: Node;
}

/** Returns every element of a page, in document order. */
export const elementsOf = (html: string): Element[] => {
  const elements: Element[] = [];
  const visit = (node: Node): void => {
    if ("tagName" in node)
      elements.push({
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
        node,
      });
    if ("content" in node) visit(node.content);
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return elements;
};

/** Returns the text in an element, as `textContent` does. */
export const textOf = ({ node }: Pick<Element, "node">): string => {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map((child) => textOf({ node: child })).join("") : "";
};
