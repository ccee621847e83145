import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { isolated, turned } from "./bidi.ts";
import { biography } from "./biography.ts";
import { dayText } from "./formats.ts";
import type { Tongue } from "./language.ts";
import { type Content, html } from "./markup.ts";
import { linkTo, pathTo } from "./urls.ts";

interface Context {
  site: Site;
  tongue: Tongue;
}

const section = (name: string, { tongue }: Context, content: Content): Content =>
  html`<section><h2>${tongue.say(name)}</h2>${content}</section>\n`;

/** What was wrong in an article, and since when it is not. */
export const corrections = (article: ReadableArticle, context: Context): Content => {
  const { site, tongue } = context;
  if (article.corrections.length === 0) return undefined;
  const items = article.corrections.map(({ date, text }) => {
    const day = dayText(date, article.language, site.timeZone);
    return html`<li>${day !== undefined && html`<time datetime="${date}">${day}</time>${tongue.strings.colon}`}<bdi${turned(text, tongue)}>${text}</bdi></li>`;
  });
  return section(tongue.strings.corrections, context, html`<ul>${items}</ul>`);
};

const related = (article: ReadableArticle, context: Context): Content => {
  if (article.related.length === 0) return undefined;
  const items = article.related.map(({ title, url }) => {
    const href = linkTo(url);
    return html`<li>${href === undefined ? isolated(title) : html`<a href="${href}">${isolated(title)}</a>`}</li>`;
  });
  return section(context.tongue.strings.related, context, html`<ul>${items}</ul>`);
};

const authors = (article: ReadableArticle, context: Context): Content => {
  const { aboutAuthor, aboutAuthors } = context.tongue.strings;
  const known = article.authors.filter(
    ({ bio, url, image }) => bio !== undefined || url !== undefined || image !== undefined,
  );
  if (known.length === 0) return undefined;
  const biographies = known.map(
    (author) =>
      html`<div class="author">${biography(author, { site: context.site, path: article.path, name: html`<p><a rel="author" href="${pathTo(`/authors/${author.id}`)}"><bdi>${author.name}</bdi></a></p>` })}</div>`,
  );
  return section(known.length === 1 ? aboutAuthor : aboutAuthors, context, biographies);
};

const topics = (article: ReadableArticle, { tongue }: Context): Content => {
  if (article.topics.length === 0) return undefined;
  const items = article.topics.map(
    ({ id, name }) => html`<li><a rel="tag" href="${pathTo(`/topics/${id}`)}">${isolated(name)}</a></li>`,
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

/** What stands under an article's text: corrections, credits, authors, related stories, topics. */
export const articleEnd = (article: ReadableArticle, context: Context): Content => {
  const parts = [corrections, credits, authors, related, topics].map((part) => part(article, context));
  return (
    parts.some((part) => part !== undefined && part !== false) &&
    html`<footer class="after">\n${parts}</footer>`
  );
};
