import type { FlowContent } from "../../src/article/body.ts";
import { cardOf } from "../../src/article/card.ts";
import type { Article } from "../../src/article/model.ts";
import { articlePage } from "../../src/representations/html/article-page.ts";
import { contentSecurityPolicy } from "../../src/representations/html/policy.ts";
import type { Site } from "../../src/site.ts";
import { renderListing } from "../representations/html/render-listing.ts";
import { everything, site } from "./newspaper.ts";
import type { Sent } from "./pages.ts";
import type { Words } from "./simorgh.ts";

/*
 * Pages in a language, made from given sentences: an article with many kinds of content, and a front page with a story
 * in every language.
 */

const paragraph = (value: string) => ({
  type: "paragraph" as const,
  children: [{ type: "text" as const, value }],
});

const bodyOf = (sentences: readonly string[]): FlowContent[] => {
  const [first = "", second = first, third = second, ...rest] = sentences;
  const item = (value: string) => ({ type: "listItem" as const, children: [paragraph(value)] });
  const row = (...cells: string[]) => ({
    type: "tableRow" as const,
    children: cells.map((value) => ({
      type: "tableCell" as const,
      children: [{ type: "text" as const, value }],
    })),
  });
  return [
    paragraph(first),
    { type: "paragraph", children: [{ type: "emphasis", children: [{ type: "text", value: second }] }] },
    { type: "heading", depth: 2, children: [{ type: "text", value: third }] },
    ...rest.map(paragraph),
    { type: "blockquote", children: [paragraph(first)] },
    { type: "pullquote", text: second, source: "Tove Lindqvist" },
    { type: "list", ordered: true, children: [item(first), item(second), item(third)] },
    { type: "code", value: "const minutes = 11;" },
    { type: "table", children: [row("2024", "201,004"), row("2018", "612,400")] },
    { type: "recommended", title: third, url: "/articles/one" },
    { type: "embed", kind: "video", url: "https://video.example/1", title: first, provider: "HarbourTube" },
    { type: "infoBox", title: third, children: [paragraph(second)] },
    {
      type: "timeline",
      title: second,
      children: [{ type: "timelineEvent", title: "1933", children: [paragraph(first)] }],
    },
  ];
};

/** Builds an article from these sentences. */
const articleIn = ({ language, headline, sentences }: Words): Article => ({
  ...everything,
  id: language.toLowerCase(),
  path: `/articles/${language.toLowerCase()}`,
  language,
  headline,
  standfirst: sentences[0] ?? headline,
  body: bodyOf(sentences),
  corrections: [{ date: "2024-05-15T08:05:00Z", text: sentences.at(-1) ?? headline }],
  related: [{ title: headline, url: "/articles/two" }, { title: "Mayor to retire" }],
  topics: [{ id: "one", name: headline.slice(0, 40) }],
});

/** Returns its page as the site sends it. */
export const pageIn = async (words: Words): Promise<Sent> => ({
  html: articlePage(articleIn(words), { site, jsonld: "{}" }),
  policy: await contentSecurityPolicy("article", site),
});

/** Builds the front page in one language, with a story in each other language. */
export const mixedFront = async (language: string, stories: readonly Words[]): Promise<Sent> => {
  const its: Site = { ...site, language };
  const cards = stories.map((words) => cardOf(articleIn(words)));
  return {
    html: renderListing({ kind: "front", path: "/", title: site.name, cards }, its),
    policy: await contentSecurityPolicy("listing", its),
  };
};
