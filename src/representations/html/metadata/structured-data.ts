import { type Content, html, Markup, withoutControls } from "../markup.ts";

/**
 * Renders structured data as a script element. The characters that could close the element or open a comment in it are
 * escaped (HTML §4.12.1.3). In JSON they occur only inside strings, where the escapes mean the same.
 *
 * @param json JSON-LD as JSON text
 */
export const structuredData = (json: string): Content =>
  html`<script type="application/ld+json">${new Markup(
    withoutControls(json).replace(
      /[<>&\u2028\u2029]/gu,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  )}</script>`;
