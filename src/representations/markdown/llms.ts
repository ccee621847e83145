import type { PhrasingContent } from "../../article/body.ts";
import type { Card } from "../../article/card.ts";
import { type Site, siteURL } from "../../site.ts";
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
        "Every article is Markdown at its URL with .md after it, JSON with .json; every list has index.md and index.json. Accept: text/markdown does the same. All articles are in /sitemap.xml, by month; what changes is in /changes, as JSON; the API is described in /openapi.json.",
      ),
    ),
    ...section(
      "Newest articles",
      cards.map((card) => item(card.headline, `${siteURL(site, card.path)}.md`, card.standfirst)),
    ),
    ...section("Lists", [
      item("Newest articles", siteURL(site, "/index.md")),
      ...sections.map((each) => item(each.name, siteURL(site, `/sections/${each.id}/index.md`))),
    ]),
  ]);
};
