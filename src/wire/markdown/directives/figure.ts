import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { PhrasingContent } from "../../../article/body.ts";
import type { FlowReader } from "../flow-reader.ts";
import { phrasing } from "../phrasing.ts";
import { plainBlocks } from "../plain-text.ts";
import { directiveOf, parseNumber, withoutUndefined } from "./directive.ts";

const ATTRIBUTES = ["lead", "url", "alt", "width", "height", "widths", "credit"];

/** Returns whether a node is the figure that opens the article. */
export const isLead = (node: { type: string; name?: string; attributes?: unknown }): boolean =>
  (node.type === "leafDirective" || node.type === "containerDirective") &&
  node.name === "figure" &&
  typeof node.attributes === "object" &&
  node.attributes !== null &&
  "lead" in node.attributes;

/** Parses the widths of smaller versions: `480 960`. */
const parseWidths = (value: string | undefined): unknown[] | undefined =>
  value?.split(/[\s,]+/u).flatMap((each) => (each === "" ? [] : [parseNumber(each)]));

/** Converts a figure. Its caption is the label, or the content if the caption has more than one line. */
export const readFigure = (
  node: LeafDirective | ContainerDirective,
  { notes, flow }: FlowReader,
): Record<string, unknown> => {
  const { label, content, attribute } = directiveOf(node, ATTRIBUTES, notes);
  const caption: PhrasingContent[] = label === undefined ? [] : phrasing(label, notes);
  for (const block of content) {
    if (caption.length > 0) caption.push({ type: "break" });
    if (block.type === "paragraph") caption.push(...phrasing(block.children, notes));
    else caption.push({ type: "text", value: plainBlocks(flow([block])) });
  }
  return withoutUndefined({
    type: "figure",
    url: attribute("url"),
    alt: attribute("alt"),
    width: parseNumber(attribute("width")),
    height: parseNumber(attribute("height")),
    widths: parseWidths(attribute("widths")),
    credit: attribute("credit"),
    children: caption.length > 0 ? caption : undefined,
  });
};
