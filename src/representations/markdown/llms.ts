import type { PhrasingContent } from "../../article/body.ts";
import type { Card } from "../../article/card.ts";
import { type Site, siteURL } from "../../site.ts";
import { disclosedHeadline } from "../disclosed-headline.ts";
import { blocksText, heading, link, list, paragraph, text } from "./blocks.ts";

const item = (title: string, url: string, about?: string): PhrasingContent[] => [
  link(url, title),
  ...(about === undefined ? [] : [text(`: ${about}`)]),
];

const section = (title: string, items: readonly PhrasingContent[][]): string[] =>
  items.length === 0 ? [] : [heading(2, text(title)), ...list(items)];

/**
 * Renders /llms.txt (https://llmstxt.org), which describes the site for agents: how to read everything as Markdown, the
 * newest articles, the sections, and links to the rest.
 *
 * @param cards newest first
 */
export const llmsText = (cards: readonly Card[], site: Site): string => {
  const { name, description, sections } = site;
  return blocksText([
    heading(1, text(name)),
    `> ${paragraph(text(description === "" ? `Articles of ${name}.` : description))}`,
    paragraph(
      text(
        "To read an article as Markdown, add .md to its URL; add .json for JSON. Every list has index.md and index.json. The field Accept: text/markdown also selects Markdown. /sitemap.xml lists all articles by month, /changes lists all public changes as JSON, and /openapi.json describes the API.",
      ),
    ),
    ...section(
      "Newest articles",
      cards.map((card) => item(disclosedHeadline(card), `${siteURL(site, card.path)}.md`, card.standfirst)),
    ),
    ...section("Lists", [
      item("Newest articles", siteURL(site, "/index.md")),
      ...sections.map((each) => item(each.name, siteURL(site, `/sections/${each.id}/index.md`))),
    ]),
  ]);
};
