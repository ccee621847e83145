import type { Blockquote } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const blockquote: Component<Blockquote> = ({ children }, state) =>
  html`<blockquote>${state.flow(children)}</blockquote>`;
