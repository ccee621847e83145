import type { Pullquote } from "../../../article/body.ts";
import { directionAttribute, isolate } from "../language/direction.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** Matches a text that begins with a quotation mark: also » of German, ” and ״ of Hebrew. */
const QUOTED = /^["'\p{Pi}\u201A\u201E\u300C\u300E\uFF02»\u201D\u05F4]/u;

/** The same in Urdu, where ’ opens a quotation. In other languages it is an apostrophe. */
const QUOTED_IN_URDU = /^\u2019/u;

/** Renders a pull quote. A quote with a source gets the language's quotation marks, unless the text has its own. */
export const pullquote: Component<Pullquote> = ({ text, source }, { locale }) => {
  const { strings } = locale;
  const words =
    source === undefined || QUOTED.test(text) || (strings.language === "ur" && QUOTED_IN_URDU.test(text))
      ? text
      : html`<q>${text}</q>`;
  return html`<figure class="pullquote"><blockquote${directionAttribute(text, locale)}><p>${words}</p></blockquote>${source !== undefined && html`\n<figcaption>${isolate(source)}</figcaption>`}</figure>`;
};
