import type { Card } from "../../article/card.ts";
import { isShownElsewhere } from "../../article/picture.ts";
import { summaryOf } from "../../article/summary.ts";
import { type Site, sectionName, siteURL } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { disclosedHeadline } from "../disclosed-headline.ts";
import { previewImage } from "../html/images/crops.ts";
import { leadImage } from "../html/images/lead.ts";
import type { Image } from "../html/images/sources.ts";
import { contentHTML } from "./content.ts";
import type { FeedItem } from "./feed-view.ts";
import { nonEmptyFeedText } from "./xml.ts";

/** A category of an item: the section or a topic. */
interface Category {
  id: string;
  name: string;
  /** The URL that identifies the kind of category. */
  scheme: string;
}

/** The content of an item, from which every format is written. URLs are absolute. */
export interface ItemContent {
  guid: string;
  url: string;
  language: string;
  headline: string;
  /** The standfirst, otherwise the beginning of the text; undefined if the feed has neither. */
  summary: string | undefined;
  published: Date;
  /** Only a correction or an update changes it. */
  modified: Date;
  authors: { name: string; url: string }[];
  categories: Category[];
  image: { url: string; alt: string; credit: string | undefined; width: number; height: number } | undefined;
  /** The image as other sites show it; undefined if they do not show its format. */
  thumbnail: Image | undefined;
  /** The full text as HTML; undefined if the feed shows only a summary. */
  content: string | undefined;
}

/** Returns the lead image for previews on other sites, with an absolute URL. */
const thumbnailOf = ({ lead, path }: Card, site: Site): Image | undefined => {
  const image = lead && isShownElsewhere(lead.url) ? leadImage({ lead, path }) : undefined;
  if (image === undefined) return undefined;
  const shown = previewImage(image, site.imageResizing);
  const src = absoluteURLs({ path }, site).image(shown.src);
  return src === undefined ? undefined : { ...shown, src };
};

/** Converts an item of a feed to the content that every format writes. */
export const itemContent = ({ guid, card, article }: FeedItem, site: Site): ItemContent => {
  const { path, language, standfirst, section, topics, authors, published, modified, lead } = card;
  const url = siteURL(site, path);
  const image = lead && absoluteURLs({ path }, site).image(lead.url);
  return {
    guid,
    url,
    language,
    headline: nonEmptyFeedText(disclosedHeadline(card)) ?? url,
    summary: nonEmptyFeedText(standfirst ?? (article && summaryOf(article))),
    published: new Date(published),
    modified: new Date(modified),
    authors: authors.map(({ id, name }) => ({
      name: nonEmptyFeedText(name) ?? id,
      url: siteURL(site, `/authors/${id}`),
    })),
    categories: [
      { id: section, name: sectionName(site, section), scheme: siteURL(site, "/sections") },
      ...topics.map(({ id, name }) => ({
        id,
        name: nonEmptyFeedText(name) ?? id,
        scheme: siteURL(site, "/topics"),
      })),
    ],
    image:
      lead === undefined || image === undefined
        ? undefined
        : { url: image, alt: lead.alt, credit: lead.credit, width: lead.width, height: lead.height },
    thumbnail: thumbnailOf(card, site),
    content: article && contentHTML(article, site),
  };
};

/** Formats a time according to RFC 3339, without milliseconds if they are zero. */
export const timestamp = (date: Date): string => date.toISOString().replace(".000Z", "Z");
