import { licenseURL } from "../../../article/license.ts";
import type { ReadableArticle } from "../../../article/salvage.ts";
import { pathURL, type Site, sectionName, siteURL } from "../../../site.ts";
import { biographyMarkup } from "../biography.ts";
import { linkAttributes } from "../body/component.ts";
import { formatDay } from "../language/dates.ts";
import { directionAttribute, isolate } from "../language/direction.ts";
import { fillIn } from "../language/fill-in.ts";
import { formatList } from "../language/lists.ts";
import type { Locale } from "../language/locale.ts";
import { linkRelation } from "../link-relation.ts";
import { type Content, html } from "../markup.ts";
import { commentsMarkup } from "../services.ts";
import { safeLinkURL } from "../urls.ts";

interface Context {
  site: Site;
  locale: Locale;
  /** The links to the other representations; undefined for a preview, which has none. */
  formats?: Content;
}

/** Renders the corrections of an article, each with its date. */
export const correctionsMarkup = (article: ReadableArticle, context: Context): Content => {
  const { site, locale } = context;
  if (article.corrections.length === 0) return undefined;
  const items = article.corrections.map(({ date, text }) => {
    const day = formatDay(date, article.language, site.timeZone);
    return html`<li>${day !== undefined && html`<time datetime="${date}">${day}</time>${locale.strings.colon}`}<bdi${directionAttribute(text, locale)}>${text}</bdi></li>`;
  });
  return html`<section class="correction" id="corrections"><h2>${locale.label(locale.strings.corrections)}</h2><ol>${items}</ol></section>\n`;
};

const related = (article: ReadableArticle, context: Context): Content => {
  if (article.related.length === 0) return undefined;
  const relation = linkRelation(article.genre, context.site);
  const items = article.related.map(({ title, url }) => {
    const href = safeLinkURL(url);
    return html`<li>${href === undefined ? isolate(title) : html`<a${linkAttributes(href, relation)}>${isolate(title)}</a>`}</li>`;
  });
  const { label, strings } = context.locale;
  return html`<section><h2>${label(strings.related)}</h2><ul>${items}</ul></section>\n`;
};

/** Renders the authors about whom the article has more than a name. */
const authors = ({ authors: all, path, genre }: ReadableArticle, { site }: Context): Content =>
  all
    .filter(({ bio, url, image }) => bio !== undefined || url !== undefined || image !== undefined)
    .map(
      (author) =>
        html`<section class="author">${biographyMarkup(author, { site, path, relation: linkRelation(genre, site), name: html`<h2><a rel="author" href="${pathURL(`/authors/${author.id}`)}"><bdi>${author.name}</bdi></a></h2>` })}</section>\n`,
    );

/** Renders the links to the section and the topics of an article. */
const topics = ({ topics: all, section: id }: ReadableArticle, { site, locale }: Context): Content => {
  if (all.length === 0) return undefined;
  const items = all.map(
    (topic) =>
      html`<li><a rel="tag" href="${pathURL(`/topics/${topic.id}`)}">${isolate(topic.name)}</a></li>`,
  );
  if (id !== undefined)
    items.unshift(
      html`<li><a href="${pathURL(`/sections/${id}`)}"${locale.attributesFor(site.language)}>${sectionName(site, id)}</a></li>`,
    );
  return html`<nav aria-label="${locale.strings.topics}"><h2>${locale.label(locale.strings.topics)}</h2><ul>${items}</ul></nav>\n`;
};

const optionalLink = (text: string, href: string | undefined, rel: string | undefined): Content =>
  href === undefined
    ? isolate(text)
    : html`<a${rel !== undefined && html` rel="${rel}"`} href="${href}">${isolate(text)}</a>`;

const credits = ({ source, rights, genre }: ReadableArticle, { site, locale }: Context): Content => {
  const parts: Content[] = [];
  if (source !== undefined) {
    const href = safeLinkURL(source.url);
    const rel = href && linkRelation(genre, site)(href);
    parts.push(
      html`<p>${locale.label(locale.strings.source)}${locale.strings.colon}${optionalLink(source.name, href, rel)}</p>`,
    );
  }
  if (rights?.holder !== undefined || rights?.year !== undefined)
    parts.push(
      html`<p>© ${rights.year} ${rights.holder !== undefined && html`<bdi>${rights.holder}</bdi>`}</p>`,
    );
  if (rights?.license !== undefined) {
    const href = safeLinkURL(licenseURL(rights.license));
    parts.push(
      html`<p>${locale.label(locale.strings.license)}${locale.strings.colon}${optionalLink(rights.license, href, "license")}</p>`,
    );
  }
  return parts.length > 0 && html`<div>${parts}</div>\n`;
};

/** Renders a citation of the article: authors, headline, publication, date and URL. */
const citation = (article: ReadableArticle, { site, locale }: Context): Content => {
  const { authors: all, headline, published, language, path } = article;
  const { colon, comma, citation: pattern } = locale.strings;
  const names = formatList(
    all.map(({ name }) => name),
    language,
    (name) => html`<bdi>${name}</bdi>`,
  );
  const day = published && formatDay(published, language, site.timeZone);
  const filled = fillIn(pattern, {
    headline: html`<cite>${headline}</cite>`,
    publication: html`${isolate(site.name)}${day !== undefined && [comma, day]}`,
  });
  return html`${names}${names.length > 0 && colon}${filled} <bdi dir="ltr">${siteURL(site, path)}</bdi>`;
};

/** Renders the link to the discussion of the article, which needs an absolute URL. */
const discussion = ({ id, path }: ReadableArticle, { site, locale }: Context): Content => {
  const link =
    site.origin !== undefined && commentsMarkup(site, { id: id ?? path, url: siteURL(site, path) }, locale);
  return link && html`<div>${link}</div>\n`;
};

/** Renders one line for passing the article on: a message, the other representations, a citation. */
const passing = (article: ReadableArticle, { site, locale, formats }: Context): Content => {
  const { email, cite } = locale.strings;
  const { headline, path } = article;
  const hasAddress = site.origin !== undefined;
  if (!hasAddress && formats === undefined) return undefined;
  // A message and a citation need an absolute URL.
  const mail = `mailto:?subject=${encodeURIComponent(headline.toWellFormed())}&body=${encodeURIComponent(siteURL(site, path))}`;
  return html`<div class="passing">${hasAddress && html`<p><a href="${mail}">${locale.label(email)}</a></p>`}${formats}${hasAddress && html`<details><summary>${locale.label(cite)}</summary><p>${citation(article, { site, locale })}</p></details>`}</div>\n`;
};

/** Renders what follows the text: authors, credits, discussion, related stories, topics, and a line for passing the article on. */
export const articleFooter = (article: ReadableArticle, context: Context): Content => {
  const parts = [authors, credits, discussion, related, topics, passing].map((part) =>
    part(article, context),
  );
  return (
    parts.some((part) => part !== undefined && part !== false) &&
    html`<footer class="after">\n${parts}</footer>`
  );
};
