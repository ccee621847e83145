import { Readable } from "node:stream";
import { parseSitemap, parseSitemapIndex, type SitemapItem } from "sitemap";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf } from "../../src/article/card.ts";
import { samples, sharedArticles } from "../corpus.ts";
import { xmlFaults } from "../representations/sitemap/validator.ts";
import { anArticle, ORIGIN, startSite } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * Sitemaps in real workerd: each is valid, another parser reads it, and it costs one KV read.
 */

let site: CountedSite;
const now = Date.now();
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();

beforeAll(async () => {
  site = await startCountedSite();
  const crowd = Array.from({ length: 1_001 }, (_, index) =>
    anArticle({ id: `crowd-${index}`, published: `2025-03-${index % 2 === 0 ? "10" : "11"}T08:00:00Z` }),
  );
  await site.fillListings([
    ...crowd,
    anArticle({ id: "about", path: "/about", listed: false, published: "2020-01-01T00:00:00Z" }),
  ]);
  // The connection may have been closed meanwhile.
  await site.get("/healthz").catch(() => undefined);
});
afterAll(() => site.close());

const read = (xml: string): Promise<SitemapItem[]> => parseSitemap(Readable.from([xml]));
const urls = async (path: string): Promise<string[]> =>
  (await read((await site.counted(path)).text)).map(({ url }) => url);

/** Returns the path of every sitemap in the index. */
const indexed = async (): Promise<string[]> => {
  const { text } = await site.counted("/sitemap.xml");
  expect(await xmlFaults([text], "sitemapindex")).toEqual([]);
  return (await parseSitemapIndex(Readable.from([text]))).map(({ url }) => url.slice(ORIGIN.length));
};

describe("a sitemap", () => {
  it.each([
    ["/sitemap.xml", "listing:all:buckets", "listing:all"],
    ["/sitemaps/pages.xml", "listing:unlisted:pages", "listing:unlisted"],
    ["/sitemaps/news.xml", "listing:all:news", "listing:all"],
    ["/sitemaps/2025-03.xml", "listing:all:2025-03", "listing:all"],
    ["/sitemaps/2025-03-10.xml", "listing:all:2025-03-10", "listing:all"],
    ["/sitemaps/1999-01.xml", "listing:all:1999-01", "listing:all"],
  ])("%s costs one KV read, and is purged with its listing", async (path, key, tag) => {
    await site.purge("site");
    // Crawlers send any Accept. A sitemap is always XML.
    const cold = await site.counted(path, { Accept: "text/html" });
    expect(cold.reads).toEqual([key]);
    expect(cold.headers.get("Cache-Tag")?.split(",")).toEqual(["site", tag, expect.stringMatching(/^v:/u)]);
    expect((await site.counted(path)).reads).toEqual([]);
    await site.purge(tag);
    expect((await site.counted(path)).reads).toEqual([key]);
    if (path.includes("1999")) return expect(cold.status).toBe(404);
    expect([cold.status, cold.headers.get("Content-Type")]).toEqual([200, "application/xml; charset=utf-8"]);
    const again = await site.counted(path, { "If-None-Match": cold.headers.get("ETag") ?? "" });
    expect(again.status).toBe(304);
  });

  it.each(["/sitemaps/a.xml", "/sitemaps/2025-3.xml", "/sitemaps/2025-03", "/sitemaps/latest.xml"])(
    "%s is a 404 and costs no KV read",
    async (path) => expect(await site.counted(path)).toMatchObject({ status: 404, reads: [] }),
  );

  it("caches keep a sitemap for a day if nothing changed for a day, otherwise for 3 minutes", async () => {
    await site.fillListings([anArticle({ id: "ancient", published: "2019-05-01T08:00:00Z" })]);
    const lifetime = async (path: string) =>
      (await site.counted(path)).headers.get("Cloudflare-CDN-Cache-Control")?.split(",")[1]?.trim();
    await site.purge("site");
    expect(await lifetime("/sitemaps/2019-05.xml")).toBe("max-age=86400");
    expect(await lifetime("/sitemaps/news.xml")).toBe("max-age=180");
    expect(await lifetime("/sitemap.xml")).toBe("max-age=180");
  });
});

