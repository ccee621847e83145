import { type Site, siteURL } from "../../site.ts";
import { type Content, html, type Markup } from "../html/markup.ts";

/** What no XML document may hold (XML 1.0 §2.2), and the controls that it should not: lone surrogates too. */
const FORBIDDEN = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text without the characters that no feed can carry, whatever KV holds. */
export const feedText = (text: string): string => text.replace(FORBIDDEN, "");

/** A text as a feed can carry it; undefined where nothing is left of it. */
export const said = (text: string | undefined): string | undefined =>
  feedText(text ?? "").trim() || undefined;

/**
 * A piece of XML. What escapes text for HTML (& < > " ') escapes it for XML as well, and `]]>` with it
 * (XML 1.0 §2.4).
 *
 * @example xml`<title>${title}</title>`
 */
export const xml: (strings: TemplateStringsArray, ...values: Content[]) => Markup = html;

/** Where the stylesheet is that shows a feed to a person. */
const FEED_STYLE_PATH = "/feed.css";

/** A whole document. */
export const xmlDocument = (site: Site, root: Markup): string =>
  feedText(
    xml`<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="${siteURL(site, FEED_STYLE_PATH)}"?>
${root}
`.toString(),
  );
