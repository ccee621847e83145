import type { BlockContent, ListItem, PhrasingContent } from "mdast";
import type { Card } from "../../archive/card.ts";
import { type Site, siteURL } from "../../site.ts";
import { markdownText } from "./markdown-text.ts";

const text = (value: string): PhrasingContent => ({ type: "text", value });

const heading = (depth: 1 | 2, words: string): BlockContent => ({
  type: "heading",
  depth,
  children: [text(words)],
});

const item = (title: string, url: string, about: string | undefined): ListItem => ({
  type: "listItem",
  spread: false,
  children: [
    {
      type: "paragraph",
      children: [
        { type: "link", url, children: [text(title)] },
        ...(about === undefined ? [] : [text(`: ${about}`)]),
      ],
    },
  ],
});

const section = (title: string, items: ListItem[]): BlockContent[] =>
  items.length === 0
    ? []
    : [heading(2, title), { type: "list", ordered: false, spread: false, children: items }];

/**
 * What an agent needs to know of the site (https://llmstxt.org): what it is, how anything is read as Markdown, its
 * newest articles and its sections as Markdown, and where the rest is.
 *
 * @param cards newest first
 */
export const llmsText = (cards: readonly Card[], site: Site): string => {
  const { name, description, sections } = site;
  return markdownText({
    type: "root",
    children: [
      heading(1, name),
      {
        type: "blockquote",
        children: [
          { type: "paragraph", children: [text(description === "" ? `Articles of ${name}.` : description)] },
        ],
      },
      {
        type: "paragraph",
        children: [
          text(
            "Every article is Markdown at its URL with .md after it, JSON with .json; every list has index.md and index.json. Accept: text/markdown does the same. All articles are in /sitemap.xml, by month; what changes is in /changes, as JSON; the article's JSON Schema is /schemas/article.json.",
          ),
        ],
      },
      ...section(
        "Newest articles",
        cards.map((card) => item(card.headline, `${siteURL(site, card.path)}.md`, card.standfirst)),
      ),
      ...section("Lists", [
        item("Newest articles", siteURL(site, "/index.md"), undefined),
        ...sections.map((each) => item(each.name, siteURL(site, `/sections/${each.id}/index.md`), undefined)),
      ]),
    ],
  });
};
