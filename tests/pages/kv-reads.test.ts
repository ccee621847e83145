import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { factsFromBytes } from "../../src/media/file-facts.ts";
import { anArticle } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * The KV reads of a view, in real workerd: one if the edge has no response, none if it has one, and none for responses
 * that do not depend on KV.
 */

let site: CountedSite;
beforeAll(async () => {
  site = await startCountedSite({ vars: { MEDIA_PATHS: ["/bilder/"] } });
  for (const path of [`${HASH}/ferry.gif`, "bilder/Ferry.GIF"]) {
    const bytes = Uint8Array.from(Buffer.from("GIF89a"));
    await site.counting.put(`media:${path}`, bytes.buffer, { metadata: await factsFromBytes(bytes) });
  }
  await site.fill([
    anArticle({
      aliases: ["/2026/11/tide"],
      topics: [{ id: "harbour", name: "The harbour" }],
      authors: [{ id: "ines-holm", name: "Ines Holm" }],
    }),
  ]);
  await site.kv.put(
    "entry:/withdrawn",
    JSON.stringify({ v: 1, type: "withdrawn", changed: "2026-11-01T00:00:00Z" }),
  );
});
afterAll(() => site.close());

const PATH = "/articles/the-tide-turns";
const HASH = "0123456789abcdef0123456789abcdef";

/** target, Accept, status, the key that it is read from */
const fromKV: [target: string, accept: string, status: number, key: string][] = [
  [PATH, "text/html", 200, `entry:${PATH}`],
  [PATH, "application/json", 200, `entry:${PATH}`],
  [PATH, "application/ld+json", 200, `entry:${PATH}`],
  [PATH, "text/markdown", 200, `entry:${PATH}`],
  [`${PATH}.json`, "*/*", 200, `entry:${PATH}`],
  [`${PATH}.jsonld`, "*/*", 200, `entry:${PATH}`],
  [`${PATH}.md`, "*/*", 200, `entry:${PATH}`],
  [`${PATH}.ninjs.json`, "*/*", 200, `entry:${PATH}`],
  ["/2026/11/tide", "text/html", 301, "entry:/2026/11/tide"],
  ["/2026/11/tide.ninjs.json", "*/*", 301, "entry:/2026/11/tide"],
  ["/withdrawn.ninjs.json", "*/*", 410, "entry:/withdrawn"],
  ["/articles/none.ninjs.json", "*/*", 404, "entry:/articles/none"],
  ["/2026/11/tide.md", "*/*", 301, "entry:/2026/11/tide"],
  ["/withdrawn", "text/html", 410, "entry:/withdrawn"],
  ["/withdrawn", "application/json", 410, "entry:/withdrawn"],
  ["/articles/none", "text/markdown", 404, "entry:/articles/none"],
  ["/articles/none", "application/json", 404, "entry:/articles/none"],
  ["/articles/none.json", "*/*", 404, "entry:/articles/none"],
  ["/", "text/html", 200, "listing:all:latest"],
  ["/", "application/json", 200, "listing:all:latest"],
  ["/", "text/markdown", 200, "listing:all:latest"],
  ["/index.json", "*/*", 200, "listing:all:latest"],
  ["/index.md", "*/*", 200, "listing:all:latest"],
  ["/index.ninjs.json", "*/*", 200, "listing:all:latest"],
  ["/sections/town", "text/html", 200, "listing:section/town:latest"],
  ["/sections/science", "text/html", 200, "listing:section/science:latest"],
  ["/sections/town/index.json", "*/*", 200, "listing:section/town:latest"],
  ["/topics/harbour", "text/html", 200, "listing:topic/harbour:latest"],
  ["/topics/none", "text/markdown", 404, "listing:topic/none:latest"],
  ["/authors/ines-holm", "text/html", 200, "listing:author/ines-holm:latest"],
  ["/authors/ines-holm/index.md", "*/*", 200, "listing:author/ines-holm:latest"],
  ["/languages/en", "text/html", 200, "listing:language/en:latest"],
  ["/archive", "text/html", 200, "listing:all:buckets"],
  ["/archive/2026", "text/html", 200, "listing:all:buckets"],
  ["/archive/2023", "text/markdown", 404, "listing:all:buckets"],
  ["/archive/2026/11", "text/html", 200, "listing:all:2026-11"],
  ["/archive/2026/11/index.json", "*/*", 200, "listing:all:2026-11"],
  ["/archive/2026/11/index.ninjs.json", "*/*", 200, "listing:all:2026-11"],
  ["/archive/2026/11/20", "text/html", 301, "listing:all:2026-11-20"],
  ["/archive/2026/10", "text/markdown", 404, "listing:all:2026-10"],
  ["/articles.json?section=town&limit=1&fields=id", "*/*", 200, "listing:section/town:latest"],
  ["/articles.json?topic=none", "*/*", 404, "listing:topic/none:latest"],
  [`${PATH}.json?fields=html,text`, "*/*", 200, `entry:${PATH}`],
  ["/sections.json", "*/*", 200, "listing:all:latest"],
  ["/topics.json", "*/*", 200, "listing:all:topics"],
  ["/authors.json", "*/*", 200, "listing:all:authors"],
  ["/languages.json", "*/*", 200, "listing:all:languages"],
  ["/llms.txt", "text/html", 200, "listing:all:latest"],
  ["/feed.xml", "*/*", 200, "feed:all"],
  ["/atom.xml", "*/*", 200, "feed:all"],
  ["/feed.json", "*/*", 200, "feed:all"],
  ["/sections/town/feed.xml", "*/*", 200, "feed:section/town"],
  ["/sitemap.xml", "*/*", 200, "listing:all:buckets"],
  ["/sitemaps/2026-11.xml", "*/*", 200, "listing:all:2026-11"],
  ["/sitemaps/news.xml", "*/*", 200, "listing:all:news"],
  ["/sitemaps/pages.xml", "*/*", 200, "listing:unlisted:pages"],
  ["/changes", "*/*", 200, "changes:0"],
  [`/media/${HASH}/ferry.gif`, "image/*", 200, `media:${HASH}/ferry.gif`],
  [`/media/${HASH}/480/ferry.gif`, "*/*", 404, `media:${HASH}/480/ferry.gif`],
  ["/bilder/Ferry.GIF", "*/*", 200, "media:bilder/Ferry.GIF"],
];

