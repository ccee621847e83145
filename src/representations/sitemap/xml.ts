import { type Content, html, type Markup } from "../html/markup.ts";

/*
 * XML as sitemaps are written in: the escapes of HTML's templates are XML's too.
 */

export type { Content };

/** A piece of XML. Every string that is put into it is escaped, in text and in quoted attributes alike. */
export const xml = html;

// What XML 1.0 cannot carry, escaped or not (§2.2); lone surrogates are dealt with before.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu;

/** A document as it is sent: well-formed, whatever stands in KV. */
export const xmlText = (root: Markup): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.toString().toWellFormed().replace(FORBIDDEN, "")}\n`;

/** A time as sitemaps have it (W3C's note on dates, XML Schema's dateTime); undefined for what is none. */
export const xmlTime = (date: string | undefined): string | undefined => {
  const time = Date.parse(date ?? "");
  const text = Number.isNaN(time) ? "" : new Date(time).toISOString();
  return /^\d{4}-/u.test(text) ? text : undefined;
};
