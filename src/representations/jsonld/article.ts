import type { Figure } from "../../article/body.ts";
import { copyrightNotice } from "../../article/copyright-notice.ts";
import { isPlainURL, isWebURL } from "../../article/fields.ts";
import { licenseURL } from "../../article/license.ts";
import type { Author } from "../../article/model.ts";
import { pictureOf } from "../../article/picture.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { summaryOf } from "../../article/summary.ts";
import { lineOf, readText } from "../../article/text.ts";
import { type Site, sectionName, siteURL } from "../../site.ts";
import { searchImages } from "../html/images/crops.ts";
import type { Image } from "../html/images/sources.ts";
import { resolveURL } from "../html/urls.ts";
import { canonicalURL } from "../indexing.ts";
import { newsCode } from "../news-codes.ts";
import { wordCount } from "../word-count.ts";
import { breadcrumbs } from "./breadcrumbs.ts";
import { liveCoverage } from "./live-coverage.ts";
import { organization, publicationAsAuthor } from "./organization.ts";
import { nonEmpty, type Thing, writeThing } from "./thing.ts";

/*
 * The article as schema.org data (https://schema.org/NewsArticle). Undefined fields are omitted.
 */

/** The schema.org types of genres. All other genres have the type NewsArticle. */
const TYPES: Partial<Record<string, string>> = {
  analysis: "AnalysisNewsArticle",
  background: "BackgroundNewsArticle",
  live: "LiveBlogPosting",
  opinion: "OpinionNewsArticle",
  review: "ReviewNewsArticle",
  satire: "SatiricalArticle",
  sponsored: "AdvertiserContentArticle",
};

const typeOf = ({ genre, listed }: ReadableArticle): string =>
  // A page such as About is not news. Paid content is paid content everywhere.
  listed === false && genre !== "sponsored" ? "Article" : (TYPES[genre] ?? "NewsArticle");

/** Resolves a URL of the article against the article's URL, if the site's origin is set. */
const resolved = (url: string, article: ReadableArticle, site: Site): string => {
  if (site.origin === undefined) return url;
  if (isPlainURL(url)) return url.startsWith("/") ? `${site.origin}${url}` : url;
  return URL.parse(url, siteURL(site, article.path))?.href ?? url;
};

const person = (
  { id, name, type = "Person", bio, url, image }: Author,
  article: ReadableArticle,
  site: Site,
): Thing => ({
  "@type": type,
  name,
  url: siteURL(site, `/authors/${id}`),
  description: bio,
  image: image === undefined ? undefined : resolved(image, article, site),
  sameAs: url === undefined || !isWebURL(url) ? undefined : resolved(url, article, site),
});

const imageObject = (
  { src, width, height }: Image,
  figure: Figure,
  article: ReadableArticle,
  site: Site,
): Thing => ({
  "@type": "ImageObject",
  url: resolved(src, article, site),
  contentUrl: resolved(src, article, site),
  width,
  height,
  caption: figure.children === undefined ? undefined : lineOf(figure.children),
  description: figure.alt === "" ? undefined : figure.alt,
  creditText: figure.credit,
  copyrightNotice:
    figure.credit !== undefined && /^(?:©|\(c\))/iu.test(figure.credit) ? figure.credit : undefined,
});

/** Describes a picture. If Cloudflare resizes images, it describes a crop in each ratio that search engines want. */
const pictures = (figure: Figure, article: ReadableArticle, site: Site): Thing | Thing[] | undefined => {
  const src = resolveURL(figure.url, article.path) ?? figure.url;
  const images = searchImages({ ...figure, src }, site.imageResizing).map((image) =>
    imageObject(image, figure, article, site),
  );
  return images.length === 1 ? images[0] : images;
};

const license = (value: string): string | Thing =>
  licenseURL(value) ?? { "@type": "CreativeWork", name: value };