describe("responses that depend on KV", () => {
  it.each(fromKV)(
    "a page costs one KV read, and none when it is cached: %s as %s (%i)",
    async (target, accept, status, key) => {
      await site.purge("site");
      const cold = await site.counted(target, { Accept: accept });
      expect(cold.status).toBe(status);
      expect(cold.reads).toEqual([key]);
      expect(cold.headers.get("Cache-Status")).toBe(`broadsheet; fwd=uri-miss; fwd-status=${status}; stored`);
      expect(cold.headers.get("Age")).toBeNull();
      const warm = await site.counted(target, { Accept: accept });
      expect(warm.reads).toEqual([]);
      expect(warm.headers.get("Cache-Status")).toMatch(/^broadsheet; hit; ttl=\d+$/u);
      expect([warm.status, warm.text]).toEqual([cold.status, cold.text]);
    },
  );
});

describe("the collection", () => {
  it.each<[query: string, keys: string[]]>([
    ["", ["listing:all:latest", "listing:all:buckets"]],
    ["?topic=harbour&section=town", ["listing:topic/harbour:latest"]],
    ["?from=2026-11-01", ["listing:all:latest"]],
    ["?to=2026-11-30", ["listing:all:buckets", "listing:all:2026-11"]],
    ["?to=2026-10-31", ["listing:all:buckets"]],
    ["?changed_since=2026-11-01", ["listing:all:buckets", "listing:all:2026-11"]],
    [
      "?section=town&changed_since=2026-11-01",
      ["listing:section/town:buckets", "listing:all:buckets", "listing:section/town:2026-11"],
    ],
    ["?changed_since=2026-12-01", ["listing:all:buckets"]],
  ])("a query reads only the keys that may have its articles: /articles.json%s", async (query, keys) => {
    await site.purge("site");
    const { status, reads } = await site.counted(`/articles.json${query}`);
    expect(status).toBe(200);
    expect(reads).toEqual(keys);
    expect((await site.counted(`/articles.json${query}`)).reads).toEqual([]);
  });
});

