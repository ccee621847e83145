import type { BodyNode, FlowContent, FootnoteDefinition, Link, PhrasingContent } from "../body.ts";
import { walkBody } from "./walk-body.ts";

/*
 * Footnotes: the references and the definitions of a body. Readers see numbers, so the normal form uses the numbers as
 * identifiers: 1 for the first reference, and so on. The definitions follow the text, in the order of their numbers.
 */

/** Returns the definitions of a body by identifier: the first of each, as in GFM. */
export const definitionsIn = (body: readonly FlowContent[]): Map<string, FootnoteDefinition> => {
  const definitions = new Map<string, FootnoteDefinition>();
  for (const { node } of walkBody(body, []))
    if (node.type === "footnoteDefinition" && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
  return definitions;
};

/** Returns the identifiers to which nodes refer, in the order of the text. It does not look inside definitions. */
const referencesIn = (nodes: readonly BodyNode[]): string[] =>
  nodes.flatMap((node) => {
    if (node.type === "footnoteReference") return [node.identifier];
    if (node.type === "footnoteDefinition") return [];
    return "children" in node && node.children !== undefined ? referencesIn(node.children) : [];
  });

/**
 * Numbers footnotes in the order in which readers reach them: first the references of the text, then those inside of
 * footnotes.
 *
 * @returns the identifiers of the definitions to which the text refers; the first has the number 1
 */
export const numberedFootnotes = (
  body: readonly FlowContent[],
  definitions: Map<string, FootnoteDefinition>,
): string[] => {
  const found = new Set(referencesIn(body).filter((identifier) => definitions.has(identifier)));
  // The loop also visits the identifiers that it adds.
  for (const identifier of found)
    for (const inside of referencesIn(definitions.get(identifier)?.children ?? []))
      if (definitions.has(inside)) found.add(inside);
  return [...found];
};

/** Returns whether nodes contain a part of a footnote. Most bodies do not, and every page view checks one. */
const hasFootnotes = (nodes: readonly BodyNode[]): boolean =>
  nodes.some(
    (node) =>
      node.type === "footnoteReference" ||
      node.type === "footnoteDefinition" ||
      ("children" in node && node.children !== undefined && hasFootnotes(node.children)),
  );

/**
 * Numbers the footnotes of a body and moves their definitions to its end. A valid body has a definition for each
 * reference and a reference for each definition. In any other body, a reference without a definition becomes text, and a
 * definition without a reference becomes its content.
 */
export const arrangeFootnotes = (body: readonly FlowContent[]): FlowContent[] => {
  if (!hasFootnotes(body)) return [...body];
  const definitions = definitionsIn(body);
  const order = numberedFootnotes(body, definitions);
  const numbers = new Map(order.map((identifier, index) => [identifier, String(index + 1)]));
  const moved = new Set(order.map((identifier) => definitions.get(identifier)));
  const arranged = <Each extends BodyNode>(nodes: readonly Each[]): Each[] =>
    nodes.flatMap((node): Each[] => {
      if (node.type === "footnoteReference") {
        const identifier = numbers.get(node.identifier);
        return identifier === undefined
          ? (referencesAsText([node]) as BodyNode[] as Each[])
          : [{ type: "footnoteReference", identifier } as BodyNode as Each];
      }
      if (node.type === "footnoteDefinition")
        return moved.has(node) ? [] : (arranged(node.children) as BodyNode[] as Each[]);
      return "children" in node && node.children !== undefined
        ? [{ ...node, children: arranged(node.children as BodyNode[]) }]
        : [node];
    });
  return [
    ...arranged(body),
    ...order.map(
      (identifier, index): FlowContent => ({
        type: "footnoteDefinition",
        identifier: String(index + 1),
        children: arranged(definitions.get(identifier)?.children ?? []),
      }),
    ),
  ];
};

/** A body in two parts: the text, and the footnotes that follow it. */
interface TextAndFootnotes {
  text: FlowContent[];
  footnotes: FootnoteDefinition[];
  /** The number of references to each footnote, by identifier. */
  references: Map<string, number>;
}

/** Divides a body in normal form into its text and its footnotes. */
export const textAndFootnotes = (body: readonly FlowContent[]): TextAndFootnotes => {
  const text = body.filter(({ type }) => type !== "footnoteDefinition");
  const footnotes = body.filter((node) => node.type === "footnoteDefinition");
  const references = new Map<string, number>();
  if (footnotes.length > 0)
    for (const identifier of referencesIn([...text, ...footnotes.flatMap(({ children }) => children)]))
      references.set(identifier, (references.get(identifier) ?? 0) + 1);
  return { text, footnotes, references };
};

/** Converts the references in inline content to text, for a place that has no footnotes. */
export const referencesAsText = (nodes: readonly PhrasingContent[]): PhrasingContent[] =>
  nodes.map((node): PhrasingContent => {
    if (node.type === "footnoteReference") return { type: "text", value: `[${node.identifier}]` };
    return "children" in node ? { ...node, children: referencesAsText(node.children) } : node;
  });

/** Moves the references in a link after the link, because HTML allows no link inside a link. */
export const linkAndReferences = (link: Link): PhrasingContent[] => {
  const references = referencesIn(link.children);
  if (references.length === 0) return [link];
  const without = (nodes: readonly PhrasingContent[]): PhrasingContent[] =>
    nodes
      .filter(({ type }) => type !== "footnoteReference")
      .map((node) => ("children" in node ? { ...node, children: without(node.children) } : node));
  const children = without(link.children);
  return [
    ...(children.length > 0 ? [{ ...link, children }] : []),
    ...references.map((identifier): PhrasingContent => ({ type: "footnoteReference", identifier })),
  ];
};
