import type { Figure } from "../../../article/body.ts";
import { turned } from "../bidi.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState, Component } from "./component.ts";

const caption = ({ children, credit }: Figure, state: BodyState): Content => {
  const words = children !== undefined && children.length > 0 && state.phrasing(children);
  if (words === false && credit === undefined) return undefined;
  const thanks = credit !== undefined && html`<small${turned(credit, state.tongue)}>${credit}</small>`;
  return html`<figcaption>${words}${words !== false && credit !== undefined && " "}${thanks}</figcaption>`;
};

/** An image in the text: its space is reserved by its width and height, and it is fetched when it comes near. */
export const figure: Component<Figure> = (node, state) => {
  const { url, alt, width, height } = node;
  const src = state.urls.image(url);
  const image = html`<img src="${src}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
  return html`<figure>${src !== undefined && image}${caption(node, state)}</figure>`;
};

/** The image that opens an article: fetched first. */
export const leadFigure: Component<Figure> = (node, state) => {
  const { url, alt, width, height } = node;
  const src = state.urls.image(url);
  const image = html`<img src="${src}" alt="${alt}" width="${width}" height="${height}" fetchpriority="high">`;
  return html`<figure class="lead">${src !== undefined && image}${caption(node, state)}</figure>`;
};
