import type { Figure, FlowContent } from "../../article/body.ts";
import { isWebURL } from "../../article/fields.ts";
import type { Author } from "../../article/model.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { lineOf, textOf } from "../../article/text.ts";
import { type Site, sectionName, siteURL } from "../../site.ts";

/*
 * The article in schema.org's words (https://schema.org/NewsArticle). Fields that are undefined are left out.
 */

type Thing = { "@type": string } & Record<string, unknown>;

/** The genres that schema.org has a type for; the others are a NewsArticle with its `genre`. */
const TYPES: Partial<Record<string, string>> = {
  analysis: "AnalysisNewsArticle",
  background: "BackgroundNewsArticle",
  opinion: "OpinionNewsArticle",
  review: "ReviewNewsArticle",
  satire: "SatiricalArticle",
};

const typeOf = ({ genre, listed }: ReadableArticle): string =>
  // A page such as About is no news.
  listed === false ? "Article" : (TYPES[genre] ?? "NewsArticle");

/** The vocabulary of IPTC's digital source types, whose last segment the model holds. */
const DIGITAL_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/** A URL of the document, made absolute from the article's own URL where the site's origin is known. */
const resolved = (url: string, article: ReadableArticle, site: Site): string =>
  site.origin === undefined ? url : (URL.parse(url, siteURL(site, article.path))?.href ?? url);

const isAbsolute = (url: string): boolean => /^https?:/iu.test(url) && isWebURL(url);

const person = ({ id, name, bio, url, image }: Author, article: ReadableArticle, site: Site): Thing => ({
  "@type": "Person",
  name,
  url: siteURL(site, `/authors/${id}`),
  description: bio,
  image: image === undefined ? undefined : resolved(image, article, site),
  sameAs: url === undefined || !isWebURL(url) ? undefined : resolved(url, article, site),
});

const imageObject = (figure: Figure, article: ReadableArticle, site: Site): Thing => ({
  "@type": "ImageObject",
  url: resolved(figure.url, article, site),
  width: figure.width,
  height: figure.height,
  caption: figure.children === undefined ? undefined : lineOf(figure.children),
  description: figure.alt === "" ? undefined : figure.alt,
  creditText: figure.credit,
});

const firstFigure = (body: readonly FlowContent[]): Figure | undefined =>
  body.find((node): node is Figure => node.type === "figure");

const license = (value: string): string | Thing =>
  isAbsolute(value) ? value : { "@type": "CreativeWork", name: value };

/** The list, or undefined when there is nothing in it. */
const some = <Each>(list: readonly Each[]): readonly Each[] | undefined =>
  list.length > 0 ? list : undefined;

const head = (article: ReadableArticle, site: Site): Thing => {
  const { source, rights } = article;
  const url = siteURL(site, article.path);
  const image = article.lead ?? firstFigure(article.body);
  return {
    "@context": "https://schema.org",
    "@type": typeOf(article),
    url,
    mainEntityOfPage: { "@type": "WebPage", "@id": url },
    headline: article.headline,
    description: article.standfirst,
    genre: article.genre,
    inLanguage: article.language,
    datePublished: article.published,
    dateModified: article.modified,
    dateline: article.dateline,
    author: some(article.authors.map((author) => person(author, article, site))),
    publisher: { "@type": "NewsMediaOrganization", name: site.name, url: siteURL(site, "/") },
    image: image === undefined ? undefined : imageObject(image, article, site),
    articleSection: article.section === undefined ? undefined : sectionName(site, article.section),
    keywords: some(article.topics.map(({ name }) => name)),
    correction: some(
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
    license: rights?.license === undefined ? undefined : license(rights.license),
    digitalSourceType:
      article.digitalSourceType === undefined
        ? undefined
        : `${DIGITAL_SOURCE_TYPE}${article.digitalSourceType}`,
    workTranslation: some(
      article.translations.map((translation) => ({
        "@type": "Article",
        inLanguage: translation.language,
        url: resolved(translation.url, article, site),
      })),
    ),
  };
};

/** How many words a text has, as its language divides them. */
const wordCount = (text: string, language: string): number => {
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(text))
    if (isWordLike === true) count += 1;
  return count;
};

/** JSON that can stand in a script element: no `</script>`, `<!--` or `<script` can be read in it. */
const write = (thing: Thing): string => JSON.stringify(thing).replaceAll("<", "\\u003c");

/**
 * The article as JSON-LD: a schema.org NewsArticle, or the more special type that its genre has, with the
 * whole text (blocks divided by an empty line) and its number of words.
 */
export const articleJSONLD = (article: ReadableArticle, site: Site): string => {
  const articleBody = article.body
    .map((block) => textOf(block))
    .filter((text) => text !== "")
    .join("\n\n");
  return write({ ...head(article, site), articleBody, wordCount: wordCount(articleBody, article.language) });
};

/**
 * The same without the text and the number of its words, for the page, which shows the text already. It can
 * be put into a `<script type="application/ld+json">` as it stands, unescaped.
 */
export const articleHeadJSONLD = (article: ReadableArticle, site: Site): string => write(head(article, site));
