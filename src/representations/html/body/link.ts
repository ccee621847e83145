import type { Link } from "../../../article/body.ts";
import { hasText } from "../../../article/text.ts";
import { html } from "../markup.ts";
import { type Component, linkAttributes } from "./component.ts";

/** Renders a link. A link without text shows its URL, and a link to an unsafe URL becomes its text. */
export const link: Component<Link> = ({ url, title, children }, state) => {
  const words = !hasText(children) ? url : state.phrasing(children);
  const href = state.urls.link(url);
  if (href === undefined) return words;
  return html`<a${linkAttributes(href, state.urls.relation)}${title !== undefined && html` title="${title}"`}>${words}</a>`;
};
