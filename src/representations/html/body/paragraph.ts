import type { Paragraph } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const paragraph: Component<Paragraph> = ({ children }, state) =>
  html`<p>${state.phrasing(children)}</p>`;
