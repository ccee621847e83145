import { html, type Markup } from "../html/markup.ts";

/*
 * XML as sitemaps are written in: the escapes of HTML's templates are XML's too.
 */

/** A piece of XML. Every string that is put into it is escaped, in text and in quoted attributes alike. */
export const xml = html;

// What XML 1.0 cannot carry, escaped or not (§2.2); lone surrogates are dealt with before.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu;

/** A document as it is sent: well-formed, whatever stands in KV; what XML cannot carry is U+FFFD, as in our pages. */
export const xmlText = (root: Markup): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.toString().toWellFormed().replace(FORBIDDEN, "\uFFFD")}\n`;

const NO_URI_CHARACTER = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})|(?<=#.*)#/giu;

/**
 * A URL as XML Schema's anyURI takes it (RFC 3986): browsers, and so `URL`, let characters stand that it does not
 * have, such as brackets.
 *
 * @param url absolute, as `URL` writes it
 */
export const uri = (url: string): string => {
  const path = url.indexOf("/", "https://".length);
  // A host may have brackets, round an IPv6 address.
  return path === -1
    ? url
    : url.slice(0, path) + url.slice(path).replace(NO_URI_CHARACTER, encodeURIComponent);
};

/** A time as sitemaps have it (W3C's note on dates, XML Schema's dateTime); undefined for what is none. */
export const xmlTime = (date: string | undefined): string | undefined => {
  const time = Date.parse(date ?? "");
  const text = Number.isNaN(time) ? "" : new Date(time).toISOString();
  return /^\d{4}-/u.test(text) ? text : undefined;
};
