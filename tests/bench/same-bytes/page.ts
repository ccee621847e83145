import type { Article } from "../../../src/article/model.ts";
import type { MoreCard } from "../../../src/article/more-card.ts";
import type { StoredEntry } from "../same-bytes.ts";
import { caption, flow, image } from "./body.ts";
import { escaped } from "./escape.ts";
import { DESCRIPTION, languageOf, NAME, ORIGIN, type PageLanguage, SECTIONS } from "./publication.ts";
import { readingMinutes } from "./reading-time.ts";
import { structuredData } from "./structured-data.ts";

/** The longest title and description, in characters. */
const LONGEST = 300;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const each = <Item>(items: readonly Item[], render: (item: Item) => string): string => {
  let text = "";
  for (const item of items) text += render(item);
  return text;
};

const sharing = (article: Article, description: string, { openGraphLocale }: PageLanguage): string => {
  const { headline, path, lead, body, published, modified, section, authors, topics } = article;
  const picture = lead ?? body.find((node) => node.type === "figure");
  return `<meta property="og:type" content="article">
<meta property="og:site_name" content="${NAME}">
<meta property="og:title" content="${escaped(headline)}">
<meta property="og:description" content="${escaped(description.slice(0, LONGEST))}">
<meta property="og:url" content="${ORIGIN}${path}">
<meta property="og:locale" content="${openGraphLocale}">
${
  picture === undefined
    ? ""
    : `<meta property="og:image" content="${ORIGIN}${picture.url}">
<meta property="og:image:width" content="${picture.width}">
<meta property="og:image:height" content="${picture.height}">
<meta property="og:image:alt" content="${escaped(picture.alt)}">
`
}<meta name="twitter:card" content="${picture === undefined ? "summary" : "summary_large_image"}">
${
  picture === undefined
    ? ""
    : `<meta name="twitter:image" content="${ORIGIN}${picture.url}">
<meta name="twitter:image:alt" content="${escaped(picture.alt.slice(0, 420))}">
`
}<meta property="article:published_time" content="${published}">
<meta property="article:modified_time" content="${modified}">
<meta property="article:section" content="${SECTIONS[section]}">
${each(authors, ({ id }) => `<meta property="article:author" content="${ORIGIN}/authors/${id}">\n`)}${each(topics, ({ name }) => `<meta property="article:tag" content="${escaped(name)}">\n`)}${each(authors, ({ url }) => (url === undefined ? "" : `<meta name="fediverse:creator" content="@${url.slice(url.indexOf("@") + 1)}@social.example">\n`))}`;
};

const feeds = (
  path: string,
  title: string,
): string => `<link rel="alternate" type="application/rss+xml" title="${title} (RSS)" href="${ORIGIN}${path}feed.xml">
<link rel="alternate" type="application/atom+xml" title="${title} (Atom)" href="${ORIGIN}${path}atom.xml">
<link rel="alternate" type="application/feed+json" title="${title} (JSON Feed)" href="${ORIGIN}${path}feed.json">
`;

const navigation = (current: string, siteLanguage: string): string => {
  let items = "";
  for (const id in SECTIONS)
    items += `<li><a href="/sections/${id}"${id === current ? ' aria-current="true"' : ""}${siteLanguage}>${SECTIONS[id]}</a></li>`;
  return items;
};

const dates = ({ published, modified, dateline, body }: Article, page: PageLanguage): string => {
  const change =
    modified === published
      ? ""
      : `\u00A0· ${page.updated} <time datetime="${modified}">${page.time(Date.parse(modified))}</time>`;
  return `<p><bdi>${escaped(dateline ?? "")}</bdi>\u00A0· <time datetime="${published}">${page.time(Date.parse(published))}</time>${change}\u00A0· ${page.readingTime(readingMinutes(body, page.charactersPerMinute))}</p>`;
};

const header = (article: Article, page: PageLanguage): string => {
  const { section, genre, headline, standfirst, authors, corrections } = article;
  const [correction] = corrections;
  const names = authors.map(
    ({ id, name }) => `<a rel="author" href="/authors/${id}"><bdi>${escaped(name)}</bdi></a>`,
  );
  return `<header>
<p class="kicker"><a href="/sections/${section}"${page.siteLanguage}>${SECTIONS[section]}</a>${genre === "news" ? "" : ` · ${page.genres[genre]}`}</p>
<h1${headline.length > 160 ? ' class="long"' : ""}>${escaped(headline)}</h1>
<p class="standfirst">${escaped(standfirst ?? "")}</p>
<div class="facts">
<p class="names">${names.join(page.and)}</p>
${dates(article, page)}

${correction === undefined ? "" : `<p class="note"><a href="#corrections">${page.correction}${page.comma}<time datetime="${correction.date}">${page.day.format(Date.parse(correction.date))}</time>: <bdi>${escaped(correction.text)}</bdi></a></p>`}
</div>
</header>`;
};

const correctionList = ({ corrections }: Article, page: PageLanguage): string =>
  corrections.length === 0
    ? ""
    : `<section class="correction" id="corrections"><h2>${page.corrections}</h2><ol>${each(corrections, ({ date, text }) => `<li><time datetime="${date}">${page.day.format(Date.parse(date))}</time>: <bdi>${escaped(text)}</bdi></li>`)}</ol></section>\n`;

