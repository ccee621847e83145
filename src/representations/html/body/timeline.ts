import type { Timeline } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const timeline: Component<Timeline> = ({ title, children }, state) => {
  const events = children.map(
    (event) =>
      html`<li>${event.title !== "" && html`<p><b>${event.title}</b></p>\n`}${state.flow(event.children)}</li>\n`,
  );
  return html`<section class="timeline">${title !== undefined && html`<h2>${title}</h2>\n`}<ol>${events}</ol></section>`;
};
