import { type Content, html } from "../markup.ts";
import type { BodyState } from "./component.ts";

/** Renders the title of an info box or a timeline as a heading of depth 2. */
export const titleMarkup = (title: string | undefined, state: BodyState): Content => {
  if (title === undefined) return undefined;
  const level = state.level(2);
  return html`<h${level}>${title}</h${level}>\n`;
};
