import { isShownElsewhere } from "../../../article/picture.ts";
import type { Site } from "../../../site.ts";
import { type Content, html } from "../markup.ts";
import { absoluteURL } from "../urls.ts";
import { openGraphLocale } from "./open-graph-locale.ts";
import { xHandle } from "./x.ts";

/*
 * The metadata from which other sites build a preview of a shared page: Open Graph (https://ogp.me), and what X reads and Open
 * Graph does not define (https://developer.x.com/cards/markup): the type of card, the account of the site and the alt text.
 */

/** The picture in the preview of a page. */
export interface SharingPicture {
  /** Absolute URL. */
  url: string;
  width?: number;
  height?: number;
  alt?: string;
}

/** The properties of a shared page. */
export interface SharedPage {
  type: "article" | "website" | "profile";
  title: string;
  description: string;
  /** The URL of the page; relative to the root if the site's origin is not set. */
  url: string;
  /** BCP 47. */
  language: string;
  /** The languages of its translations, BCP 47. */
  otherLanguages?: readonly string[];
  picture: SharingPicture | undefined;
}

/** The maximum length of a description, in characters. */
const MAX_DESCRIPTION = 300;

/** The maximum length of an alt text on X, in characters. */
const MAX_ALT = 420;

/** Renders a property for X, or nothing if it has no content. */
const xProperty = (name: string, content: string | undefined): Content =>
  content !== undefined && content !== "" && html`<meta name="twitter:${name}" content="${content}">\n`;

/** Renders an Open Graph property, or nothing if it has no content. */
export const openGraphProperty = (name: string, content: string | number | undefined): Content =>
  content !== undefined && content !== "" && html`<meta property="${name}" content="${content}">\n`;

/** Returns the publication's logo, for pages without a picture, or its icon if other sites do not show the logo. */
const logo = (site: Site): SharingPicture | undefined => {
  const place = [site.logo, site.icon].find((each) => each !== undefined && isShownElsewhere(each));
  const url = place && absoluteURL(site, place, "/");
  return url === undefined ? undefined : { url, alt: site.name };
};

/** Renders the metadata of a shared page. */
export const sharingMetadata = (page: SharedPage, site: Site): Content => {
  const { type, title, description, url, language, otherLanguages = [] } = page;
  const picture = page.picture ?? logo(site);
  return [
    openGraphProperty("og:type", type),
    openGraphProperty("og:site_name", site.name),
    openGraphProperty("og:title", title),
    openGraphProperty("og:description", description.slice(0, MAX_DESCRIPTION)),
    openGraphProperty("og:url", url.startsWith("/") ? undefined : url),
    openGraphProperty("og:locale", openGraphLocale(language)),
    ...otherLanguages.map((other) => openGraphProperty("og:locale:alternate", openGraphLocale(other))),
    openGraphProperty("og:image", picture?.url),
    openGraphProperty("og:image:width", picture?.width),
    openGraphProperty("og:image:height", picture?.height),
    openGraphProperty("og:image:alt", picture?.alt),
    xProperty("card", page.picture === undefined ? "summary" : "summary_large_image"),
    // It would fall back to og:image, but some readers drop the alt text without it.
    xProperty("image", picture?.url),
    xProperty("image:alt", picture?.alt?.slice(0, MAX_ALT)),
    xProperty("site", xHandle(site.sameAs)),
  ];
};
