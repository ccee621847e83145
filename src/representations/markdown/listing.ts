import type { Card } from "../../archive/card.ts";
import type { PhrasingContent } from "../../article/body.ts";
import { line } from "../../article/normal.ts";
import { type Site, siteURL } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { phrasing, words } from "./inline/phrasing.ts";

const text = (value: string): PhrasingContent => ({ type: "text", value: line(value) });

const link = (url: string, name: string): PhrasingContent => ({ type: "link", url, children: [text(name)] });

const item = ({ path, headline, standfirst, published }: Card, site: Site): string => {
  const said = text(`, ${published}${standfirst === undefined ? "" : `: ${standfirst}`}`);
  return `- ${phrasing([link(siteURL(site, path), headline), said], "paragraph")}`;
};

const cardList = (cards: readonly Card[], site: Site): string[] =>
  cards.length === 0 ? [] : [cards.map((card) => item(card, site)).join("\n")];

/**
 * A list as Markdown: its title, then an item for each article, newest first, with the time of its first
 * publication (ISO 8601, UTC) and its standfirst; on the front, then the newest of each section.
 */
export const listingMarkdown = ({ title, author, cards, sections = [] }: ListingView, site: Site): string =>
  [
    `# ${words(title, "heading")}`,
    ...(author?.bio === undefined ? [] : [words(author.bio, "paragraph")]),
    ...(cards.length === 0 ? ["Nothing is published here yet."] : []),
    ...cardList(cards, site),
    ...sections.flatMap(({ id, name, cards: newest }) => [
      `## ${phrasing([link(siteURL(site, `/sections/${id}`), name)], "heading")}`,
      ...cardList(newest, site),
    ]),
  ]
    .map((block) => `${block}\n`)
    .join("\n")
    .toWellFormed();
