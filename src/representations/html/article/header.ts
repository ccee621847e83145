import { readingMinutes } from "../../../article/reading-time.ts";
import type { ReadableArticle } from "../../../article/salvage.ts";
import { pathURL, type Site, sectionName } from "../../../site.ts";
import { formatArticleDate, formatDay } from "../language/dates.ts";
import { directionAttribute, isolate } from "../language/direction.ts";
import { formatNumber, languageName } from "../language/formats.ts";
import { formatList } from "../language/lists.ts";
import { type Locale, languageAttributes } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";
import { resolveURL } from "../urls.ts";

/** A headline with more characters gets a smaller font. */
const LONG_HEADLINE = 160;

interface Context {
  site: Site;
  locale: Locale;
}

const kicker = ({ section, genre }: ReadableArticle, { site, locale }: Context): Content => {
  const parts: Content[] = [];
  if (section !== undefined)
    parts.push(
      html`<a href="${pathURL(`/sections/${section}`)}"${locale.attributesFor(site.language)}>${sectionName(site, section)}</a>`,
    );
  if (genre !== "news") parts.push(locale.label(locale.strings.genres[genre]));
  if (parts.length === 0) return undefined;
  return html`<p class="kicker">${parts.map((part, index) => [index > 0 && " · ", part])}</p>`;
};

/** Renders the authors' names as a list in a sentence. Each name links to the author's page. */
const byline = ({ authors, language }: ReadableArticle): Content => {
  if (authors.length === 0) return undefined;
  const names = formatList(
    authors.map(({ name }) => name),
    language,
    (name, index) =>
      html`<a rel="author" href="${pathURL(`/authors/${authors[index]?.id}`)}"><bdi>${name}</bdi></a>`,
  );
  return html`<p class="names">${names}</p>`;
};

const dates = (article: ReadableArticle, { site, locale }: Context): Content => {
  const { published, modified, dateline, language } = article;
  const date = (instant: string | undefined, label?: string): Content[] => {
    const formatted = instant && formatArticleDate(instant, language, site);
    return formatted
      ? [
          html`${label !== undefined && html`${locale.label(label)} `}<time datetime="${instant}">${formatted}</time>`,
        ]
      : [];
  };
  const isChanged =
    published !== undefined && modified !== undefined && Date.parse(modified) !== Date.parse(published);
  const parts: Content[] = [
    ...(dateline === undefined ? [] : [isolate(dateline)]),
    ...date(published),
    ...(isChanged ? date(modified, locale.strings.updated) : []),
    locale.readingTime(readingMinutes(article.body, language)),
  ];
  // A separator stays on the line of the part before it.
  return html`<p>${parts.map((part, index) => [index > 0 && "\u00A0· ", part])}</p>`;
};

const translations = (article: ReadableArticle, { locale }: Context): Content => {
  const links = article.translations.flatMap(({ language, url }) => {
    const href = resolveURL(url, article.path);
    if (href === undefined) return [];
    return [
      html`<li><a rel="alternate" hreflang="${language}" href="${href}"${languageAttributes(language)}>${languageName(language)}</a></li>`,
    ];
  });
  return links.length > 0 && html`<nav aria-label="${locale.strings.translations}"><ul>${links}</ul></nav>`;
};

/** Renders the latest correction in one line, which links to all corrections at the end of the article. */
const correctionNote = ({ corrections, language }: ReadableArticle, { site, locale }: Context): Content => {
  const [first, ...others] = corrections;
  if (first === undefined) return undefined;
  const last = others.reduce((a, b) => (Date.parse(b.date) >= Date.parse(a.date) ? b : a), first);
  const { colon, comma, correction, corrections: plural } = locale.strings;
  const label =
    others.length === 0
      ? locale.label(correction)
      : html`${locale.label(plural)} (${formatNumber(corrections.length, language)})`;
  const day = formatDay(last.date, language, site.timeZone);
  return html`<p class="note"><a href="#corrections">${label}${day !== undefined && html`${comma}<time datetime="${last.date}">${day}</time>`}${colon}<bdi${directionAttribute(last.text, locale)}>${last.text}</bdi></a></p>`;
};

/** Renders what precedes the text: section, headline, standfirst, authors, dates, translations, latest correction. */
export const articleHeader = (article: ReadableArticle, context: Context): Content => {
  // A page such as “About” is in no list. Its section, date and reading time say nothing.
  const isListed = article.listed !== false;
  return html`<header>
${(isListed || article.genre === "sponsored") && kicker(article, context)}
<h1${article.headline.length > LONG_HEADLINE && html` class="long"`}>${article.headline}</h1>
${article.standfirst !== undefined && html`<p class="standfirst">${article.standfirst}</p>`}
<div class="facts">
${byline(article)}
${isListed && dates(article, context)}
${translations(article, context)}
${correctionNote(article, context)}
</div>
</header>`;
};
