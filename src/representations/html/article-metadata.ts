import { raw } from "hono/html";
import type { ReadableArticle } from "../../article/salvage.ts";
import { type Site, sectionName, siteURL } from "../../site.ts";
import type { Tongue } from "./language.ts";
import { type Content, html } from "./markup.ts";
import { absoluteURLFrom, pathTo, webURLFrom } from "./urls.ts";

/** The representations of an article that have an address of their own. */
const FORMATS = [
  { suffix: ".json", type: "application/json", name: "JSON" },
  { suffix: ".jsonld", type: "application/ld+json", name: "JSON-LD" },
  { suffix: ".md", type: "text/markdown", name: "Markdown" },
];

/**
 * JSON text that stands in a script element and can neither close it nor open a comment in it (HTML
 * §4.12.1.3). Only strings hold these characters in JSON, and there an escape means the same.
 */
const dataBlock = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

const property = (name: string, content: string | number | undefined): Content =>
  content !== undefined && html`<meta property="${name}" content="${content}">\n`;

const openGraph = (article: ReadableArticle, site: Site, description: string): Content => {
  const { headline, path, lead, published, modified, section } = article;
  const image = lead && absoluteURLFrom(site, lead.url, path);
  return [
    property("og:type", "article"),
    property("og:site_name", site.name),
    property("og:title", headline),
    property("og:description", description === "" ? undefined : description.slice(0, 300)),
    property("og:url", site.origin && siteURL(site, path)),
    ...(lead !== undefined && image !== undefined
      ? [
          property("og:image", image),
          property("og:image:width", lead.width),
          property("og:image:height", lead.height),
          property("og:image:alt", lead.alt === "" ? undefined : lead.alt),
        ]
      : []),
    property("article:published_time", published),
    property("article:modified_time", modified),
    property("article:section", section && sectionName(site, section)),
  ];
};

/** What the head of an article's page says to machines: its addresses, its card for sharing, its structured data. */
export const articleMetadata = (
  article: ReadableArticle,
  context: { site: Site; jsonld: string; description: string },
): Content => {
  const { site, jsonld, description } = context;
  const url = siteURL(site, article.path);
  const authors = article.authors.map(({ name }) => name).join(", ");
  const translations = article.translations.flatMap(({ language, url: other }) => {
    const href = webURLFrom(other, article.path);
    return href === undefined ? [] : [html`<link rel="alternate" hreflang="${language}" href="${href}">\n`];
  });
  return html`${authors !== "" && html`<meta name="author" content="${authors}">\n`}<link rel="canonical" href="${url}">
${FORMATS.map(({ suffix, type }) => html`<link rel="alternate" type="${type}" href="${url}${suffix}">\n`)}${translations}${openGraph(article, site, description)}<script type="application/ld+json">${raw(dataBlock(jsonld))}</script>`;
};

/** Links to the other representations, for people. */
export const formatLinks = ({ path }: ReadableArticle, tongue: Tongue): Content => {
  const links = FORMATS.map(
    ({ suffix, type, name }, index) =>
      html`${index > 0 && " · "}<a href="${pathTo(path)}${suffix}" type="${type}">${name}</a>`,
  );
  return html`<p>${tongue.say(tongue.strings.formats)} ${links}</p>`;
};
