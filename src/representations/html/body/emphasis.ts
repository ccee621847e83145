import type { Emphasis } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const emphasis: Component<Emphasis> = ({ children }, state) =>
  html`<em>${state.phrasing(children)}</em>`;
