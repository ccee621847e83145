import type { InfoBox } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";
import { titleMarkup } from "./title.ts";

/** Renders an info box as a section. Reader views such as Mozilla's Readability remove an `aside` and its text. */
export const infoBox: Component<InfoBox> = ({ title, children }, state) =>
  html`<section class="box">${titleMarkup(title, state)}${state.flow(children)}</section>`;