/** The IPTC types that https://schema.org/IPTCDigitalSourceEnumeration does not contain. */
const WITHOUT_MEMBER = ["digitalCreation", "humanEdits"];

const digitalSourceType = (type: string): string | { "@id": string } =>
  WITHOUT_MEMBER.includes(type)
    ? { "@id": newsCode("digitalsourcetype", type) }
    : `https://schema.org/${type.charAt(0).toUpperCase()}${type.slice(1)}DigitalSource`;

/**
 * Returns the relations between language versions. The model does not contain which version is the original. The one in
 * the publication's language counts as the original. If there is none, every version lists the others as translations.
 */
const translations = (article: ReadableArticle, site: Site): Record<string, unknown> => {
  const versions = article.translations.map(({ language, url }) => ({
    "@type": typeOf(article),
    inLanguage: language,
    url: resolved(url, article, site),
  }));
  const original =
    article.language === site.language
      ? undefined
      : versions.find(({ inLanguage }) => inLanguage === site.language);
  return original === undefined ? { workTranslation: nonEmpty(versions) } : { translationOfWork: original };
};

const head = (article: ReadableArticle, site: Site): Thing => {
  const { source, rights } = article;
  const url = canonicalURL(article, site);
  const image = pictureOf(article);
  return {
    "@type": typeOf(article),
    url,
    mainEntityOfPage: {
      "@type": "WebPage",
      "@id": url,
      // The breadcrumbs of the original are those of another site.
      breadcrumb:
        url === siteURL(site, article.path)
          ? breadcrumbs({ name: article.headline, section: article.section }, site)
          : undefined,
    },
    headline: article.headline,
    alternativeHeadline: article.titles?.short,
    description: summaryOf(article),
    genre: article.genre,
    inLanguage: article.language,
    datePublished: article.published,
    dateModified: article.modified,
    dateline: article.dateline,
    ...(typeOf(article) === "LiveBlogPosting" && liveCoverage(article, site)),
    author: nonEmpty(article.authors.map((author) => person(author, article, site))) ?? [
      publicationAsAuthor(site),
    ],
    publisher: organization(site),
    image: image === undefined ? undefined : pictures(image, article, site),
    articleSection: article.section === undefined ? undefined : sectionName(site, article.section),
    keywords: nonEmpty(article.topics.map(({ name }) => name)),
    correction: nonEmpty(
      article.corrections.map(({ date, text }) => ({
        "@type": "CorrectionComment",
        datePublished: date,
        text,
      })),
    ),
    isBasedOn:
      source === undefined
        ? undefined
        : {
            "@type": "CreativeWork",
            url:
              source.url === undefined || !isWebURL(source.url)
                ? undefined
                : resolved(source.url, article, site),
            publisher: { "@type": "Organization", name: source.name },
          },
    copyrightHolder:
      rights?.holder === undefined ? undefined : { "@type": "Organization", name: rights.holder },
    copyrightYear: rights?.year,
    copyrightNotice: copyrightNotice(article),
    license: rights?.license === undefined ? undefined : license(rights.license),
    digitalSourceType:
      article.digitalSourceType === undefined ? undefined : digitalSourceType(article.digitalSourceType),
    ...translations(article, site),
  };
};

/**
 * Renders an article as JSON-LD: a schema.org NewsArticle or a more specific type for its genre, with the full text
 * (`readText`) and its number of words.
 */
export const articleJSONLD = (article: ReadableArticle, site: Site): string => {
  const articleBody = readText(article.body);
  return writeThing({
    ...head(article, site),
    articleBody,
    wordCount: wordCount(articleBody, article.language),
  });
};

/**
 * Renders an article as JSON-LD without text and number of words, for the HTML page, which contains the text. The result
 * is safe inside `<script type="application/ld+json">` without further escaping.
 */
export const articleHeadJSONLD = (article: ReadableArticle, site: Site): string =>
  writeThing(head(article, site));
