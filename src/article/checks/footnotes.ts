import { definitionsIn, numberedFootnotes } from "../body/footnotes.ts";
import { walkBody } from "../body/walk-body.ts";
import type { BodyNode, FlowContent, PhrasingContent } from "../body.ts";
import { type Issue, pathText, preview } from "../issue.ts";

const withoutDefinitions = <Each extends BodyNode>(nodes: readonly Each[]): Each[] =>
  nodes
    .filter(({ type }) => type !== "footnoteDefinition")
    .map((node) =>
      "children" in node && node.children !== undefined
        ? { ...node, children: withoutDefinitions(node.children as BodyNode[]) }
        : node,
    );

const issue = (keys: readonly (string | number)[], found: string, expected: string): Issue => ({
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
  const used = new Set(numberedFootnotes(body, definitions));
  const issues: Issue[] = [];
  for (const { node, keys } of walkBody(lead?.children ?? [], ["lead", "children"]))
    if (node.type === "footnoteReference")
      issues.push(
        issue(keys, node.identifier, "a caption without footnotes; write the note into the caption"),
      );
  for (const { node, keys } of walkBody(body, ["body"]))
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
