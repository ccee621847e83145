import { previewPicture } from "../../../article/picture.ts";
import type { ReadableArticle } from "../../../article/salvage.ts";
import { pathURL, type Site, sectionName, siteURL } from "../../../site.ts";
import { canonicalURL, isForNews } from "../../indexing.ts";
import { languageVersions } from "../../language-versions.ts";
import { oembedURL } from "../../oembed.ts";
import { previewImage } from "../images/crops.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";
import { fediverseHandle } from "../metadata/fediverse.ts";
import {
  openGraphProperty,
  type SharedPage,
  type SharingPicture,
  sharingMetadata,
} from "../metadata/sharing.ts";
import { structuredData } from "../metadata/structured-data.ts";
import { absoluteURL, resolveURL } from "../urls.ts";

/** The representations of an article that have their own URL. */
const FORMATS = [
  { suffix: ".json", type: "application/json", name: "JSON" },
  { suffix: ".jsonld", type: "application/ld+json", name: "JSON-LD" },
  { suffix: ".md", type: "text/markdown", name: "Markdown" },
];

/** Returns the Open Graph properties that only articles have, and the authors' Fediverse handles. */
const articleProperties = (article: ReadableArticle, site: Site): Content => {
  const { published, modified, section, authors, topics } = article;
  return [
    openGraphProperty("article:published_time", published),
    openGraphProperty("article:modified_time", modified),
    openGraphProperty("article:section", section && sectionName(site, section)),
    // Open Graph expects the URL of an author's page, not a name.
    ...authors.map(({ id }) =>
      openGraphProperty("article:author", site.origin && siteURL(site, `/authors/${id}`)),
    ),
    ...topics.map(({ name }) => openGraphProperty("article:tag", name)),
    ...authors.map(({ url }) => {
      const handle = fediverseHandle(url);
      return handle !== undefined && html`<meta name="fediverse:creator" content="${handle}">\n`;
    }),
  ];
};

const picture = (article: ReadableArticle, site: Site): SharingPicture | undefined => {
  const figure = previewPicture(article);
  const src = figure && resolveURL(figure.url, article.path);
  if (figure === undefined || src === undefined) return undefined;
  const image = previewImage({ ...figure, src }, site.imageResizing);
  const url = absoluteURL(site, image.src, article.path);
  return url === undefined ? undefined : { url, width: image.width, height: image.height, alt: figure.alt };
};

/**
 * The formats of the link elements. JSON is only in the `Link` field: Miniflux and NetNewsWire take every link element of
 * the type `application/json` for a feed.
 */
const LINKED_FORMATS = FORMATS.filter(({ type }) => type !== "application/json");

/**
 * Tells Zotero and Citoid that the page is a newspaper's article. They read Dublin Core; without it, they take a page with Open
 * Graph for a web page.
 */
const ZOTERO_TYPE = html`<meta name="DC.type" content="NewsItem">\n`;

/** Renders the link by which other sites find the article's oEmbed response (https://oembed.com, section 4). */
const oembedLink = (article: ReadableArticle, site: Site): Content => {
  const url = oembedURL(article, site);
  return url !== undefined && html`<link rel="alternate" type="application/json+oembed" href="${url}">\n`;
};

/** Keeps a page out of Google News: sponsored content, and copies of articles of other publications. */
const NO_NEWS = html`<meta name="googlebot-news" content="noindex">\n`;

/**
 * Renders an article's metadata for the head: URLs, feeds, properties for sharingMetadata and structured data.
 *
 * @param context.feeds the link elements of feeds
 */
export const articleMetadata = (
  article: ReadableArticle,
  context: { site: Site; jsonld: string; feeds: Content; description: string },
): Content => {
  const { site, jsonld, feeds, description } = context;
  const url = siteURL(site, article.path);
  const versions = languageVersions(article, site);
  const shared: SharedPage = {
    type: article.listed === false ? "website" : "article",
    title: article.titles?.social ?? article.headline,
    description,
    url: canonicalURL(article, site),
    language: article.language,
    otherLanguages: article.translations.map(({ language }) => language),
    picture: picture(article, site),
  };
  return html`${article.authors.map(({ name }) => html`<meta name="author" content="${name}">\n`)}${shared.type === "article" && ZOTERO_TYPE}${!isForNews(article, site) && NO_NEWS}<link rel="canonical" href="${shared.url}">
${LINKED_FORMATS.map(({ suffix, type }) => html`<link rel="alternate" type="${type}" href="${url}${suffix}">\n`)}${versions.map(({ language, url: version }) => html`<link rel="alternate" hreflang="${language}" href="${version}">\n`)}${feeds}${oembedLink(article, site)}${sharingMetadata(shared, site)}${shared.type === "article" && articleProperties(article, site)}${structuredData(jsonld)}`;
};

/** Renders the links to the other representations that readers see. */
export const representationLinks = ({ path }: ReadableArticle, { label, strings }: Locale): Content => {
  const links = FORMATS.map(
    ({ suffix, type, name }, index) =>
      html`${index > 0 && "\u00A0· "}<a href="${pathURL(path)}${suffix}" type="${type}">${name}</a>`,
  );
  return html`<p>${label(strings.formats)} <bdi>${links}</bdi></p>`;
};
