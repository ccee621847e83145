import type { Figure, PhrasingContent } from "../../../article/body.ts";
import { phrasing } from "../inline/phrasing.ts";
import type { BlockWriter } from "./block.ts";
import { attributes, container } from "./directive.ts";

/** The maximum length of a label, characters. The reader does not recognise a label with more than 999 escapes. */
const LONGEST_LABEL = 1_000;

/** Returns whether a caption can be the label of a directive: it has one line, and its brackets can be escaped. */
const fitsBrackets = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.every((node) => {
    if (node.type === "break") return false;
    if (node.type === "inlineCode") return !/[[\]\\]/u.test(node.value);
    return !("children" in node) || fitsBrackets(node.children);
  });

const written = (node: Figure, role: { lead?: "" }): string => {
  const { url, alt, width, height, widths, credit, children = [] } = node;
  const braces = attributes({ ...role, url, alt, width, height, widths: widths?.join(" "), credit });
  if (children.length === 0) return `::figure${braces}`;
  const label = fitsBrackets(children) ? phrasing(children, "label") : undefined;
  return label !== undefined && label.length < LONGEST_LABEL
    ? `::figure[${label}]${braces}`
    : container(`figure${braces}`, phrasing(children, "paragraph"));
};

/** Writes a figure. The caption is the label if it fits, otherwise the content. */
export const figure: BlockWriter<Figure> = (node) => written(node, {});

/** Writes the lead image of an article. */
export const leadFigure = (node: Figure): string => written(node, { lead: "" });
