import { salvageListing } from "../../src/archive/salvage/listing.ts";
import type { ReadableArticle } from "../../src/article/salvage.ts";
import { problem } from "../../src/http/problem.ts";
import { articlePage } from "../../src/representations/html/article-page.ts";
import { problemPage } from "../../src/representations/html/problem-page.ts";
import { articleHeadJSONLD } from "../../src/representations/jsonld/article.ts";
import type { Site } from "../../src/site.ts";
import { renderListing } from "../representations/html/render-listing.ts";

/** Returns the page of an article as the site sends it. */
export const articleHTML = (article: ReadableArticle, site: Site): string =>
  articlePage(article, { site, jsonld: articleHeadJSONLD(article, site) });

/** Returns the page of an author with the card of a document. */
export const listingHTML = (document: Record<string, unknown>, text: string, site: Site): string => {
  const { body, ...card } = document;
  const value = {
    name: text,
    author: { id: "a", name: text, bio: text, url: text, image: text },
    changed: text,
    cards: [{ ...card, path: "/articles/a", section: "world" }, { ...card, path: "/b" }, text, null],
    sections: [{ section: "world", cards: [{ ...card, path: "/articles/a", section: "world" }] }],
  };
  const { name, author, cards } = salvageListing(value, "en");
  return renderListing(
    {
      kind: "author",
      path: "/authors/a",
      title: name ?? "A",
      ...(author !== undefined && { author }),
      cards,
    },
    site,
  );
};

/** Returns the front page with the card of a document. */
export const frontHTML = (document: Record<string, unknown>, site: Site): string => {
  const { body, ...card } = document;
  const { cards } = salvageListing({ cards: [{ ...card, path: "/articles/a", section: "world" }] }, "en");
  const sections = site.sections.map(({ id, name }) => ({ id, name, cards }));
  return renderListing({ kind: "front", path: "/", title: site.name, cards, sections }, site);
};

/** Returns the page of a problem that contains all given values. */
export const problemHTML = (text: string, site: Site): string =>
  problemPage(
    problem("not-acceptable", {
      detail: text,
      instance: text,
      reason: text,
      available: [
        { type: text, url: "/articles/a" },
        { type: text, url: text },
      ],
      path: text,
      [text]: text,
    }),
    { site },
  );
