import { type Site, siteURL } from "../../../site.ts";
import { type Content, html } from "../markup.ts";

/*
 * What others show of a page that is shared: Open Graph (https://ogp.me), and the card's kind, which has no name there.
 */

/** A picture that stands for a page. */
export interface SharingPicture {
  /** Absolute. */
  url: string;
  width?: number;
  height?: number;
  alt?: string;
}

/** A page as it is shared. */
export interface SharedPage {
  type: "article" | "website" | "profile";
  title: string;
  description: string;
  path: string;
  /** BCP 47. */
  language: string;
  /** The other languages that it can be read in. */
  otherLanguages?: readonly string[];
  picture: SharingPicture | undefined;
}

/** The longest description that anything shows. */
const SHOWN = 300;

/** An Open Graph property; nothing where it has no content. */
export const property = (name: string, content: string | number | undefined): Content =>
  content !== undefined && content !== "" && html`<meta property="${name}" content="${content}">\n`;

/** A language with the territory that it is likely of, as Open Graph writes it: `en_US`. */
const locale = (tag: string): string => {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region === undefined ? language : `${language}_${region}`;
};

/** The publication's logo as a picture, for pages that have none of their own. */
const logo = (site: Site): SharingPicture | undefined => {
  const url = site.logo?.startsWith("/") ? site.origin && `${site.origin}${site.logo}` : site.logo;
  return url === undefined ? undefined : { url, alt: site.name };
};

/** The metadata of a page that is shared. */
export const sharing = (page: SharedPage, site: Site): Content => {
  const { type, title, description, path, language, otherLanguages = [] } = page;
  const picture = page.picture ?? logo(site);
  return [
    property("og:type", type),
    property("og:site_name", site.name),
    property("og:title", title),
    property("og:description", description.slice(0, SHOWN)),
    property("og:url", site.origin && siteURL(site, path)),
    property("og:locale", locale(language)),
    ...otherLanguages.map((other) => property("og:locale:alternate", locale(other))),
    property("og:image", picture?.url),
    property("og:image:width", picture?.width),
    property("og:image:height", picture?.height),
    property("og:image:alt", picture?.alt),
    html`<meta name="twitter:card" content="${page.picture === undefined ? "summary" : "summary_large_image"}">\n`,
  ];
};
