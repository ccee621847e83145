import type { PhrasingContent } from "../../article/body.ts";
import type { Card } from "../../article/card.ts";
import { type Site, siteURL } from "../../site.ts";
import { disclosedHeadline } from "../disclosed-headline.ts";
import { type ListPlace, listURL } from "../list-urls.ts";
import type { ListingView } from "../listing-view.ts";
import { blocksText, heading, link, list, llmsLink, paragraph, text } from "./blocks.ts";

const item = (card: Card, site: Site): PhrasingContent[] => [
  link(siteURL(site, card.path), disclosedHeadline(card)),
  text(`, ${card.published}${card.standfirst === undefined ? "" : `: ${card.standfirst}`}`),
];

const cardList = (cards: readonly Card[], site: Site): string[] =>
  list(cards.map((card) => item(card, site)));

const pageLink = (place: ListPlace | undefined, name: string, site: Site): string[] =>
  place === undefined ? [] : [paragraph(link(listURL(site, place, ".md"), name))];

/**
 * Renders a list as Markdown: the title, an item for each article with the time of first publication (ISO 8601, UTC) and
 * the standfirst, on the front the newest articles of each section, and links to the neighbouring pages.
 */
export const listingMarkdown = (view: ListingView, site: Site): string => {
  const { title, author, cards, sections = [], days = [], older, newer } = view;
  const isEmpty = cards.length === 0 && days.length === 0 && newer === undefined;
  return blocksText([
    heading(1, text(title)),
    llmsLink(site),
    ...(author?.bio === undefined ? [] : [paragraph(text(author.bio))]),
    ...(isEmpty ? [paragraph(text("Nothing has been published here yet."))] : []),
    ...list(days.map(({ path, title: day }) => [link(listURL(site, { path, query: "" }, ".md"), day)])),
    ...cardList(cards, site),
    ...sections.flatMap((section) => [
      heading(2, link(siteURL(site, `/sections/${section.id}`), section.name)),
      ...cardList(section.cards, site),
    ]),
    ...pageLink(older, "Older articles", site),
    ...pageLink(newer, "Newer articles", site),
  ]);
};
