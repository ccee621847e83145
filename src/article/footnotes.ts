import type { BodyNode, FlowContent, FootnoteDefinition, Link, PhrasingContent } from "./body.ts";
import { type Issue, pathText, preview } from "./issue.ts";

/*
 * Footnotes: the references and the definitions of a body. Readers see numbers, so the normal form uses the numbers as
 * identifiers: 1 for the first reference, and so on. The definitions follow the text, in the order of their numbers.
 */

interface Place {
  node: BodyNode;
  keys: readonly (string | number)[];
}

/** Yields all nodes in the order of the text. It uses no recursion, so depth cannot overflow the stack. */
function* walk(nodes: readonly BodyNode[], keys: Place["keys"]): Generator<Place> {
  const placesOf = (children: readonly BodyNode[], above: Place["keys"]): Place[] =>
    children.map((node, index) => ({ node, keys: [...above, index] })).reverse();
  const waiting = placesOf(nodes, keys);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const { children = [] } = next.node as { children?: readonly BodyNode[] };
    for (const place of placesOf(children, [...next.keys, "children"])) waiting.push(place);
  }
}

/** Returns the definitions of a body by identifier: the first of each, as in GFM. */
const definitionsIn = (body: readonly FlowContent[]): Map<string, FootnoteDefinition> => {
  const definitions = new Map<string, FootnoteDefinition>();
  for (const { node } of walk(body, []))
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
const numbered = (body: readonly FlowContent[], definitions: Map<string, FootnoteDefinition>): string[] => {
  const found = new Set(referencesIn(body).filter((identifier) => definitions.has(identifier)));
  // The loop also visits the identifiers that it adds.
  for (const identifier of found)
    for (const inside of referencesIn(definitions.get(identifier)?.children ?? []))
      if (definitions.has(inside)) found.add(inside);
  return [...found];
};

/**
 * Numbers the footnotes of a body and moves their definitions to its end. A valid body has a definition for each
 * reference and a reference for each definition. In any other body, a reference without a definition becomes text, and a
 * definition without a reference becomes its content.
 */
export const arrangeFootnotes = (body: readonly FlowContent[]): FlowContent[] => {
  const definitions = definitionsIn(body);
  if (definitions.size === 0 && referencesIn(body).length === 0) return [...body];
  const order = numbered(body, definitions);
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

const withoutDefinitions = <Each extends BodyNode>(nodes: readonly Each[]): Each[] =>
  nodes
    .filter(({ type }) => type !== "footnoteDefinition")
    .map((node) =>
      "children" in node && node.children !== undefined
        ? { ...node, children: withoutDefinitions(node.children as BodyNode[]) }
        : node,
    );

const issue = (keys: Place["keys"], found: string, expected: string): Issue => ({
  path: pathText([...keys, "identifier"]),
  value: preview(found),
  expected,
});

/**
 * Returns the issues with the footnotes of an article: a reference without a definition, a definition without a
 * reference, a second or an empty definition, and a footnote in the caption of the lead image.
 *
 * @param isEmpty returns whether blocks have no content for readers
 */
export const footnoteIssues = (
  { body, lead }: { body: readonly FlowContent[]; lead?: { children?: readonly PhrasingContent[] } },
  isEmpty: (blocks: readonly FlowContent[]) => boolean,
): Issue[] => {
  const definitions = definitionsIn(body);
  const used = new Set(numbered(body, definitions));
  const issues: Issue[] = [];
  for (const { node, keys } of walk(lead?.children ?? [], ["lead", "children"]))
    if (node.type === "footnoteReference")
      issues.push(
        issue(keys, node.identifier, "a caption without footnotes; write the note into the caption"),
      );
  for (const { node, keys } of walk(body, ["body"]))
    if (node.type === "footnoteReference" && !definitions.has(node.identifier))
      issues.push(issue(keys, node.identifier, "the identifier of a footnoteDefinition in the body"));
    else if (node.type === "footnoteDefinition") {
      const { identifier } = node;
      if (definitions.get(identifier) !== node)
        issues.push(issue(keys, identifier, "an identifier that no footnoteDefinition before has"));
      else if (!used.has(identifier))
        issues.push(issue(keys, identifier, "an identifier to which a footnoteReference in the text refers"));
      else if (isEmpty(withoutDefinitions(node.children)))
        issues.push(issue(keys, identifier, "a footnote that is not empty"));
    }
  return issues;
};
