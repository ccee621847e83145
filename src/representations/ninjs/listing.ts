import type { Card } from "../../article/card.ts";
import { type Site, siteURL } from "../../site.ts";
import { nonEmpty } from "../jsonld/thing.ts";
import type { ListingView } from "../listing-view.ts";
import { type Association, type NewsItem, STANDARD } from "./news-item.ts";
import { pictureItem } from "./pictures.ts";
import { textItem } from "./text-item.ts";

const itemOf = async (card: Card, site: Site): Promise<Association> => ({
  name: card.headline,
  rel: "item",
  ...(await textItem(card, site)),
  representationType: "partial",
  associations: card.lead === undefined ? undefined : nonEmpty(pictureItem("lead", card.lead, card, site)),
});

/** Returns the time of the newest change of the articles. */
const lastModified = (cards: readonly Card[]): string | undefined =>
  cards.length === 0
    ? undefined
    : new Date(Math.max(...cards.map(({ modified }) => Date.parse(modified)))).toISOString();

/**
 * Renders a page of a list as IPTC ninjs 3.1: a composite whose associations are the articles in the order of the list,
 * without bodies. The site must have an origin, because every URI is absolute.
 */
export const listingNinjs = async (
  { path, query = "", title, cards }: ListingView,
  site: Site,
): Promise<string> => {
  const url = `${siteURL(site, path)}${query}`;
  const item: NewsItem = {
    standard: STANDARD,
    uri: url,
    type: "composite",
    representationType: "partial",
    title,
    versionCreated: lastModified(cards),
    pubStatus: "usable",
    language: site.language,
    headlines: [{ role: "main", contentType: "text/plain", value: title }],
    renditions: [{ name: "web", href: url, contentType: "text/html" }],
    associations: await Promise.all(cards.map((card) => itemOf(card, site))),
  };
  return JSON.stringify(item);
};
