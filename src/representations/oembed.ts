import { previewPicture } from "../article/picture.ts";
import type { ReadableArticle } from "../article/salvage.ts";
import { type Site, siteURL } from "../site.ts";
import { absoluteURLs } from "./absolute-urls.ts";
import { disclosedHeadline } from "./disclosed-headline.ts";
import { imageVersions } from "./html/images/sources.ts";
import { formatList } from "./html/language/lists.ts";
import { resolveURL } from "./html/urls.ts";

/** The greatest size of a thumbnail, in pixels; undefined for any. */
export interface ThumbnailLimits {
  width: number | undefined;
  height: number | undefined;
}

interface Thumbnail {
  url: string;
  width: number;
  height: number;
}

/** The seconds for which a consumer should keep the response. */
const CACHE_AGE = 3_600;

/** The width of the largest thumbnail for which the site has another width of the picture, in pixels. */
const MAX_WIDTH = 1_280;

/** Returns the largest form of the article's picture that fits into the limits; undefined if there is none. */
const thumbnailOf = (
  article: ReadableArticle,
  limits: ThumbnailLimits,
  site: Site,
): Thumbnail | undefined => {
  const figure = previewPicture(article);
  const src = figure && resolveURL(figure.url, article.path);
  if (figure === undefined || src === undefined) return undefined;
  const { width, height } = figure;
  const versions = imageVersions({ ...figure, src }, site.imageResizing)
    .filter((version) => version.width <= MAX_WIDTH)
    .map((version) => ({ url: version.path, width: version.width, height: version.height }));
  const forms = versions.length === 0 ? [{ url: src, width, height }] : versions;
  const largest = forms.findLast(
    (form) =>
      form.width <= (limits.width ?? Number.POSITIVE_INFINITY) &&
      form.height <= (limits.height ?? Number.POSITIVE_INFINITY),
  );
  const url = largest && absoluteURLs(article, site).image(largest.url);
  return largest && url ? { ...largest, url } : undefined;
};

/**
 * Renders an article as an oEmbed response of the type `link`. The site must have an origin.
 *
 * It is no `rich` response, because the site has no page to be shown in a frame. WordPress removes a `rich` response without
 * an iframe, and makes a link of this one.
 *
 * @see https://oembed.com, sections 2.3.4 and 2.3.4.3
 */
export const oembedJSON = (article: ReadableArticle, limits: ThumbnailLimits, site: Site): string => {
  const { titles, headline, authors, language } = article;
  const [first, ...others] = authors;
  const names = formatList(
    authors.map(({ name }) => name),
    language,
    (name) => name,
  );
  const thumbnail = thumbnailOf(article, limits, site);
  return JSON.stringify({
    version: "1.0",
    type: "link",
    title: disclosedHeadline({ ...article, headline: titles?.social ?? headline }),
    ...(first !== undefined && { author_name: names.join("") }),
    ...(first !== undefined && others.length === 0 && { author_url: siteURL(site, `/authors/${first.id}`) }),
    provider_name: site.name,
    provider_url: siteURL(site, "/"),
    cache_age: CACHE_AGE,
    ...(thumbnail !== undefined && {
      thumbnail_url: thumbnail.url,
      thumbnail_width: thumbnail.width,
      thumbnail_height: thumbnail.height,
    }),
  });
};

/** Returns the URL of an article's oEmbed response; undefined if the site has no origin. */
export const oembedURL = ({ path }: { path: string }, site: Site): string | undefined =>
  site.origin && `${site.origin}/oembed?url=${encodeURIComponent(siteURL(site, path))}`;
