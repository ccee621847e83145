import { beforeAll, describe, expect, test } from "vitest";
import type { Article } from "../../../src/article/model.ts";
import { FEED_FORMATS } from "../../../src/representations/feed/formats.ts";
import type { FeedFile } from "../../../src/site/feed-topics.ts";
import { anArticle } from "../../running-site.ts";
import { byFeedsmith } from "./readers.ts";
import { ask, feed, valuesOf } from "./served.ts";
import { jsonFeedFaults, xmlFaults } from "./validators.ts";

/*
 * Archives of feeds (RFC 5005 §4): the `prev-archive` links lead from the feed to every older article.
 */

const HOUR = 3_600_000;
const LAST = Date.parse("2026-11-23T12:00:00Z");

/** Articles of five years. One month has more than 1,000, and some have the same time. */
const archive = (): Article[] => {
  const many = Array.from({ length: 1_100 }, (_, index) => LAST - Math.floor(index / 2) * HOUR);
  const years = Array.from({ length: 120 }, (_, index) => LAST - 30 * 24 * HOUR - index * 15 * 24 * HOUR);
  return [...many, ...years].map((time, index) =>
    anArticle({
      id: `a-${index}`,
      published: new Date(time).toISOString(),
      topics: index % 3 === 0 ? [{ id: "sea", name: "The sea" }] : [],
    }),
  );
};

/** Returns the links of a feed: to the archive that continues it, and to itself. */
const linksOf = (file: FeedFile, document: string) => {
  if (file === "feed.json") {
    const { next_url: older, feed_url: self } = JSON.parse(document);
    return { older, self };
  }
  const link = (rel: string) =>
    new RegExp(`rel="${rel}"[^>]* href="([^"]*)"`, "u").exec(document)?.[1]?.replaceAll("&amp;", "&");
  return { older: link("prev-archive"), self: link("self"), current: link("current") };
};

let articles: Article[];
let values: Map<string, string>;
beforeAll(() => {
  articles = archive();
  values = valuesOf(articles);
});

const published = (id: string): number =>
  Date.parse(articles.find((each) => each.id === id)?.published ?? "");

const follow = async (
  start: string,
  file: FeedFile,
  most = 200,
): Promise<{ url: string; document: string }[]> => {
  const pages: { url: string; document: string }[] = [];
  for (let url: string | undefined = start; url !== undefined; ) {
    if (pages.length >= most) throw new Error("the archives never end");
    const document = await feed(values, url);
    pages.push({ url, document });
    url = linksOf(file, document).older;
  }
  return pages;
};

describe.each(FEED_FORMATS)("$file", ({ file }) => {
  test.each(["", "/topics/sea"])(
    "the feed of %s and its archives contain every article, newest first",
    async (path) => {
      const start = `https://courier.example${path}/${file}`;
      const pages = await follow(start, file);
      const seen = pages.map(({ document }) =>
        byFeedsmith(file, document).map(({ url }) => String(url).replace(/^.*\//u, "")),
      );
      const expected = articles.filter(({ topics }) => path === "" || topics.length > 0);
      expect(new Set(seen.flat())).toEqual(new Set(expected.map(({ id }) => id)));
      expect(seen[0]).toHaveLength(20);
      for (const [page, { url, document }] of pages.entries()) {
        expect(linksOf(file, document).self).toBe(url);
        const times = seen.slice(page, page + 2).map((ids) => ids.map(published));
        expect(times[0]).toEqual(times[0]?.toSorted((a, b) => b - a));
        // The first archive continues where the feed ends.
        expect(Math.max(...(times[1] ?? []), 0)).toBeLessThanOrEqual(Math.min(...(times[0] ?? []), LAST));
      }
    },
  );

  test("a feed archive costs one KV read, links to itself and to the newest feed, and has valid summaries", async () => {
    const [newest, ...older] = await follow(`https://courier.example/topics/sea/${file}`, file);
    if (file !== "feed.json") {
      expect(newest?.document).not.toContain("<fh:archive/>");
      for (const { document } of older) {
        expect(document).toContain("<fh:archive/>");
        expect(linksOf(file, document).current).toBe(`https://courier.example/topics/sea/${file}`);
        expect(document).toContain("The sea – The Harbour Courier");
      }
      expect(
        await xmlFaults(
          file,
          older.map(({ document }) => document),
        ),
      ).toEqual([]);
    } else for (const { document } of older) expect(jsonFeedFaults(document)).toEqual([]);
    expect(older.map(({ document }) => document).join("")).not.toMatch(
      /content_html|content:encoded|<content/u,
    );
    const reads: string[] = [];
    const counting = new Map(values);
    counting.get = (key) => {
      reads.push(key);
      return values.get(key);
    };
    for (const { url } of older) {
      await feed(counting, url);
      expect(reads.splice(0)).toHaveLength(1);
    }
  });
});

test("a feed archive never grows: later articles are in another archive", async () => {
  const known = linksOf("atom.xml", await feed(values, "/atom.xml")).older ?? "";
  const before = await feed(values, known);
  const later = Array.from({ length: 60 }, (_, index) =>
    anArticle({ id: `later-${index}`, published: new Date(LAST + (index + 1) * 60_000).toISOString() }),
  );
  const after = valuesOf([...articles, ...later]);
  const again = linksOf("atom.xml", await feed(after, "/atom.xml")).older ?? "";
  expect(again).not.toBe(known);
  expect(await feed(after, known)).toBe(before);
  const seen: string[] = [];
  for (let url: string | undefined = "/atom.xml"; url !== undefined; ) {
    const document = await feed(after, url);
    seen.push(...byFeedsmith("atom.xml", document).map((item) => String(item.url).replace(/^.*\//u, "")));
    url = linksOf("atom.xml", document).older;
  }
  expect(new Set(seen).size).toBe(articles.length + later.length);
});

test("the feed of a list with fewer than 20 articles has no archive", async () => {
  const few = valuesOf(articles.slice(0, 19));
  for (const { file } of FEED_FORMATS)
    expect(linksOf(file, await feed(few, `/${file}`)).older).toBeUndefined();
});

test.each(["2026", "2026-11-", "latest", "../x", "2026-11.x", "2026-11.1 ", ""])(
  "?archive=%s is a 400 that refers to the feed's links",
  async (name) => {
    const response = await ask(values, `/feed.json?archive=${encodeURIComponent(name)}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("prev-archive");
  },
);

test("the feed archive of a month without articles answers 404", async () => {
  expect((await ask(values, "/feed.xml?archive=1999-01")).status).toBe(404);
});
