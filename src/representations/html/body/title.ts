import { type Content, html } from "../markup.ts";
import type { BodyState } from "./component.ts";

/** The title of a part that stands by itself in the text, as a heading of the first depth. */
export const titleMarkup = (title: string | undefined, state: BodyState): Content => {
  if (title === undefined) return undefined;
  const level = state.level(2);
  return html`<h${level}>${title}</h${level}>\n`;
};
