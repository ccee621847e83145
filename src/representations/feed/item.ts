import { type Site, sectionName, siteURL } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { contentHTML } from "./content.ts";
import type { FeedItem } from "./feed-view.ts";
import { said } from "./xml.ts";

/** A category of an article: its section or a topic. */
interface Category {
  id: string;
  name: string;
  /** The URL under which all of its kind are. */
  scheme: string;
}

/** What every feed says of an article, before it is written down. URLs are absolute. */
export interface Entry {
  guid: string;
  url: string;
  language: string;
  headline: string;
  standfirst: string | undefined;
  published: Date;
  /** Moves only with a correction. */
  modified: Date;
  authors: { name: string; url: string }[];
  categories: Category[];
  image: { url: string; alt: string; credit: string | undefined; width: number; height: number } | undefined;
  /** The whole text as HTML; undefined where the feed has a summary. */
  content: string | undefined;
}

/** What feeds say of an article. */
export const entryOf = ({ guid, card, article }: FeedItem, site: Site): Entry => {
  const { path, language, headline, standfirst, section, topics, authors, published, modified, lead } = card;
  const url = siteURL(site, path);
  const image = lead && absoluteURLs({ path }, site).image(lead.url);
  return {
    guid,
    url,
    language,
    headline: said(headline) ?? url,
    standfirst: said(standfirst),
    published: new Date(published),
    modified: new Date(modified),
    authors: authors.map(({ id, name }) => ({
      name: said(name) ?? id,
      url: siteURL(site, `/authors/${id}`),
    })),
    categories: [
      { id: section, name: sectionName(site, section), scheme: siteURL(site, "/sections") },
      ...topics.map(({ id, name }) => ({ id, name: said(name) ?? id, scheme: siteURL(site, "/topics") })),
    ],
    image:
      lead === undefined || image === undefined
        ? undefined
        : { url: image, alt: lead.alt, credit: lead.credit, width: lead.width, height: lead.height },
    content: article && contentHTML(article, site),
  };
};

/** A time as RFC 3339 has it. */
export const timestamp = (date: Date): string => date.toISOString().replace(".000Z", "Z");
