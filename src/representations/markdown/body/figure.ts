import type { Figure, PhrasingContent } from "../../../article/body.ts";
import { phrasing } from "../inline/phrasing.ts";
import type { BlockWriter } from "./block.ts";
import { attributes, container } from "./directive.ts";

/** The most that stands in brackets: past 999 escapes the reader sees no label. */
const LONGEST_LABEL = 1_000;

/** Whether a caption can stand in the brackets of a directive: on one line, its own brackets escaped. */
const fitsBrackets = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.every((node) => {
    if (node.type === "break") return false;
    if (node.type === "inlineCode") return !/[[\]\\]/u.test(node.value);
    return !("children" in node) || fitsBrackets(node.children);
  });

const written = ({ url, alt, width, height, credit, children = [] }: Figure, role: { lead?: "" }): string => {
  const braces = attributes({ ...role, url, alt, width, height, credit });
  if (children.length === 0) return `::figure${braces}`;
  const label = fitsBrackets(children) ? phrasing(children, "label") : undefined;
  return label !== undefined && label.length < LONGEST_LABEL
    ? `::figure[${label}]${braces}`
    : container(`figure${braces}`, phrasing(children, "paragraph"));
};

/** A figure, its caption in brackets where it fits there. */
export const figure: BlockWriter<Figure> = (node) => written(node, {});

/** The image that opens an article. */
export const leadFigure = (node: Figure): string => written(node, { lead: "" });
