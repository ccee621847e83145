import type { BlockContent, PhrasingContent as MarkdownPhrasing } from "mdast";
import type { Figure, FlowContent, PhrasingContent } from "../../../article/body.ts";
import { embed } from "./embed.ts";
import { figure, leadFigure } from "./figure.ts";
import { heading } from "./heading.ts";
import { infoBox } from "./info-box.ts";
import { list } from "./list.ts";
import { pullquote } from "./pullquote.ts";
import { recommended } from "./recommended.ts";
import { table } from "./table.ts";
import { timeline } from "./timeline.ts";
import type { TreeState, Writer } from "./writer.ts";

/** From a node's type to what it is in Markdown's tree: a type without an entry does not compile. */
const WRITERS: { [Type in FlowContent["type"]]: Writer<Extract<FlowContent, { type: Type }>> } = {
  paragraph: ({ children }, state) => ({ type: "paragraph", children: state.phrasing(children) }),
  heading,
  blockquote: ({ children }, state) => ({ type: "blockquote", children: state.flow(children) }),
  list,
  code: ({ lang, value }) => ({ type: "code", lang: lang ?? null, value }),
  thematicBreak: () => ({ type: "thematicBreak" }),
  table,
  pullquote,
  figure,
  recommended,
  embed,
  infoBox,
  timeline,
};

const state: TreeState = {
  // Inline nodes are mdast's own, all of them.
  phrasing: (nodes: readonly PhrasingContent[]) => [...nodes] as MarkdownPhrasing[],
  flow: (nodes) => nodes.map(written),
};

const written = (node: FlowContent): BlockContent => (WRITERS[node.type] as Writer<FlowContent>)(node, state);

/** An article's body as Markdown's tree (mdast, with directives for what it lacks). */
export const bodyTree = (body: readonly FlowContent[]): BlockContent[] => state.flow(body);

/** The image that opens an article: a figure that says so. */
export const leadTree = (lead: Figure | undefined): BlockContent[] =>
  lead === undefined ? [] : [leadFigure(lead, state)];
