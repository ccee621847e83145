import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { expect, it } from "vitest";
import { FEED_FORMATS } from "../../../src/representations/feed/formats.ts";
import { FEED_FILES, type FeedFile } from "../../../src/site/feed-topics.ts";
import { anArticle } from "../../running-site.ts";
import { ask, feed, site, valuesOf } from "./served.ts";
import { jsonFeedFaults, xmlFaults } from "./validators.ts";

/*
 * The links with which a subscriber finds the hub of a feed (WebSub §4, "Discovery").
 */

const HUB = "https://hub.example/?a=1&b=2";
const withHub = { ...site, hub: HUB };

const articles = Array.from({ length: 25 }, (_, index) =>
  anArticle({ id: `tide-${index}`, published: new Date(Date.UTC(2026, 9, index + 1)).toISOString() }),
);
const values = valuesOf(articles);

type Links = {
  atom?: { links?: { rel?: string; href?: string }[] };
  links?: { rel?: string; href?: string }[];
};

/** Returns the hub and the topic that a document names, as feedsmith reads them. */
const discovered = (file: FeedFile, document: string): Record<string, string | undefined> => {
  if (file === "feed.json") {
    const { hubs, feed_url: self } = parseJsonFeed(document) as {
      hubs?: { type: string; url: string }[];
      feed_url?: string;
    };
    return { hub: hubs?.find(({ type }) => type === "WebSub")?.url, self };
  }
  const parsed = (file === "feed.xml" ? parseRssFeed(document) : parseAtomFeed(document)) as Links;
  const links = parsed.atom?.links ?? parsed.links ?? [];
  const find = (rel: string) => links.find((link) => link.rel === rel)?.href;
  return { hub: find("hub"), self: find("self") };
};

/** Returns the URLs with a relation in a Link field. */
const linked = (field: string | null, rel: string): string[] =>
  [...(field ?? "").matchAll(/<([^>]*)>; rel="([^"]*)"/gu)]
    .filter(([, , relation]) => relation === rel)
    .map(([, url]) => url ?? "");

it("the names of the feeds are those of the feed formats", () => {
  expect(FEED_FORMATS.map(({ file }) => file)).toEqual([...FEED_FILES]);
});

it.each(FEED_FILES)(
  "a subscriber finds the hub and the topic of %s in the document and in the Link field",
  async (file) => {
    for (const path of ["", "/sections/town", "/languages/en"]) {
      const topic = `https://courier.example${path}/${file}`;
      const response = await ask(values, `${path}/${file}`, withHub);
      expect(linked(response.headers.get("Link"), "hub")).toEqual([HUB]);
      expect(linked(response.headers.get("Link"), "self")).toEqual([topic]);
      expect(discovered(file, await response.text())).toEqual({ hub: HUB, self: topic });
    }
  },
);

it.each(FEED_FILES)("%s with a hub is valid", async (file) => {
  const document = await feed(values, `/${file}`, withHub);
  expect(file === "feed.json" ? jsonFeedFaults(document) : await xmlFaults(file, [document])).toEqual([]);
});

it.each(FEED_FILES)("an archive of %s has no hub, because it does not change", async (file) => {
  const response = await ask(values, `/${file}?archive=2026-10`, withHub);
  expect(response.status).toBe(200);
  expect(response.headers.get("Link")).not.toContain(HUB);
  expect(await response.text()).not.toContain("hub.example");
});

it.each(FEED_FILES)("without WEBSUB_HUB, %s names no hub", async (file) => {
  const response = await ask(values, `/${file}`);
  expect(response.headers.get("Link")).not.toMatch(/hub|self/u);
  expect(discovered(file, await response.text()).hub).toBeUndefined();
});
