import { raw } from "hono/html";
import type { Content } from "../markup.ts";
import { html } from "../markup.ts";

/**
 * Structured data in a page, in a script element that it can neither close nor open a comment in (HTML §4.12.1.3).
 * Only strings hold these characters in JSON, and there an escape means the same.
 *
 * @param json JSON-LD as JSON text
 */
export const structuredData = (json: string): Content =>
  html`<script type="application/ld+json">${raw(
    json.replace(/[<>&\u2028\u2029]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`),
  )}</script>`;
