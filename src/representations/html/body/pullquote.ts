import type { Pullquote } from "../../../article/body.ts";
import { directionAttribute, isolate } from "../language/direction.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** Quotation marks that a text opens with by itself. */
const OPENED = /^["'\p{Pi}\u201A\u201E\u300C\u300E\uFF02]/u;

/** What somebody said is put in the language's quotation marks; no others where the text has its own. */
export const pullquote: Component<Pullquote> = ({ text, source }, { locale }) => {
  const words = source === undefined || OPENED.test(text) ? text : html`<q>${text}</q>`;
  return html`<figure class="pullquote"><blockquote${directionAttribute(text, locale)}><p>${words}</p></blockquote>${source !== undefined && html`\n<figcaption>${isolate(source)}</figcaption>`}</figure>`;
};
