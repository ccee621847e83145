import type { Heading } from "../../../article/body.ts";
import { hasText } from "../../../article/text.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** Renders a heading below the page's h1. An empty heading is left out, because screen readers would stop at it. */
export const heading: Component<Heading> = ({ depth, children }, state) => {
  const words = state.phrasing(children);
  if (!hasText(children)) return undefined;
  const level = state.level(depth);
  return html`<h${level}>${words}</h${level}>`;
};
