/*
 * Templates for HTML and XML. Every page view runs them. hono/html's templates look at each value several times, and they
 * needed a second pass over the finished page. Together that was the most expensive part of a page (docs/performance.md).
 */

/** Escaped markup. */
export class Markup {
  readonly text: string;

  /** @param text markup that is already escaped */
  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** A value in a template. Strings are escaped, markup is not escaped again, and undefined and false render nothing. */
export type Content = string | number | false | undefined | Markup | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const SPECIAL = /[&<>"']/u;

/**
 * Escapes the characters that have a meaning in text and in quoted attributes. A search for each character is faster than one
 * expression that calls a function for each match: feeds escape whole articles, which contain many.
 */
const escapedXML = (text: string): string => {
  if (!SPECIAL.test(text)) return text;
  let escaped = text;
  for (const character in ESCAPES) escaped = escaped.replaceAll(character, ESCAPES[character] as string);
  return escaped;
};

// Control characters except tab and line breaks, and surrogates. They have no meaning in a text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const SPECIAL_OR_CONTROL = /[&<>"'\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uD800-\uDFFF]/;
const SPECIAL_CONTROL_OR_PAIR =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[&<>"'\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/gu;

/** Replaces control characters and lone surrogates, which a KV entry can contain but HTML cannot, with U+FFFD (HTML §13.2.3.5). */
export const withoutControls = (text: string): string => text.toWellFormed().replace(CONTROLS, "\uFFFD");

/** Escapes a special character, replaces a control character or a lone surrogate, and keeps a pair of surrogates. */
const replacement = (found: string): string => ESCAPES[found] ?? (found.length > 1 ? found : "\uFFFD");

/** Escapes a text as `escapedXML` does, and replaces what `withoutControls` replaces. Most texts contain neither. */
const escapedHTML = (text: string): string =>
  SPECIAL_OR_CONTROL.test(text) ? text.replace(SPECIAL_CONTROL_OR_PAIR, replacement) : text;

/** A template tag that builds markup. */
type Template = (strings: TemplateStringsArray, ...values: Content[]) => Markup;

const templateWith = (escapeText: (text: string) => string): Template => {
  const textOf = (value: Content): string => {
    if (typeof value === "string") return escapeText(value);
    if (value === undefined || value === false) return "";
    if (value instanceof Markup) return value.text;
    if (typeof value === "number") return String(value);
    let text = "";
    for (const each of value) text += textOf(each);
    return text;
  };
  return (strings, ...values) => {
    let text = strings[0] ?? "";
    for (let at = 0; at < values.length; at += 1) text += textOf(values[at]) + strings[at + 1];
    return new Markup(text);
  };
};

/**
 * Builds HTML from a template. It escapes every string value, in text and in quoted attributes.
 *
 * @example html`<p title="${title}">${text}</p>`
 */
export const html = templateWith(escapedHTML);

/**
 * Builds XML from a template. The escapes of HTML (& < > " ') are valid in XML too, and they prevent `]]>` in text
 * (XML 1.0 §2.4).
 *
 * @example xml`<title>${title}</title>`
 */
export const xml = templateWith(escapedXML);
