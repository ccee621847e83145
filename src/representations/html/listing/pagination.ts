import { pathURL, type Site } from "../../../site.ts";
import { type ListPlace, listPath, listURL } from "../../list-urls.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";

/** The pages before and after a page of a list. */
interface Neighbours {
  older?: ListPlace;
  newer?: ListPlace;
}

/** Renders the head's links to the pages before and after. */
export const paginationMetadata = ({ older, newer }: Neighbours, site: Site): Content =>
  html`${newer && html`<link rel="prev" href="${listURL(site, newer, "")}">\n`}${older && html`<link rel="next" href="${listURL(site, older, "")}">\n`}`;

const link = ({ path, query }: ListPlace, rel: "prev" | "next", words: Content): Content =>
  html`<li><a rel="${rel}" href="${pathURL(listPath(path, ""))}${query}">${words}</a></li>`;

/** Renders the links to newer articles, older articles, the archive and a feed. */
export const paginationMarkup = (
  { older, newer }: Neighbours,
  feed: Content,
  { label, strings }: Locale,
): Content =>
  html`<nav class="pages" aria-label="${strings.pages}"><ul>${newer && link(newer, "prev", label(strings.newer))}${older && link(older, "next", label(strings.older))}<li><a href="/archive">${label(strings.archive)}</a></li>${feed && html`<li>${feed}</li>`}</ul></nav>`;
