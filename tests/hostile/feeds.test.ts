import { expect, test } from "vitest";
import { requestPage } from "../pages/pages-in-node.ts";
import { sampled } from "../repetitions.ts";
import { byFeedsmith } from "../representations/feed/readers.ts";
import { jsonFeedFaults, xmlFaults } from "../representations/feed/validators.ts";
import { documentWith, garbageWith, siteWith } from "./documents.ts";
import { elementsOf } from "./parsed-html.ts";
import { each, TEXTS, URLS } from "./vectors.ts";

/*
 * Feeds of hostile articles are well-formed and valid, and contain nothing that a feed reader must not show.
 */

const FILES = ["feed.xml", "atom.xml", "feed.json"] as const;

/** Returns the feeds and archives of a list with hostile text in every string and key, by file. */
const feedsOf = async (items: unknown[], text: string): Promise<Record<(typeof FILES)[number], string[]>> => {
  const value = {
    v: 1,
    scope: text,
    name: text,
    changed: text,
    items,
    cards: items,
    days: [text],
    older: text,
  };
  const feeds = { "feed.xml": [], "atom.xml": [], "feed.json": [] } as Record<
    (typeof FILES)[number],
    string[]
  >;
  for (const file of FILES)
    for (const search of file === "atom.xml" ? ["", "?archive=2026-11"] : [""]) {
      const site = { site: siteWith(text), read: () => JSON.stringify(value), now: "2026-11-24T10:00:00Z" };
      const response = await requestPage(site, `/topics/a/${file}${search}`);
      expect(response.status).toBe(200);
      feeds[file].push(await response.text());
    }
  return feeds;
};

const ELEMENTS = new Set(
  "html head body div p h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tr th td figure figcaption img a strong em del b small span bdi q br hr section time".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "alt datetime dir height href lang scope src start title translate width".split(" "),
);

/** Returns everything in a text that no text of a feed may contain. */
const complaints = (content: string): string[] =>
  elementsOf(content).flatMap(({ name, attributes }) => {
    if (!ELEMENTS.has(name)) return [`element ${name}`];
    return Object.entries(attributes).flatMap(([attribute, value]) => {
      if (!ATTRIBUTES.has(attribute)) return [`attribute ${attribute} of ${name}`];
      const allowed = attribute === "href" ? /^(?:https?:|mailto:|tel:)/u : /^https?:/u;
      return (attribute === "href" || attribute === "src") && !allowed.test(value)
        ? [`${attribute}="${value}"`]
        : [];
    });
  });

test("feeds with hostile texts and URLs are valid and harmless", async () => {
  const all: Record<(typeof FILES)[number], string[]> = { "feed.xml": [], "atom.xml": [], "feed.json": [] };
  for (const [, text] of sampled([...each(TEXTS), ...each(URLS)], { of: 4, first: 3 })) {
    const sound = { ...documentWith({ text, link: text, image: text }), path: "/articles/a" };
    const feeds = await feedsOf(
      [sound, { ...garbageWith(text), path: "/b", section: "world" }, text, null],
      text,
    );
    for (const file of FILES) {
      all[file].push(...feeds[file]);
      const items = byFeedsmith(file, feeds[file][0] ?? "");
      expect(items.length).toBeGreaterThan(0);
      // All formats have the same texts (tests/representations/feed/feeds.test.ts).
      if (file === "feed.json") expect(items.flatMap(({ content }) => complaints(content ?? ""))).toEqual([]);
    }
  }
  for (const file of ["feed.xml", "atom.xml"] as const) expect(await xmlFaults(file, all[file])).toEqual([]);
  expect(all["feed.json"].flatMap(jsonFeedFaults)).toEqual([]);
}, 300_000);
