import type { Pullquote } from "../../../article/body.ts";
import { directionAttribute, isolate } from "../language/direction.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** Matches a text that begins with a quotation mark. */
const QUOTED = /^["'\p{Pi}\u201A\u201E\u300C\u300E\uFF02]/u;

/** Renders a pull quote. A quote with a source gets the language's quotation marks, unless the text has its own. */
export const pullquote: Component<Pullquote> = ({ text, source }, { locale }) => {
  const words = source === undefined || QUOTED.test(text) ? text : html`<q>${text}</q>`;
  return html`<figure class="pullquote"><blockquote${directionAttribute(text, locale)}><p>${words}</p></blockquote>${source !== undefined && html`\n<figcaption>${isolate(source)}</figcaption>`}</figure>`;
};