describe("the page of a 404", () => {
  const NEWEST = "listing:all:latest";

  it.each([
    ["/articles/none", "entry:/articles/none"],
    ["/topics/none", "listing:topic/none:latest"],
    ["/archive/2023", "listing:all:buckets"],
    ["/archive/2026/10", "listing:all:2026-10"],
  ])(
    "costs two KV reads, because it shows the newest articles, and none when it is cached: %s",
    async (path, key) => {
      await site.purge("site");
      await site.pass(10);
      const cold = await site.counted(path, { Accept: "text/html" });
      expect(cold).toMatchObject({ status: 404, reads: [key, NEWEST] });
      expect((await site.counted(path, { Accept: "text/html" })).reads).toEqual([]);
    },
  );

  it("a flood of requests for random paths reads the newest articles once in ten seconds", async () => {
    const paths = (prefix: string) => Array.from({ length: 40 }, (_, at) => `/articles/${prefix}-${at}`);
    const flood = async (prefix: string): Promise<string[]> => {
      const requests = paths(prefix).map((path) => site.counted(path, { Accept: "text/html" }));
      return (await Promise.all(requests)).flatMap(({ reads }) => reads);
    };
    await site.pass(10);
    await site.counted("/articles/first-of-all", { Accept: "text/html" });
    expect((await flood("early")).sort()).toEqual(
      paths("early")
        .map((path) => `entry:${path}`)
        .sort(),
    );
    await site.pass(10);
    await site.counted("/articles/later", { Accept: "text/html" });
    expect((await flood("late")).filter((key) => key === NEWEST)).toEqual([]);
  });

  it("HEAD costs what GET costs", async () => {
    await site.purge("site");
    await site.pass(10);
    const head = await site.counted("/articles/none", { Accept: "text/html" }, "HEAD");
    expect(head).toMatchObject({ status: 404, text: "", reads: ["entry:/articles/none", NEWEST] });
  });
});

describe("HEAD and conditional requests", () => {
  it("HEAD costs one KV read, and the following GET none", async () => {
    await site.purge("site");
    expect((await site.counted(PATH, {}, "HEAD")).reads).toEqual([`entry:${PATH}`]);
    expect((await site.counted(PATH, {}, "HEAD")).reads).toEqual([]);
    expect((await site.counted(PATH)).reads).toEqual([]);
  });

  it("a 304 costs one KV read on a miss and none on a hit", async () => {
    const etag = (await site.counted(PATH)).headers.get("ETag") ?? "";
    await site.purge("site");
    for (const reads of [[`entry:${PATH}`], []]) {
      const response = await site.counted(PATH, { "If-None-Match": etag });
      expect(response).toMatchObject({ status: 304, text: "", reads });
      expect(response.headers.get("Cache-Status")).toMatch(
        reads.length === 0 ? /; hit;/u : /; fwd=uri-miss;/u,
      );
    }
  });

  it("a 412 costs at most one KV read", async () => {
    await site.purge("site");
    expect(await site.counted(PATH, { "If-Match": '"1"' })).toMatchObject({
      status: 412,
      reads: [`entry:${PATH}`],
    });
    expect(await site.counted(PATH, { "If-Match": '"1"' })).toMatchObject({ status: 412, reads: [] });
  });
});

it("a part of a file costs one KV read, whatever If-Range says, and none if the whole file is cached", async () => {
  const path = `/media/${HASH}/ferry.gif`;
  await site.purge("site");
  const part = () => site.counted(path, { Range: "bytes=0-2" });
  expect(await part()).toMatchObject({ status: 206, text: "GIF", reads: [`media:${HASH}/ferry.gif`] });
  const conditional = (tag: string) => site.counted(path, { Range: "bytes=0-2", "If-Range": tag });
  const read = [`media:${HASH}/ferry.gif`];
  await site.purge("site");
  expect(await conditional('"another"')).toMatchObject({ status: 200, reads: read });
  await site.purge("site");
  const etag = (await site.counted(path)).headers.get("ETag") ?? "";
  await site.purge("site");
  expect(await conditional(etag)).toMatchObject({ status: 206, text: "GIF", reads: read });
  await site.counted(path);
  expect(await part()).toMatchObject({ status: 206, text: "GIF", reads: [] });
});

