import type { ReadableArticle } from "../../../article/salvage.ts";
import { type Site, sectionName, siteURL } from "../../../site.ts";
import { biography } from "../biography.ts";
import { isolated, turned } from "../language/direction.ts";
import { dayText, listed } from "../language/formats.ts";
import type { Tongue } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";
import { linkTo, pathTo } from "../urls.ts";

interface Context {
  site: Site;
  tongue: Tongue;
}

const section = (name: string, { tongue }: Context, content: Content, id?: string): Content =>
  html`<section${id !== undefined && html` id="${id}"`}><h2>${tongue.say(name)}</h2>${content}</section>\n`;

/** What was wrong in an article, and since when it is not. */
export const corrections = (article: ReadableArticle, context: Context): Content => {
  const { site, tongue } = context;
  if (article.corrections.length === 0) return undefined;
  const items = article.corrections.map(({ date, text }) => {
    const day = dayText(date, article.language, site.timeZone);
    return html`<li>${day !== undefined && html`<time datetime="${date}">${day}</time>${tongue.strings.colon}`}<bdi${turned(text, tongue)}>${text}</bdi></li>`;
  });
  return section(tongue.strings.corrections, context, html`<ol>${items}</ol>`, "corrections");
};

const related = (article: ReadableArticle, context: Context): Content => {
  if (article.related.length === 0) return undefined;
  const items = article.related.map(({ title, url }) => {
    const href = linkTo(url);
    return html`<li>${href === undefined ? isolated(title) : html`<a href="${href}">${isolated(title)}</a>`}</li>`;
  });
  return section(context.tongue.strings.related, context, html`<ul>${items}</ul>`);
};

/** Who wrote it, where there is more to say than the name. */
const authors = ({ authors: all, path }: ReadableArticle, { site }: Context): Content =>
  all
    .filter(({ bio, url, image }) => bio !== undefined || url !== undefined || image !== undefined)
    .map(
      (author) =>
        html`<section class="author">${biography(author, { site, path, name: html`<h2><a rel="author" href="${pathTo(`/authors/${author.id}`)}"><bdi>${author.name}</bdi></a></h2>` })}</section>\n`,
    );

/** What it is about: its section, then its topics. */
const topics = ({ topics: all, section: id }: ReadableArticle, { site, tongue }: Context): Content => {
  if (all.length === 0) return undefined;
  const items = all.map(
    (topic) =>
      html`<li><a rel="tag" href="${pathTo(`/topics/${topic.id}`)}">${isolated(topic.name)}</a></li>`,
  );
  if (id !== undefined)
    items.unshift(
      html`<li><a href="${pathTo(`/sections/${id}`)}"${tongue.mark(site.language)}>${sectionName(site, id)}</a></li>`,
    );
  return html`<nav aria-label="${tongue.strings.topics}"><h2>${tongue.say(tongue.strings.topics)}</h2><ul>${items}</ul></nav>\n`;
};

const linked = (words: string, href: string | undefined, rel: Content): Content =>
  href === undefined ? isolated(words) : html`<a${rel} href="${href}">${isolated(words)}</a>`;

const credits = ({ source, rights }: ReadableArticle, { tongue }: Context): Content => {
  const parts: Content[] = [];
  if (source !== undefined)
    parts.push(
      html`<p>${tongue.say(tongue.strings.source)}${tongue.strings.colon}${linked(source.name, linkTo(source.url), undefined)}</p>`,
    );
  if (rights?.holder !== undefined || rights?.year !== undefined)
    parts.push(
      html`<p>© ${rights.year} ${rights.holder !== undefined && html`<bdi>${rights.holder}</bdi>`}</p>`,
    );
  if (rights?.license !== undefined) {
    // A licence is a name, an SPDX id or a URL; only an absolute URL can be told from a name.
    const href = /^https?:/iu.test(rights.license) ? linkTo(rights.license) : undefined;
    parts.push(
      html`<p>${tongue.say(tongue.strings.license)}${tongue.strings.colon}${linked(rights.license, href, html` rel="license"`)}</p>`,
    );
  }
  return parts.length > 0 && html`<div>${parts}</div>\n`;
};

/** The article's place in a list of sources: who, what, where, when, and the address. */
const citation = (article: ReadableArticle, { site, tongue }: Context): Content => {
  const { authors: all, headline, published, language, path } = article;
  const { colon } = tongue.strings;
  const names = listed(
    all.map(({ name }) => html`<bdi>${name}</bdi>`),
    language,
  );
  const day = published && dayText(published, language, site.timeZone);
  return html`${names}${names.length > 0 && colon}<cite>${headline}</cite> (${isolated(site.name)}${day !== undefined && html`, ${day}`}) <bdi dir="ltr">${siteURL(site, path)}</bdi>`;
};

/** How a reader passes it on: by mail, and as a source. The address must be whole for both. */
const passingOn = (article: ReadableArticle, { site, tongue }: Context): Content => {
  if (site.origin === undefined) return undefined;
  const { email, cite } = tongue.strings;
  const mail = `mailto:?subject=${encodeURIComponent(article.headline.toWellFormed())}&body=${encodeURIComponent(siteURL(site, article.path))}`;
  return html`<div class="passing"><p><a href="${mail}">${tongue.say(email)}</a></p><details><summary>${tongue.say(cite)}</summary><p>${citation(article, { site, tongue })}</p></details></div>\n`;
};

/** What stands under an article's text: corrections, credits, authors, ways to pass it on, related stories, topics. */
export const articleEnd = (article: ReadableArticle, context: Context): Content => {
  const parts = [corrections, authors, credits, passingOn, related, topics].map((part) =>
    part(article, context),
  );
  return (
    parts.some((part) => part !== undefined && part !== false) &&
    html`<footer class="after">\n${parts}</footer>`
  );
};
