import type { BlockContent, ListItem, PhrasingContent } from "mdast";
import type { Card } from "../../archive/card.ts";
import { type Site, siteURL } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { markdownText } from "./markdown-text.ts";

const text = (value: string): PhrasingContent => ({ type: "text", value });

const heading = (depth: 1 | 2, words: PhrasingContent[]): BlockContent => ({
  type: "heading",
  depth,
  children: words,
});

const paragraph = (...children: PhrasingContent[]): BlockContent => ({ type: "paragraph", children });

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

/**
 * A list as Markdown: its title, then an item for each article, newest first, with the time of its first
 * publication (ISO 8601, UTC) and its standfirst; on the front, then the newest of each section.
 */
export const listingMarkdown = ({ title, author, cards, sections = [] }: ListingView, site: Site): string =>
  markdownText({
    type: "root",
    children: [
      heading(1, [text(title)]),
      // Where the rest of the site is, for an agent that came here first.
      paragraph({ type: "link", url: siteURL(site, "/llms.txt"), children: [text("llms.txt")] }),
      ...(author?.bio === undefined ? [] : [paragraph(text(author.bio))]),
      ...(cards.length === 0 ? [paragraph(text("Nothing is published here yet."))] : []),
      ...cardList(cards, site),
      ...sections.flatMap((section) => [
        heading(2, [
          { type: "link", url: siteURL(site, `/sections/${section.id}`), children: [text(section.name)] },
        ]),
        ...cardList(section.cards, site),
      ]),
    ],
  });
