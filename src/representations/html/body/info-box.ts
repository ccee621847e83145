import type { InfoBox } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";
import { titleMarkup } from "./title.ts";

/** A section and no aside: reader views such as Mozilla's Readability throw asides away, words and all. */
export const infoBox: Component<InfoBox> = ({ title, children }, state) =>
  html`<section class="box">${titleMarkup(title, state)}${state.flow(children)}</section>`;
