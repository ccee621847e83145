import type { Timeline } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";
import { titleMarkup } from "./title.ts";

export const timeline: Component<Timeline> = ({ title, children }, state) => {
  const heading = titleMarkup(title, state);
  const events = children.map(
    (event) =>
      html`<li>${event.title !== "" && html`<p><b>${event.title}</b></p>\n`}${state.flow(event.children)}</li>\n`,
  );
  return html`<section class="timeline">${heading}<ol>${events}</ol></section>`;
};
