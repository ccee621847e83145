import type { Blockquote } from "../../../article/body.ts";
import { textOf } from "../../../article/text.ts";
import { directionAttribute } from "../language/direction.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const blockquote: Component<Blockquote> = ({ children }, state) =>
  html`<blockquote${directionAttribute(textOf(children), state.locale)}>${state.flow(children)}</blockquote>`;
