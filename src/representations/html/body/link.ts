import type { Link } from "../../../article/body.ts";
import { lineOf } from "../../../article/text.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** A link without words shows its address; one that leads where none may is its words alone. */
export const link: Component<Link> = ({ url, title, children }, state) => {
  const words = lineOf(children) === "" ? url : state.phrasing(children);
  const href = state.urls.link(url);
  if (href === undefined) return words;
  return html`<a href="${href}"${title !== undefined && html` title="${title}"`}>${words}</a>`;
};
