import type { Delete } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const deletion: Component<Delete> = ({ children }, state) =>
  html`<del>${state.phrasing(children)}</del>`;