describe("the sitemaps together", () => {
  beforeAll(() => site.purge("site"));

  it("the sitemaps name every public page once, including days of split months and unlisted pages", {
    timeout: 300_000,
  }, async () => {
    const corpus = await sharedArticles();
    const crowd = Array.from({ length: 1_001 }, (_, index) =>
      anArticle({ id: `crowd-${index}`, published: `2025-03-${index % 2 === 0 ? "10" : "11"}T08:00:00Z` }),
    );
    const articles = [...crowd, ...corpus.articles, ...(await samples())];
    await site.fillListings(articles);
    await site.purge("site");
    const paths = await indexed();
    expect(paths).toContain("/sitemaps/2025-03-10.xml");
    expect(paths).not.toContain("/sitemaps/2025-03.xml");
    const documents = await Promise.all(paths.map(async (path) => (await site.get(path)).text()));
    expect(await xmlFaults(documents)).toEqual([]);
    const found = (await Promise.all(documents.map(read))).flat();
    const places = paths.flatMap((path, index) =>
      path.endsWith("news.xml") ? [] : [...(documents[index]?.matchAll(/<loc>/gu) ?? [])],
    );
    const lists = ["/", "/sections/world", "/sections/town", "/sections/culture", "/sections/science"];
    expect(places.length).toBe(articles.length + lists.length);
    const expected = [...articles.map(({ path }) => path), ...lists].map((path) => decodeURI(path)).sort();
    const named = new Set(found.map(({ url }) => decodeURIComponent(url.slice(ORIGIN.length))));
    expect([...named].sort()).toEqual(expected);
  });

  it("the sitemap of a split month is an index of its days", async () => {
    const { text } = await site.counted("/sitemaps/2025-03.xml");
    expect(await xmlFaults([text], "sitemapindex")).toEqual([]);
    expect(text).toContain(`<loc>${ORIGIN}/sitemaps/2025-03-11.xml</loc>`);
  });
});

describe("the news sitemap", () => {
  const fill = async () => {
    const cards = [
      anArticle({ id: "tomorrow", published: hoursAgo(-24) }),
      anArticle({ id: "now", published: hoursAgo(1) }),
      anArticle({ id: "yesterday", published: hoursAgo(40), modified: hoursAgo(1) }),
      anArticle({ id: "before", published: hoursAgo(47.9) }),
      anArticle({ id: "old", published: hoursAgo(49), modified: hoursAgo(1) }),
    ].map(cardOf);
    const listing = { v: 1, scope: "all", changed: hoursAgo(0), cards };
    await site.kv.put("listing:all:news", JSON.stringify(listing));
    await site.purge("site");
  };

  it("the news sitemap has the articles first published within 48 hours, with or without corrections", async () => {
    await fill();
    const names = ["now", "yesterday", "before"].map((id) => `${ORIGIN}/articles/${id}`);
    expect(await urls("/sitemaps/news.xml")).toEqual(names);
  });

  it("an article leaves the news sitemap after 48 hours without another change, and the ETag changes", async () => {
    await fill();
    const before = await site.counted("/sitemaps/news.xml");
    expect(before.headers.get("Last-Modified")).toBeNull();
    await site.pass(3_600);
    const later = await site.counted("/sitemaps/news.xml", {
      "If-None-Match": before.headers.get("ETag") ?? "",
    });
    expect(later.status).toBe(200);
    expect((await read(later.text)).map(({ url }) => url)).not.toContain(`${ORIGIN}/articles/before`);
  });
});

it("a sitemap without ORIGIN is a 503 that names the setting", async () => {
  const nameless = await startSite({ vars: { ORIGIN: "" } });
  try {
    for (const path of [
      "/sitemap.xml",
      "/sitemaps/news.xml",
      "/sitemaps/pages.xml",
      "/sitemaps/2026-11.xml",
    ]) {
      const response = await nameless.get(path, { Accept: "application/json" });
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({
        type: "/problems#no-origin",
        detail: expect.stringContaining("ORIGIN"),
      });
    }
    expect(await (await nameless.get("/robots.txt")).text()).not.toMatch(/^Sitemap:/mu);
  } finally {
    await nameless.close();
  }
});
