import { pathURL } from "../../../site.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";

/** Renders links to the pages above a page of the archive, the whole archive first. */
export const breadcrumbsMarkup = (
  parts: readonly { path: string; title: string }[],
  { strings }: Locale,
): Content =>
  parts.length > 0 &&
  html`<nav class="trail" aria-label="${strings.archive}"><ol>${parts.map(({ path, title }) => html`<li><a href="${pathURL(path)}"><bdi>${title}</bdi></a></li>`)}</ol></nav>\n`;
