import { encodeSecondHashes } from "../fragment.ts";
import type { Markup } from "../html/markup.ts";

// The characters that XML 1.0 forbids even as references (§2.2). Lone surrogates are replaced before.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu;

/** Renders an XML document. It replaces characters that XML forbids with U+FFFD, so the result is always well-formed. */
export const xmlText = (root: Markup): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.toString().toWellFormed().replace(FORBIDDEN, "\uFFFD")}\n`;

const NO_URI_CHARACTER = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})/giu;

/**
 * Percent-encodes the characters that `URL` accepts and RFC 3986 does not, such as brackets in a path. XML Schema's anyURI
 * requires this.
 *
 * @param url an absolute URL, serialised by `URL`
 */
export const encodeURICharacters = (url: string): string => {
  const path = url.indexOf("/", "https://".length);
  // A host can contain brackets around an IPv6 address.
  return path === -1
    ? url
    : url.slice(0, path) + encodeSecondHashes(url.slice(path).replace(NO_URI_CHARACTER, encodeURIComponent));
};

/** Formats a time for a sitemap (XML Schema's dateTime). Returns undefined if the text is not a date. */
export const xmlTime = (date: string | undefined): string | undefined => {
  const time = Date.parse(date ?? "");
  const text = Number.isNaN(time) ? "" : new Date(time).toISOString();
  return /^\d{4}-/u.test(text) ? text : undefined;
};
