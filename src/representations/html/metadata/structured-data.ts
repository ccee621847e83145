import { type Content, html, Markup, withoutControls } from "../markup.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNSAFE = /[<>&\u2028\u2029\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uD800-\uDFFF]/;

const safe = (json: string): string =>
  UNSAFE.test(json)
    ? withoutControls(json).replace(
        /[<>&\u2028\u2029]/gu,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
    : json;

/**
 * Renders structured data as a script element. The characters that could close the element or open a comment in it are
 * escaped (HTML §4.12.1.3). In JSON they occur only inside strings, where the escapes mean the same.
 *
 * @param json JSON-LD as JSON text
 */
export const structuredData = (json: string): Content =>
  html`<script type="application/ld+json">${new Markup(safe(json))}</script>`;
