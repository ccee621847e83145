import type { InfoBox } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** A section and no aside: reader views such as Mozilla's Readability throw asides away, words and all. */
export const infoBox: Component<InfoBox> = ({ title, children }, state) =>
  html`<section class="box">${title !== undefined && html`<h2>${title}</h2>\n`}${state.flow(children)}</section>`;
