import type { Figure } from "../../../article/body.ts";
import { turned } from "../bidi.ts";
import { type ImageContext, imageMarkup } from "../image.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState, Component } from "./component.ts";

const caption = ({ children, credit }: Figure, state: BodyState): Content => {
  const words = children !== undefined && children.length > 0 && state.phrasing(children);
  if (words === false && credit === undefined) return undefined;
  const thanks = credit !== undefined && html`<small${turned(credit, state.tongue)}>${credit}</small>`;
  return html`<figcaption>${words}${words !== false && credit !== undefined && " "}${thanks}</figcaption>`;
};

const image = (
  { url, alt, width, height }: Figure,
  { urls }: BodyState,
  context: Pick<ImageContext, "place" | "fetching">,
): Content => {
  const src = urls.image(url);
  return (
    src !== undefined && imageMarkup({ src, alt, width, height }, { ...context, resizing: urls.resizing })
  );
};

/** An image in the text. */
export const figure: Component<Figure> = (node, state) =>
  html`<figure>${image(node, state, { place: "text", fetching: "near" })}${caption(node, state)}</figure>`;

/** The image that opens an article. */
export const leadFigure: Component<Figure> = (node, state) =>
  html`<figure class="lead">${image(node, state, { place: "lead", fetching: "first" })}${caption(node, state)}</figure>`;