describe("responses that do not depend on KV", () => {
  // The page of a 404 shows the newest articles, which it reads once in ten seconds. Without this, a slow machine reads them in a test.
  let requested = 0;
  beforeEach(async () => {
    await site.pass(10);
    requested += 1;
    await site.counted(`/articles/none-${requested}`, { Accept: "text/html" });
  });

  const long = `/${"a".repeat(500)}`;
  it.each<[what: string, status: number, target: string, headers?: Record<string, string>, method?: string]>([
    ["a static route", 200, "/schemas/article.json"],
    ["robots.txt", 200, "/robots.txt"],
    ["the icon", 200, "/favicon.svg"],
    ["the icon that browsers request", 200, "/favicon.ico"],
    ["a sitemap of no month", 404, "/sitemaps/a.xml"],
    ["an encoded slash", 400, "/a%2Fb"],
    ["bytes that are not UTF-8", 400, "/%FF"],
    ["a name that no file can have", 404, "/media/ferry.jpg"],
    ["an extension that no file can have", 404, `/media/${HASH}/ferry.html`],
    ["a font that FONTS does not name", 404, "/media/serif.woff2"],
    ["a typo", 301, "/Articles/The-Tide-Turns"],
    ["another method", 405, PATH, {}, "POST"],
    ["another method on a list", 405, "/", {}, "DELETE"],
    ["nothing acceptable", 406, PATH, { Accept: "image/png" }],
    ["nothing acceptable on a list", 406, "/", { Accept: "application/ld+json" }],
    ["a URL of over 8,192 bytes", 414, `/${"a".repeat(8_192)}`],
    ["OPTIONS", 204, PATH, {}, "OPTIONS"],
    ["OPTIONS on a list", 204, "/", {}, "OPTIONS"],
    ["a path of 501 bytes", 404, long],
    ["a path of 251 characters that are 501 bytes", 404, `/${"%C3%A9".repeat(250)}`],
    ["a reserved path", 404, "/sections"],
    ["a path whose .json and .md are the front's", 404, "/index"],
    ["a path under a reserved prefix", 404, "/media/a"],
    ["a path under /desk, encoded, which is the desk", 503, "/%64esk/a"],
    ["a % in the path", 404, "/100%25"],
    ["a doubly encoded path", 404, "/articles/the-tide-turn%2573"],
    ["a ? in the path", 404, "/what%3F"],
    ["a # in the path", 404, "/c%23"],
    ["a suffix twice", 404, `${PATH}.json.md`],
    ["a suffix and nothing before it", 404, "/.json"],
    ["a space at the end", 404, "/a%20"],
    ["a suffix that lists have not", 404, "/sections/town/index.jsonld"],
    ["a suffix that the archive has not", 404, "/archive/index.ninjs.json"],
    ["a path whose .json is another article's ninjs", 404, `${PATH}.ninjs`],
    ["a section that is no id", 404, "/sections/a_b"],
    ["a language that is no tag", 404, "/languages/not_a_tag"],
    ["a language tag too long for a key", 404, `/languages/en-x${"-abcdefgh".repeat(60)}`],
    ["a month that is none", 404, "/archive/2026/13"],
    ["an invalid cursor", 400, "/?before=x"],
    ["an unknown parameter of the collection", 400, "/articles.json?colour=red"],
    ["an unknown field", 400, `${PATH}.json?fields=colour`],
    ["a section that is no id, of the collection", 404, "/articles.json?section=a_b"],
    ["the desk", 503, "/desk/articles"],
  ])("%s costs no KV read (%i)", async (_what, status, target, headers, method) => {
    await site.purge("site");
    for (let time = 0; time < 2; time += 1)
      expect(await site.counted(target, headers, method)).toMatchObject({ status, reads: [] });
  });

  it("an id of 120 characters of 4 bytes fits into a KV key", async () => {
    const id = "𐐨".repeat(120);
    expect(await site.counted(`/authors/${encodeURIComponent(id)}`)).toMatchObject({
      status: 404,
      reads: [`listing:author/${id}:latest`],
    });
  });

  it("a path of more than 500 bytes costs no KV read", async () => {
    const path = long.slice(0, 500);
    expect(await site.counted(path)).toMatchObject({ status: 404, reads: [`entry:${path}`] });
  });
});