const footer = (article: Article, page: PageLanguage): string => {
  const { authors, source, headline, path, published, related, topics, section } = article;
  const url = `${ORIGIN}${path}`;
  const names = authors.map(({ name }) => `<bdi>${escaped(name)}</bdi>`).join(page.and);
  return `<footer class="after">
${each(authors, ({ id, name, bio, url: profile }) => (bio === undefined ? "" : `<section class="author"><h2><a rel="author" href="/authors/${id}"><bdi>${escaped(name)}</bdi></a></h2><p dir="${page.siteLanguage === "" ? "ltr" : "rtl"}">${escaped(bio)}</p><p><a rel="me" href="${profile}" dir="ltr">${profile?.slice("https://".length)}</a></p></section>\n`))}${
  source === undefined
    ? ""
    : `<div><p>${page.source}: <a href="${source.url}"><bdi>${escaped(source.name)}</bdi></a></p></div>\n`
}<section><h2>${page.related}</h2><ul>${each(related, ({ title, url: href }) => `<li><a href="${href}"><bdi>${escaped(title)}</bdi></a></li>`)}</ul></section>
<nav aria-label="${page.topics}"><h2>${page.topics}</h2><ul><li><a href="/sections/${section}"${page.siteLanguage}>${SECTIONS[section]}</a></li>${each(topics, ({ id, name }) => `<li><a rel="tag" href="/topics/${id}"><bdi>${escaped(name)}</bdi></a></li>`)}</ul></nav>
<div class="passing"><p><a href="mailto:?subject=${escaped(encodeURIComponent(headline))}&amp;body=${encodeURIComponent(url)}">${page.email}</a></p><p>${page.formats} <bdi><a href="${path}.json" type="application/json">JSON</a>\u00A0· <a href="${path}.jsonld" type="application/ld+json">JSON-LD</a>\u00A0· <a href="${path}.md" type="text/markdown">Markdown</a></bdi></p><details><summary>${page.cite}</summary><p>${names}: <cite>${escaped(headline)}</cite> (<bdi>${NAME}</bdi>${page.comma}${page.day.format(Date.parse(published))}) <bdi dir="ltr">${url}</bdi></p></details></div>
</footer>`;
};

const cardOf = ({ path, headline, genre, published, image: picture }: MoreCard, page: PageLanguage): string =>
  `<li>${picture === undefined ? "" : `<img src="${picture.url}" alt="" width="${picture.width}" height="${picture.height}" loading="lazy" decoding="async">`}<h3><a href="${path}">${escaped(headline)}</a></h3><p>${genre === undefined ? "" : `${page.genres[genre]}\u00A0· `}<time datetime="${published}">${page.day.format(Date.parse(published))}</time></p></li>\n`;

const others = (cards: readonly MoreCard[], section: string, page: PageLanguage): string =>
  `<section class="related"><h2>${page.moreFrom}<a href="/sections/${section}"${page.siteLanguage}>${SECTIONS[section]}</a></h2>
<ul>
${each(cards, (card) => cardOf(card, page))}</ul></section>`;

/** Renders the page of an article. */
export const pageOf = ({ article, more }: StoredEntry, style: string): string => {
  const { path, headline, standfirst: description = "", authors, lead, body, section } = article;
  const page = languageOf(article.language);
  const url = `${ORIGIN}${path}`;
  const { siteLanguage } = page;
  return `<!DOCTYPE html>
<html${page.attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(shortened(`${headline} – ${NAME}`))}</title>
<meta name="description" content="${escaped(shortened(description))}">
<meta name="robots" content="max-snippet:-1, max-image-preview:large, max-video-preview:-1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fffefb" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#17181a" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${each(authors, ({ name }) => `<meta name="author" content="${escaped(name)}">\n`)}<meta name="DC.type" content="NewsItem">
<link rel="canonical" href="${url}">
<link rel="alternate" type="application/ld+json" href="${url}.jsonld">
<link rel="alternate" type="text/markdown" href="${url}.md">
${feeds("/", NAME)}${feeds(`/sections/${section}/`, `${SECTIONS[section]} – ${NAME}`)}<link rel="alternate" type="application/json+oembed" href="${ORIGIN}/oembed?url=${encodeURIComponent(url)}">
${sharing(article, description, page)}<script type="application/ld+json">${structuredData(article)}</script>
<style>${style}</style>
</head>
<body><!--email_off-->
<a class="skip" href="#content">${page.skip}</a>
<a hidden href="/llms.txt">llms.txt</a>
<header class="masthead">
<p><a href="/"${siteLanguage}>${NAME}</a></p>

<nav aria-label="${page.sections}"><ul class="inline">${navigation(section, siteLanguage)}</ul></nav>
</header>
<main id="content">
<article>
${header(article, page)}
<div class="text">
${lead === undefined ? "" : `<figure class="lead${lead.width >= 1_100 && lead.width / lead.height >= 1.3 ? " wide" : ""}">${image(lead, ' fetchpriority="high"')}${caption(lead)}</figure>`}
${flow(body, page)}
${correctionList(article, page)}
</div>
${footer(article, page)}
</article>
${others(more, section, page)}
</main>
<footer class="page-end">
<ul class="inline"><li><a href="/about"${siteLanguage}>About</a></li><li><a href="/archive"${siteLanguage}>All articles</a></li></ul>
<p><bdi${siteLanguage}><a href="/">${NAME}</a> · ${DESCRIPTION}</bdi></p>
<p><bdi${siteLanguage}>© 2026 ${NAME}. Nothing in it has happened.</bdi></p>
</footer>
<!--/email_off--></body>
</html>
`;
};
