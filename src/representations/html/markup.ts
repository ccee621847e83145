import { html as template } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** Markup that is already escaped. */
export type Markup = HtmlEscapedString;

/** What may stand in a template: strings are escaped, markup is not again, undefined and false are nothing. */
export type Content = string | number | false | undefined | Markup | readonly Content[];

/**
 * A piece of a page. Every string that is put into it is escaped, in text and in quoted attributes alike.
 *
 * @example html`<p title="${title}">${text}</p>`
 */
export const html = (strings: TemplateStringsArray, ...values: Content[]): Markup => {
  const result = template(strings, ...values);
  if (result instanceof Promise) throw new TypeError("a template was given a promise");
  return result;
};

// What no text can mean: NUL and the other controls but tab and line ends.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/gu;

/**
 * A page as it is sent: control characters and lone surrogates, which an entry in KV may have and HTML may
 * not (HTML §13.2.3.5), are U+FFFD.
 */
export const serializeMarkup = (markup: Markup): string =>
  markup.toString().toWellFormed().replace(CONTROLS, "\uFFFD");
