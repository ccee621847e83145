import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { articleFeedLinkElements } from "../../../src/representations/feed/links.ts";
import { articlePage } from "../../../src/representations/html/article-page.ts";
import type { Site } from "../../../src/site.ts";
import { everything, front, section, site } from "../../browser/newspaper.ts";
import { renderListing } from "../html/render-listing.ts";

/*
 * The feeds that feed readers find in a page, by their own rules.
 */

interface LinkElement {
  rel: string;
  type: string;
  href: string;
}

const linkElements = (page: string): LinkElement[] =>
  [...parseHTML(page).document.querySelectorAll("link")].map((link) => ({
    rel: link.getAttribute("rel") ?? "",
    type: link.getAttribute("type") ?? "",
    href: link.getAttribute("href") ?? "",
  }));

/**
 * The rule of Miniflux: every link element with one of these types.
 *
 * @see https://github.com/miniflux/v2/blob/0022d0646b15567cc80383fa3fb4d47a805a3056/internal/reader/subscription/finder.go
 */
const isFeedOfMiniflux = ({ type }: LinkElement): boolean =>
  ["application/rss+xml", "application/atom+xml", "application/json", "application/feed+json"].includes(type);

/**
 * The rule of NetNewsWire: `rel` is "alternate", and the type ends in one of these ways.
 *
 * @see RSHTMLMetadata.m in https://github.com/Ranchero-Software/NetNewsWire, `feedLinkTags` and `typeIsFeedType`
 */
const isFeedOfNetNewsWire = ({ rel, type }: LinkElement): boolean =>
  rel.toLowerCase() === "alternate" && /(?:\/rss\+xml|\/atom\+xml|\/json)$/iu.test(type);

const feedsOf = (page: string, isFeed: (link: LinkElement) => boolean): string[] =>
  linkElements(page)
    .filter(isFeed)
    .map(({ href }) => href.replace("https://courier.example", ""));

const articleIn = (its: Site): string =>
  articlePage(everything, { site: its, jsonld: "{}", feeds: articleFeedLinkElements(everything, its) });

const FRONT = ["/feed.xml", "/atom.xml", "/feed.json"];
const TOWN = FRONT.map((path) => `/sections/town${path}`);

const pages = {
  "an article": [articleIn(site), [...FRONT, ...TOWN]],
  "the front": [renderListing(front, site), FRONT],
  "a section": [renderListing(section, site), TOWN],
} as const;

describe.each(Object.entries(pages))("the page of %s", (_, [page, feeds]) => {
  test("Miniflux finds the feeds, and nothing that is not a feed", () => {
    expect(feedsOf(page, isFeedOfMiniflux)).toEqual(feeds);
  });

  test("NetNewsWire finds the feeds in XML, and nothing that is not a feed", () => {
    expect(feedsOf(page, isFeedOfNetNewsWire)).toEqual(feeds.filter((path) => path.endsWith(".xml")));
  });
});

test("the feeds that an article links to have the names of the publication and of the section", () => {
  const { document } = parseHTML(articleIn(site));
  const titles = [...document.querySelectorAll('link[type="application/rss+xml"]')].map((link) =>
    link.getAttribute("title"),
  );
  expect(titles).toEqual(["The Harbour Courier (RSS)", "The town – The Harbour Courier (RSS)"]);
});

test("an article of a publication without an origin links to no feeds, because feeds need absolute URLs", () => {
  const page = articleIn({ ...site, origin: undefined });
  expect(feedsOf(page, isFeedOfMiniflux)).toEqual([]);
});
