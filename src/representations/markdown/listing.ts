import type { BlockContent, ListItem } from "mdast";
import type { Card } from "../../archive/card.ts";
import { type Site, siteURL } from "../../site.ts";
import { type ListPlace, listURL } from "../list-urls.ts";
import type { ListingView } from "../listing-view.ts";
import { heading, linkList, paragraph, text } from "./blocks.ts";
import { markdownText } from "./markdown-text.ts";

const item = ({ path, headline, standfirst, published }: Card, site: Site): ListItem => ({
  type: "listItem",
  spread: false,
  children: [
    {
      type: "paragraph",
      children: [
        { type: "link", url: siteURL(site, path), children: [text(headline)] },
        text(`, ${published}${standfirst === undefined ? "" : `: ${standfirst}`}`),
      ],
    },
  ],
});

const cardList = (cards: readonly Card[], site: Site): BlockContent[] =>
  cards.length === 0
    ? []
    : [{ type: "list", ordered: false, spread: false, children: cards.map((card) => item(card, site)) }];

const turning = (place: ListPlace | undefined, words: string, site: Site): BlockContent[] =>
  place === undefined
    ? []
    : [paragraph({ type: "link", url: listURL(site, place, ".md"), children: [text(words)] })];

/**
 * A list as Markdown: its title, then an item for each article, newest first, with the time of its first
 * publication (ISO 8601, UTC) and its standfirst; on the front, then the newest of each section; then the pages that
 * go on.
 */
export const listingMarkdown = (view: ListingView, site: Site): string => {
  const { title, author, cards, sections = [], days = [], older, newer } = view;
  const isEmpty = cards.length === 0 && days.length === 0 && newer === undefined;
  return markdownText({
    type: "root",
    children: [
      heading(1, [text(title)]),
      ...(author?.bio === undefined ? [] : [paragraph(text(author.bio))]),
      ...(isEmpty ? [paragraph(text("Nothing is published here yet."))] : []),
      ...linkList(days.map(({ path, title }) => ({ url: listURL(site, { path, query: "" }, ".md"), title }))),
      ...cardList(cards, site),
      ...sections.flatMap((section) => [
        heading(2, [
          { type: "link", url: siteURL(site, `/sections/${section.id}`), children: [text(section.name)] },
        ]),
        ...cardList(section.cards, site),
      ]),
      ...turning(older, "Older articles", site),
      ...turning(newer, "Newer articles", site),
    ],
  });
};
