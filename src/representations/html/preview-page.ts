import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { articleMarkup } from "./article/article.ts";
import { htmlDocument } from "./document.ts";
import { formatDateTime } from "./language/dates.ts";
import { type Locale, localeOf } from "./language/locale.ts";
import { type Content, html } from "./markup.ts";

const STATES = {
  draft: "Draft",
  scheduled: "Scheduled for",
  embargoed: "Under embargo until",
  published: "Published",
  withdrawn: "Withdrawn",
} as const;

/** The facts that a preview page shows above the article. */
export interface PreviewNotice {
  /** The number of the revision on the page. */
  revision: number;
  /** The number of the current revision. */
  latest: number;
  /** The current state of the article, also if the page shows an older revision. */
  state: keyof typeof STATES;
  /** When a scheduled or embargoed article becomes public, ISO 8601. */
  release: string | undefined;
  /** The time when the link expires, ISO 8601. */
  expires: string;
}

const facts = ({ revision, latest, state, release, expires }: PreviewNotice, site: Site): Content => {
  const moment = (date: string): Content =>
    html`<time datetime="${date}">${formatDateTime(date, "en", site.timeZone)}</time>`;
  const rows: [term: string, description: Content][] = [
    ["Revision", revision],
    ...(latest === revision ? [] : [["Latest revision", latest] as [string, Content]]),
    ["State", release === undefined ? STATES[state] : [STATES[state], " ", moment(release)]],
    ["Link works until", moment(expires)],
  ];
  return html`<dl>${rows.map(([term, description]) => html`<div><dt>${term}</dt><dd>${description}</dd></div>`)}</dl>`;
};

/** Renders the notice above the article, in English, as everything that only editors see. */
const noticeMarkup = (notice: PreviewNotice, { site, locale }: { site: Site; locale: Locale }): Content =>
  html`<section class="preview" aria-label="Preview"${locale.attributesFor("en")}>
<p><strong>Preview</strong> This is not the public page. Anyone who has the link can read it.</p>
${facts(notice, site)}
</section>`;

/**
 * Renders a revision of an article that is not public. The page has no metadata for machines: no canonical URL, no links to
 * other representations, no structured data and no properties for sharing.
 *
 * @example previewPage(article, { site, notice })
 */
export const previewPage = (
  article: ReadableArticle,
  { site, notice }: { site: Site; notice: PreviewNotice },
): string => {
  const locale = localeOf(article.language);
  // Without an origin, the page does not contain the future URL of the article.
  const context = { site: { ...site, origin: undefined }, locale };
  return htmlDocument(
    {
      kind: "preview",
      locale,
      title: `Preview: ${article.headline} – ${site.name}`,
      robots: "noindex",
      ...(article.section !== undefined && { section: article.section }),
      heading: "own",
      main: html`${noticeMarkup(notice, context)}
${articleMarkup(article, context)}`,
    },
    site,
  );
};
