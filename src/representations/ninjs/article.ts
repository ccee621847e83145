import { walkBody } from "../../article/body/walk-body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { languageName } from "../html/language/formats.ts";
import { nonEmpty } from "../jsonld/thing.ts";
import { newsCode } from "../news-codes.ts";
import { bodiesOf } from "./bodies.ts";
import { infoSourcesOf } from "./info-sources.ts";
import { type Association, type NewsItem, STANDARD } from "./news-item.ts";
import { pictureItem } from "./pictures.ts";
import { rightsOf } from "./rights.ts";
import { rfc3339, textItem } from "./text-item.ts";
import { trustIndicatorsOf } from "./trust-indicators.ts";

/** The article's revision, and the time of its last change, ISO 8601. */
interface Version {
  revision: string;
  changed: string | undefined;
}

const pictures = (article: ReadableArticle, site: Site): Association[] => {
  const { lead, body } = article;
  const figures = [...walkBody(body, [])].flatMap(({ node }) => (node.type === "figure" ? [node] : []));
  return [
    ...(lead === undefined ? [] : pictureItem("lead", lead, article, site)),
    ...figures.flatMap((figure, index) => pictureItem(`figure-${index + 1}`, figure, article, site)),
  ];
};

const relatedArticles = (article: ReadableArticle, site: Site): Association[] => {
  const urls = absoluteURLs(article, site);
  return article.related.flatMap(({ title, url }) => {
    const uri = url && urls.link(url);
    return uri === undefined || uri === "" ? [] : [{ name: title, rel: "related" as const, uri }];
  });
};

const translations = (article: ReadableArticle, site: Site): Association[] => {
  const urls = absoluteURLs(article, site);
  return article.translations.flatMap(({ language, url }) => {
    const uri = urls.link(url);
    return uri === undefined
      ? []
      : [{ name: languageName(language), rel: "translation" as const, uri, type: "text" as const, language }];
  });
};

/** Returns the corrections as a note to the editors who receive the article. */
const editorsNote = ({ corrections }: ReadableArticle): string | undefined =>
  corrections.length === 0
    ? undefined
    : corrections.map(({ date, text }) => `Correction of ${rfc3339(date)}: ${text}`).join("\n");

/**
 * Renders an article as IPTC ninjs 3.1: the text with its metadata, and the pictures, related stories and translations as
 * associations. The site must have an origin, because every URI is absolute.
 *
 * @see https://www.iptc.org/std/ninjs/userguide/
 */
export const articleNinjs = async (
  article: ReadableArticle,
  { revision, changed }: Version,
  site: Site,
): Promise<string> => {
  const { dateline, digitalSourceType, modified } = article;
  const item: NewsItem = {
    standard: STANDARD,
    ...(await textItem(article, site)),
    representationType: "full",
    version: revision,
    versionCreated: rfc3339(changed ?? modified),
    bodies: bodiesOf(article, site),
    located: dateline,
    edNote: editorsNote(article),
    infoSources: infoSourcesOf(article, site),
    ...rightsOf(article, site),
    digitalSourceType:
      digitalSourceType === undefined
        ? undefined
        : { uri: newsCode("digitalsourcetype", digitalSourceType), literal: digitalSourceType },
    trustIndicators: nonEmpty(trustIndicatorsOf(site)),
    associations: nonEmpty([
      ...pictures(article, site),
      ...relatedArticles(article, site),
      ...translations(article, site),
    ]),
  };
  return JSON.stringify(item);
};
