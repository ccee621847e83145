import type { Figure } from "../../../article/body.ts";
import { imageMarkup } from "../images/image.ts";
import { directionAttribute } from "../language/direction.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState, Component } from "./component.ts";

const caption = ({ children, credit }: Figure, state: BodyState): Content => {
  const text = children !== undefined && children.length > 0 && state.phrasing(children);
  if (text === false && credit === undefined) return undefined;
  const creditMarkup =
    credit !== undefined && html`<small${directionAttribute(credit, state.locale)}>${credit}</small>`;
  return html`<figcaption>${text}${text !== false && credit !== undefined && " "}${creditMarkup}</figcaption>`;
};

const image = (node: Figure, { urls }: BodyState, place: "lead" | "text", before?: number): Content => {
  const src = urls.image(node.url);
  return src !== undefined && imageMarkup({ ...node, src }, place, urls.resizing, before);
};

/** Renders an image in the text. */
export const figure: Component<Figure> = (node, state) =>
  html`<figure>${image(node, state, "text")}${caption(node, state)}</figure>`;

/** The least width of a lead image that is as wide as the page, in pixels, and its least ratio of width to height. */
const WIDE = { width: 1_100, ratio: 1.3 };

/** Renders the lead image of an article, as wide as the page if it has enough pixels, and otherwise as wide as the text. */
export const leadFigure: Component<Figure> = (node, state) => {
  const isWide = node.width >= WIDE.width && node.width / node.height >= WIDE.ratio;
  return html`<figure class="lead${isWide && " wide"}">${image(node, state, isWide ? "lead" : "text", 0)}${caption(node, state)}</figure>`;
};
