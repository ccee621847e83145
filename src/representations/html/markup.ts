import { html as template } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** Escaped markup. */
export type Markup = HtmlEscapedString;

/** A value in a template. Strings are escaped, markup is not escaped again, and undefined and false render nothing. */
export type Content = string | number | false | undefined | Markup | readonly Content[];

/**
 * Builds markup from a template. It escapes every string value, in text and in quoted attributes.
 *
 * @example html`<p title="${title}">${text}</p>`
 */
export const html = (strings: TemplateStringsArray, ...values: Content[]): Markup => {
  const result = template(strings, ...values);
  if (result instanceof Promise) throw new TypeError("A template received a promise. Await the value first.");
  return result;
};

// Control characters except tab and line breaks. They have no meaning in a text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/gu;

/**
 * Serializes markup. Control characters and lone surrogates, which a KV entry can contain but HTML cannot (HTML §13.2.3.5),
 * become U+FFFD.
 */
export const serializeMarkup = (markup: Markup): string =>
  markup.toString().toWellFormed().replace(CONTROLS, "\uFFFD");
