import type { Strong } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const strong: Component<Strong> = ({ children }, state) =>
  html`<strong>${state.phrasing(children)}</strong>`;
