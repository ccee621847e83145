import type { Figure, FlowContent, PhrasingContent } from "../../../article/body.ts";
import type { Tongue } from "../language.ts";
import type { Content } from "../markup.ts";
import { blockquote } from "./blockquote.ts";
import { lineBreak } from "./break.ts";
import { code } from "./code.ts";
import type { BodyState, Component } from "./component.ts";
import { deletion } from "./delete.ts";
import { embed } from "./embed.ts";
import { emphasis } from "./emphasis.ts";
import { figure, leadFigure } from "./figure.ts";
import { heading } from "./heading.ts";
import { infoBox } from "./info-box.ts";
import { inlineCode } from "./inline-code.ts";
import { link } from "./link.ts";
import { list } from "./list.ts";
import { paragraph } from "./paragraph.ts";
import { pullquote } from "./pullquote.ts";
import { recommended } from "./recommended.ts";
import { strong } from "./strong.ts";
import { table } from "./table.ts";
import { text } from "./text.ts";
import { thematicBreak } from "./thematic-break.ts";
import { timeline } from "./timeline.ts";

type Node = PhrasingContent | FlowContent;

/** From a node's type to its component: a type without one does not compile. */
const COMPONENTS: { [Type in Node["type"]]: Component<Extract<Node, { type: Type }>> } = {
  text,
  strong,
  emphasis,
  delete: deletion,
  link,
  inlineCode,
  break: lineBreak,
  paragraph,
  heading,
  blockquote,
  list,
  code,
  thematicBreak,
  table,
  pullquote,
  figure,
  recommended,
  embed,
  infoBox,
  timeline,
};

const stateOf = (article: { path: string }, tongue: Tongue): BodyState => {
  const render = (node: Node): Content => (COMPONENTS[node.type] as Component<Node>)(node, state);
  const state: BodyState = {
    tongue,
    path: article.path,
    phrasing: (nodes) => nodes.map(render),
    // A line each, so that words of two blocks do not run together where only the text is taken.
    flow: (nodes) => nodes.map((node, index) => [index > 0 && "\n", render(node)]),
  };
  return state;
};

/** The body of an article. */
export const bodyMarkup = (
  article: { path: string; body: readonly FlowContent[] },
  tongue: Tongue,
): Content => stateOf(article, tongue).flow(article.body);

/** The image that opens an article. */
export const leadMarkup = (article: { path: string; lead?: Figure }, tongue: Tongue): Content =>
  article.lead && leadFigure(article.lead, stateOf(article, tongue));
