import type { PhrasingContent as MarkdownPhrasing } from "mdast";
import type { Figure } from "../../../article/body.ts";
import { attributes, type TreeState, type Writer } from "./writer.ts";

/** Whether a caption can stand in the brackets of a directive: on one line, its own brackets escaped. */
const isLabel = (nodes: readonly MarkdownPhrasing[]): boolean =>
  nodes.every((node) => {
    if (node.type === "break") return false;
    if (node.type === "inlineCode") return !/[[\]\\]/u.test(node.value);
    return !("children" in node) || isLabel(node.children);
  }) && JSON.stringify(nodes).length < 1_000;

const written = (
  { url, alt, width, height, credit, children }: Figure,
  state: TreeState,
  role: Record<string, string>,
): ReturnType<Writer<Figure>> => {
  const caption = state.phrasing(children ?? []);
  const figure = {
    name: "figure",
    attributes: { ...role, ...attributes({ url, alt, width, height, credit }) },
  };
  return isLabel(caption)
    ? { type: "leafDirective", ...figure, children: caption }
    : { type: "containerDirective", ...figure, children: [{ type: "paragraph", children: caption }] };
};

/** A figure, its caption in brackets where it fits there. */
export const figure: Writer<Figure> = (node, state) => written(node, state, {});

/** The image that opens an article. */
export const leadFigure: Writer<Figure> = (node, state) => written(node, state, { lead: "" });
