import type { Figure } from "../../../article/body.ts";
import { imageMarkup } from "../images/image.ts";
import { leadPlace } from "../images/lead.ts";
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

/** Renders the lead image of an article, as wide as the page if it has enough pixels, and otherwise as wide as the text. */
export const leadFigure: Component<Figure> = (node, state) => {
  const place = leadPlace(node);
  return html`<figure class="lead${place === "lead" && " wide"}">${image(node, state, place, 0)}${caption(node, state)}</figure>`;
};
