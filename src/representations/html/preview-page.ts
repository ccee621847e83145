import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { articleMarkup } from "./article-markup.ts";
import { documentText } from "./document.ts";
import { momentText } from "./formats.ts";
import { type Tongue, tongueOf } from "./language.ts";
import { type Content, html } from "./markup.ts";
import type { Strings } from "./strings/strings.ts";

/** What a preview says of itself. */
export interface PreviewNotice {
  /** The revision that is shown. */
  revision: number;
  /** The article's current revision. */
  latest: number;
  /** The article's state now, whichever revision is shown. */
  state: keyof Strings["preview"]["states"];
  /** When an embargo ends, ISO 8601. */
  embargo: string | undefined;
  /** Until when the link works, ISO 8601. */
  expires: string;
}

interface Context {
  site: Site;
  tongue: Tongue;
}

const moment = (date: string, { site, tongue }: Context): Content =>
  html`<time datetime="${date}">${momentText(date, tongue.language, site.timeZone)}</time>`;

const facts = (notice: PreviewNotice, context: Context): Content => {
  const { tongue } = context;
  const words = tongue.strings.preview;
  const { revision, latest, state, embargo, expires } = notice;
  const standing = html`${tongue.say(words.states[state])}${embargo !== undefined && [" ", moment(embargo, context)]}`;
  const rows: [term: string, description: Content][] = [
    [words.revision, revision],
    ...(latest === revision ? [] : [[words.latest, latest] as [string, Content]]),
    [words.state, standing],
    [words.until, moment(expires, context)],
  ];
  return html`<dl>${rows.map(([term, description]) => html`<div><dt>${tongue.say(term)}</dt><dd>${description}</dd></div>`)}</dl>`;
};

const noticeMarkup = (notice: PreviewNotice, context: Context): Content => {
  const { strings, say } = context.tongue;
  const { title, warning } = strings.preview;
  return html`<section class="preview" aria-label="${title}">
<p><strong>${say(title)}</strong> ${say(warning)}</p>
${facts(notice, context)}
</section>`;
};

/**
 * The page of an article that is not public, or not in this revision. It tells machines nothing: no canonical
 * address, no other representations, no structured data, no card for sharing.
 */
export const previewPage = (
  article: ReadableArticle,
  { site, notice }: { site: Site; notice: PreviewNotice },
): string => {
  const tongue = tongueOf(article.language);
  const context = { site, tongue };
  return documentText(
    {
      kind: "preview",
      tongue,
      title: `${tongue.strings.preview.title}: ${article.headline} – ${site.name}`,
      head: html`<meta name="robots" content="noindex">`,
      ...(article.section !== undefined && { section: article.section }),
      heading: "own",
      main: html`${noticeMarkup(notice, context)}
${articleMarkup(article, context)}`,
    },
    site,
  );
};
