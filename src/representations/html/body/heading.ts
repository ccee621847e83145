import type { Heading } from "../../../article/body.ts";
import { lineOf } from "../../../article/text.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** A heading under the page's one h1. One without words would be an empty stop for a screen reader. */
export const heading: Component<Heading> = ({ depth, children }, state) => {
  const words = state.phrasing(children);
  if (lineOf(children) === "") return undefined;
  switch (Math.trunc(depth)) {
    case 3:
      return html`<h3>${words}</h3>`;
    case 4:
      return html`<h4>${words}</h4>`;
    case 5:
      return html`<h5>${words}</h5>`;
    case 6:
      return html`<h6>${words}</h6>`;
    default:
      return html`<h2>${words}</h2>`;
  }
};
