import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { articleMarkup } from "./article/article.ts";
import { htmlDocument } from "./document.ts";
import { formatDateTime } from "./language/formats.ts";
import { type Locale, localeOf } from "./language/locale.ts";
import { type Content, html } from "./markup.ts";

const STATES = {
  draft: "Draft",
  embargoed: "Under embargo until",
  published: "Published",
  withdrawn: "Withdrawn",
} as const;

/** What a preview says of itself. */
export interface PreviewNotice {
  /** The revision that is shown. */
  revision: number;
  /** The article's current revision. */
  latest: number;
  /** The article's state now, whichever revision is shown. */
  state: keyof typeof STATES;
  /** When an embargo ends, ISO 8601. */
  embargo: string | undefined;
  /** Until when the link works, ISO 8601. */
  expires: string;
}

const facts = ({ revision, latest, state, embargo, expires }: PreviewNotice, site: Site): Content => {
  const moment = (date: string): Content =>
    html`<time datetime="${date}">${formatDateTime(date, "en", site.timeZone)}</time>`;
  const rows: [term: string, description: Content][] = [
    ["Revision", revision],
    ...(latest === revision ? [] : [["Latest revision", latest] as [string, Content]]),
    ["State", embargo === undefined ? STATES[state] : [STATES[state], " ", moment(embargo)]],
    ["Link works until", moment(expires)],
  ];
  return html`<dl>${rows.map(([term, description]) => html`<div><dt>${term}</dt><dd>${description}</dd></div>`)}</dl>`;
};

/** Editors read it, and their desk is in English: no language of the interface has words for it. */
const noticeMarkup = (notice: PreviewNotice, { site, locale }: { site: Site; locale: Locale }): Content =>
  html`<section class="preview" aria-label="Preview"${locale.attributesFor("en")}>
<p><strong>Preview</strong> This is not the public page. Anyone who has the link can read it.</p>
${facts(notice, site)}
</section>`;

/**
 * The page of an article that is not public, or not in this revision. It tells machines nothing: no canonical
 * address, no other representations, no structured data, no card for sharing.
 */
export const previewPage = (
  article: ReadableArticle,
  { site, notice }: { site: Site; notice: PreviewNotice },
): string => {
  const locale = localeOf(article.language);
  // Where it will be is told nobody: without an origin there is no address to cite or to send.
  const context = { site: { ...site, origin: undefined }, locale };
  return htmlDocument(
    {
      kind: "preview",
      locale,
      title: `Preview: ${article.headline} – ${site.name}`,
      head: html`<meta name="robots" content="noindex">`,
      ...(article.section !== undefined && { section: article.section }),
      heading: "own",
      main: html`${noticeMarkup(notice, context)}
${articleMarkup(article, context)}`,
    },
    site,
  );
};
