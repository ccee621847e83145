import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FEED_FORMATS } from "../../src/representations/feed/formats.ts";
import { CREATE, eventually, replacing } from "../desk/running-desk.ts";
import { byFeedsmith, type ReadItem } from "../representations/feed/readers.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * Changes of an article at the desk, as the feeds show them. The whole Worker runs, with a cache that keeps a feed for
 * three minutes unless a purge removes it.
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
});
afterAll(() => site.close());

const files = FEED_FORMATS.map(({ file }) => file);

const desk = async (method: string, path: string, document: unknown, headers: Record<string, string>) => {
  const response = await site.harness.fetch(`${ORIGIN}/desk/articles/${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(document),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
};

/** Returns the content of a list's feeds, by file; empty if the list does not exist. */
const followed = async (path: string): Promise<ReadItem[][]> =>
  Promise.all(
    files.map(async (file) => {
      const response = await site.get(`${path}/${file}`);
      const text = await response.text();
      return response.status === 200 ? byFeedsmith(file, text) : [];
    }),
  );

/** Waits until every feed of a list is as it should be. */
const all = (path: string, isSo: (items: ReadItem[]) => boolean): Promise<ReadItem[][]> =>
  eventually(async () => {
    const feeds = await followed(path);
    return feeds.every(isSo) ? feeds : undefined;
  });

const at = (id: string) => (item: ReadItem) => item.url?.endsWith(`/${id}`) ?? false;
const has = (id: string) => (items: ReadItem[]) => items.some(at(id));
const lacks = (id: string) => (items: ReadItem[]) => !has(id)(items);

describe("in every feed of its lists", () => {
  it("a published article appears in the feeds of its lists only", async () => {
    // Request each feed once, so that the cache has the responses from before the change.
    await followed("");
    await followed("/topics/ferry");
    const topics = [{ id: "ferry", name: "The ferry" }];
    await desk("PUT", "new", anArticle({ id: "new", topics }), CREATE);
    for (const path of ["", "/sections/town", "/topics/ferry", "/languages/en"]) await all(path, has("new"));
    expect(await followed("/sections/world")).toEqual([[], [], []]);
  });

  it("a correction shows its note and changes `updated`, and the item keeps its id", async () => {
    await desk("PUT", "wrong", anArticle({ id: "wrong" }), CREATE);
    const before = await all("", has("wrong"));
    const updated = async () =>
      /<updated>([^<]*)<\/updated>/u.exec(await (await site.get("/atom.xml")).text())?.[1] ?? "";
    expect(await updated()).toBe("2026-11-20T08:00:00Z");
    const note = { date: "2026-11-25T09:00:00Z", text: "The headline was wrong." };
    await desk(
      "PUT",
      "wrong",
      anArticle({ id: "wrong", headline: "Right", corrections: [note] }),
      replacing(1),
    );
    const after = await all("", (items) => items.some(({ title }) => title === "Right"));
    const guid = (feeds: ReadItem[][]) => feeds.map((items) => items.find(at("wrong"))?.guid);
    expect(guid(after)).toEqual(guid(before));
    for (const items of after) expect(items.find(at("wrong"))?.content).toContain("The headline was wrong.");
    expect(await updated()).not.toBe("2026-11-20T08:00:00Z");
  });

  it("a minor change appears in the feeds and changes no date", async () => {
    await desk("PUT", "minor", anArticle({ id: "minor", section: "science" }), CREATE);
    await all("/sections/science", has("minor"));
    await desk(
      "PUT",
      "minor?minor=true",
      anArticle({ id: "minor", section: "science", headline: "Neater" }),
      replacing(1),
    );
    await all("/sections/science", (items) => items.some(({ title }) => title === "Neater"));
    const atom = await (await site.get("/sections/science/atom.xml")).text();
    expect(new Set(atom.match(/<(?:updated|published)>[^<]*/gu))).toEqual(
      new Set(["<updated>2026-11-20T08:00:00Z", "<published>2026-11-20T08:00:00Z"]),
    );
  });

  it("a move changes the URL of a feed item and not its id", async () => {
    await desk("PUT", "mover", anArticle({ id: "mover" }), CREATE);
    const before = await all("", has("mover"));
    await desk("PUT", "mover", anArticle({ id: "mover", path: "/quay/mover-2" }), replacing(1));
    const after = await all("", has("mover-2"));
    for (const [index, items] of after.entries()) {
      expect(items.filter(({ url }) => url?.includes("mover"))).toHaveLength(1);
      expect(items.find(at("mover-2"))?.guid).toBe(before[index]?.find(at("mover"))?.guid);
    }
  });

  it("a withdrawn article leaves the feeds, and returns when it is restored", async () => {
    await desk("PUT", "taken", anArticle({ id: "taken" }), CREATE);
    await all("", has("taken"));
    await desk("POST", "taken/withdraw", { reason: "It was not true." }, replacing(1));
    await all("", lacks("taken"));
    await desk("POST", "taken/restore", {}, replacing(2));
    await all("", has("taken"));
  });

  it("an embargoed article enters the feeds when its embargo ends", async () => {
    await desk("PUT", "secret", anArticle({ id: "secret", embargo: "2999-01-01T00:00:00Z" }), CREATE);
    await desk("PUT", "public", anArticle({ id: "public" }), CREATE);
    for (const items of await all("", has("public"))) expect(lacks("secret")(items)).toBe(true);
    const embargo = new Date(Date.now() + 2_000).toISOString();
    await desk("PUT", "secret", anArticle({ id: "secret", embargo }), replacing(1));
    await all("", has("secret"));
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(embargo));
  });

  it("a page with listed: false is in no feed", async () => {
    await desk("PUT", "about", anArticle({ id: "about", listed: false }), CREATE);
    await desk("PUT", "after", anArticle({ id: "after" }), CREATE);
    for (const items of await all("", has("after"))) expect(lacks("about")(items)).toBe(true);
  });
});

describe("an article that another system wrote to KV with a modified in the future", () => {
  let filled: RunningSite;
  beforeAll(async () => {
    filled = await startSite();
  });
  afterAll(() => filled.close());

  it("moves no feed, sitemap or Last-Modified into the future", async () => {
    const future = { published: "2026-10-20T08:00:00Z", modified: "2999-01-01T00:00:00Z" };
    await filled.fill([
      anArticle({ id: "prophecy", section: "town", ...future }),
      anArticle({ id: "oracle", path: "/oracle", listed: false, ...future }),
    ]);
    const paths = [
      ...files.map((file) => `/sections/town/${file}`),
      ...["/feed.xml?archive=2026-10", "/sitemap.xml", "/sitemaps/2026-10.xml", "/sitemaps/pages.xml"],
    ];
    for (const path of paths) {
      const response = await filled.get(path);
      const text = await response.text();
      expect([path, text.includes("2999")]).toEqual([path, false]);
      const modified = response.headers.get("Last-Modified");
      if (modified !== null) expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now());
    }
    for (const path of ["/articles/prophecy", "/oracle"]) {
      const { headers } = await filled.get(`${path}.json`);
      expect(Date.parse(headers.get("Last-Modified") ?? "")).toBeLessThanOrEqual(Date.now());
    }
    const atom = await (await filled.get("/sections/town/atom.xml")).text();
    expect(atom).toContain("<updated>2026-10-20T08:00:00Z</updated>");
    expect(await (await filled.get("/sitemaps/pages.xml")).text()).toContain("/oracle");
  });
});