describe("as time goes by", () => {
  it.each([
    ["the front", "/", 200],
    ["an article", PATH, 200],
    ["a 404", "/articles/none.json", 404],
    ["a 410", "/withdrawn", 410],
    ["a redirect", "/2026/11/tide", 301],
  ])(
    "%s is a hit with a growing age during its lifetime, and costs one KV read afterwards",
    async (_what, target, status) => {
      await site.purge("site");
      const cold = await site.counted(target);
      const lifetime = Number(
        /max-age=(\d+)/u.exec(cold.headers.get("Cloudflare-CDN-Cache-Control") ?? "")?.[1],
      );
      await site.pass(12);
      const warm = await site.counted(target);
      expect(warm).toMatchObject({ status, reads: [] });
      const age = Number(warm.headers.get("Age"));
      const ttl = Number(/^broadsheet; hit; ttl=(\d+)$/u.exec(warm.headers.get("Cache-Status") ?? "")?.[1]);
      // The test itself takes a moment.
      expect(age).toBeGreaterThanOrEqual(12);
      expect(age).toBeLessThan(30);
      expect([lifetime, lifetime - 1]).toContain(age + ttl);
      await site.pass(lifetime - 12);
      const stale = await site.counted(target);
      expect(stale).toMatchObject({ status, reads: [expect.any(String)] });
      expect(stale.headers.get("Cache-Status")).toBe(`broadsheet; fwd=stale; fwd-status=${status}; stored`);
      expect(stale.headers.get("Age")).toBeNull();
    },
  );
});

describe("a purge by tag", () => {
  it("a purge of a path removes all its representations, and no other path", async () => {
    const targets = [PATH, `${PATH}.json`, `${PATH}.md`];
    for (const target of [...targets, "/", "/withdrawn"]) await site.counted(target);
    await site.purge(`path:${PATH}`);
    for (const target of targets)
      expect((await site.counted(target)).reads, target).toEqual([`entry:${PATH}`]);
    for (const target of ["/", "/withdrawn"]) expect((await site.counted(target)).reads, target).toEqual([]);
  });

  it("a purge of a list removes all its representations, and no article", async () => {
    for (const target of ["/sections/town", "/sections/town/index.json", "/", PATH])
      await site.counted(target);
    await site.purge("listing:section/town");
    for (const target of ["/sections/town", "/sections/town/index.json"])
      expect((await site.counted(target)).reads, target).toEqual(["listing:section/town:latest"]);
    for (const target of ["/", PATH]) expect((await site.counted(target)).reads, target).toEqual([]);
  });

  it("a purge shows a first publication in every representation where a 404 was cached", async () => {
    const first = "/articles/first";
    for (const suffix of ["", ".json"]) expect((await site.counted(first + suffix)).status).toBe(404);
    await site.fill([anArticle({ id: "first" })]);
    for (const suffix of ["", ".json"])
      expect(await site.counted(first + suffix)).toMatchObject({ status: 404, reads: [] });
    await site.purge(`path:${first}`);
    for (const suffix of ["", ".json"])
      expect(await site.counted(first + suffix)).toMatchObject({ status: 200, reads: [`entry:${first}`] });
  });

  it("a purge shows a withdrawal, and later the restored article", async () => {
    const path = "/articles/brief";
    const article = anArticle({ id: "brief" });
    await site.fill([article]);
    expect((await site.counted(path)).status).toBe(200);
    await site.kv.put(`entry:${path}`, JSON.stringify({ v: 1, type: "withdrawn" }));
    await site.purge(`path:${path}`);
    expect(await site.counted(path)).toMatchObject({ status: 410, reads: [`entry:${path}`] });
    expect(await site.counted(path)).toMatchObject({ status: 410, reads: [] });
    await site.fill([article]);
    await site.purge(`path:${path}`);
    expect(await site.counted(path)).toMatchObject({ status: 200, reads: [`entry:${path}`] });
  });
});

it("an invalidated page costs one KV read, and is served if that read fails", async () => {
  await site.counted(PATH);
  await site.invalidate("site");
  await site.counting.failure("*", "fails");
  const old = await site.counted(PATH);
  expect(old).toMatchObject({ status: 200, reads: [`entry:${PATH}`] });
  expect(old.headers.get("Cache-Status")).toContain("detail=stale-if-error");
  await site.counting.failure("*", undefined);
  const made = await site.counted(PATH);
  expect(made).toMatchObject({ status: 200, reads: [`entry:${PATH}`] });
  expect(made.headers.get("Cache-Status")).toBe("broadsheet; fwd=stale; fwd-status=200; stored");
  expect((await site.counted(PATH)).reads).toEqual([]);
});

it("a request with no-cache gets the cached response", async () => {
  await site.counted(PATH);
  for (const headers of [
    { "Cache-Control": "no-cache" },
    { Pragma: "no-cache" },
    { "Cache-Control": "max-age=0" },
  ])
    expect(await site.counted(PATH, headers)).toMatchObject({ status: 200, reads: [] });
});
