import { type Site, siteURL } from "../../site.ts";
import { type Markup, xml } from "../html/markup.ts";

/** The characters that XML 1.0 (§2.2) forbids or discourages, and lone surrogates. */
const FORBIDDEN = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Matches in every text that has such a character, and in texts with emoji. It is faster: it looks at UTF-16 code units. */
const MAYBE_FORBIDDEN = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD]/;

/** Removes the characters that a feed cannot contain. */
export const feedText = (text: string): string =>
  MAYBE_FORBIDDEN.test(text) ? text.replace(FORBIDDEN, "") : text;

/** Removes the characters that a feed cannot contain. Returns undefined if the text is empty then. */
export const nonEmptyFeedText = (text: string | undefined): string | undefined =>
  feedText(text ?? "").trim() || undefined;

/** The path of the stylesheet that makes feeds readable in a browser. */
const FEED_STYLE_PATH = "/feed.css";

/** Renders an XML document with a link to the stylesheet. */
export const xmlDocument = (site: Site, root: Markup): string =>
  feedText(
    xml`<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="${siteURL(site, FEED_STYLE_PATH)}"?>
${root}
`.toString(),
  );
