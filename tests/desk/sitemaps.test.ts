import { Readable } from "node:stream";
import { parseSitemap, parseSitemapIndex, type SitemapItem } from "sitemap";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dayOf, monthOf } from "../../src/archive/listing/buckets.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import { CREATE, eventually, replacing } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * Changes at the desk, as sitemaps show them. The cache has each sitemap before the change, and the desk purges it.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
});
afterAll(() => site.close());

const NOW = new Date();
const PAGES = "/sitemaps/pages.xml";
const NEWS = "/sitemaps/news.xml";

const send = async (method: string, path: string, body: unknown, headers: Record<string, string>) => {
  const response = await site.harness.fetch(`${ORIGIN}/desk/articles/${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
};

const published = new Date(NOW.getTime() - 60_000).toISOString();
const MONTH = `/sitemaps/${monthOf(dayOf(published, "Europe/Oslo"))}.xml`;

const put = (id: string, fields: Record<string, unknown>, headers: Record<string, string>) =>
  send("PUT", id, anArticle({ id, published, ...fields }), headers);

const items = async (path: string): Promise<SitemapItem[]> => {
  const response = await site.get(path);
  return response.status === 404 ? [] : parseSitemap(Readable.from([await response.text()]));
};

const find = async (path: string, place: string): Promise<SitemapItem | undefined> =>
  (await items(path)).find(({ url }) => url === `${ORIGIN}${place}`);

/** Waits until both sitemaps have a place, or until neither has. */
const both = async (place: string, shown: boolean) =>
  eventually(async () => {
    const found = [await find(MONTH, place), await find(NEWS, place)];
    return found.every((each) => (each !== undefined) === shown) ? "so" : undefined;
  });

it("a sitemap has a new article, and the index has the time of its month's last change", async () => {
  await both("/articles/news", false);
  await put("news", {}, CREATE);
  await both("/articles/news", true);
  const entry = await eventually(async () => {
    const index = await parseSitemapIndex(Readable.from([await (await site.get("/sitemap.xml")).text()]));
    return index.find(({ url }) => url === `${ORIGIN}${MONTH}`);
  });
  expect(Date.parse(entry.lastmod ?? "")).toBeGreaterThanOrEqual(NOW.getTime() - 1_000);
});

it("a correction changes lastmod and not the publication date; a minor change changes neither", async () => {
  await put("wrong", {}, CREATE);
  await both("/articles/wrong", true);
  expect(Date.parse((await find(MONTH, "/articles/wrong"))?.lastmod ?? "")).toBe(Date.parse(published));
  await send(
    "PUT",
    "wrong?minor=true",
    anArticle({ id: "wrong", published, headline: "The tide turned" }),
    replacing(1),
  );
  await eventually(async () => {
    const found = await find(NEWS, "/articles/wrong");
    return found?.news?.title === "The tide turned" ? "so" : undefined;
  });
  expect(Date.parse((await find(MONTH, "/articles/wrong"))?.lastmod ?? "")).toBe(Date.parse(published));
  const corrections = [{ date: new Date().toISOString(), text: "It was the ebb." }];
  await put("wrong", { headline: "The ebb", corrections }, replacing(2));
  await eventually(async () => {
    const found = await find(MONTH, "/articles/wrong");
    return Date.parse(found?.lastmod ?? "") > Date.parse(published) ? "so" : undefined;
  });
  const news = await eventually(async () => {
    const found = await find(NEWS, "/articles/wrong");
    return found?.news?.title === "The ebb" ? found.news : undefined;
  });
  expect(Date.parse(news.publication_date)).toBe(Date.parse(published));
});

it("a sitemap has only the new URL of a moved article", async () => {
  await put("moving", { path: "/here" }, CREATE);
  await both("/here", true);
  await put("moving", { path: "/there" }, replacing(1));
  await both("/there", true);
  await both("/here", false);
});

it("a withdrawn article is in no sitemap until it is restored", async () => {
  await put("untrue", {}, CREATE);
  await both("/articles/untrue", true);
  await send("POST", "untrue/withdraw", { reason: "It was not true." }, replacing(1));
  await both("/articles/untrue", false);
  await send("POST", "untrue/restore", {}, replacing(2));
  await both("/articles/untrue", true);
});

it("an embargoed article is in no sitemap before its time, and then in all", async () => {
  await put("secret", { embargo: "2999-01-01T00:00:00Z" }, CREATE);
  await put("drafted", { status: "draft" }, CREATE);
  await put("public", {}, CREATE);
  await both("/articles/public", true);
  for (const path of ["/articles/secret", "/articles/drafted"])
    expect([await find(MONTH, path), await find(NEWS, path)], path).toEqual([undefined, undefined]);
  await put("secret", { embargo: new Date(Date.now() + 1_000).toISOString() }, replacing(1));
  await both("/articles/secret", true);
  await both("/articles/drafted", false);
});

it("an unlisted page is only in the sitemap of pages, until it is listed", async () => {
  expect(await find(PAGES, "/about")).toBeUndefined();
  await put("about", { path: "/about", listed: false }, CREATE);
  await eventually(() => find(PAGES, "/about"));
  await both("/about", false);
  await send("PUT", "about?minor=true", anArticle({ id: "about", published, path: "/about" }), replacing(1));
  await both("/about", true);
  await eventually(async () => ((await find(PAGES, "/about")) === undefined ? "so" : undefined));
});
