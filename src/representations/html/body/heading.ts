import type { Heading } from "../../../article/body.ts";
import { lineOf } from "../../../article/text.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** A heading under the page's one h1. One without words would be an empty stop for a screen reader. */
export const heading: Component<Heading> = ({ depth, children }, state) => {
  const words = state.phrasing(children);
  if (lineOf(children) === "") return undefined;
  const level = state.level(depth);
  return html`<h${level}>${words}</h${level}>`;
};
