import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * Feeds over HTTP, in real workerd.
 */

const FEEDS = [
  ["feed.xml", "application/rss+xml; charset=utf-8"],
  ["atom.xml", "application/atom+xml; charset=utf-8"],
  ["feed.json", "application/feed+json"],
] as const;

let site: CountedSite;
let homeless: CountedSite;
beforeAll(async () => {
  site = await startCountedSite();
  homeless = await startCountedSite({ vars: { ORIGIN: "" } });
  const topics = [{ id: "harbour", name: "The harbour" }];
  const authors = [{ id: "ines-holm", name: "Ines Holm" }];
  const articles = Array.from({ length: 25 }, (_, index) =>
    anArticle({
      id: `story-${index}`,
      published: new Date(Date.parse("2026-11-20T08:00:00Z") - index * 86_400_000).toISOString(),
      topics,
      authors,
    }),
  );
  await site.fill(articles);
  await homeless.fill(articles);
});
afterAll(async () => {
  await site.close();
  await homeless.close();
});

/** path, the scope of its keys and tags, title */
const LISTS = [
  ["", "all", "The Harbour Courier"],
  ["/sections/town", "section/town", "The town – The Harbour Courier"],
  ["/topics/harbour", "topic/harbour", "The harbour – The Harbour Courier"],
  ["/authors/ines-holm", "author/ines-holm", "Ines Holm – The Harbour Courier"],
  ["/languages/en", "language/en", "English – The Harbour Courier"],
] as const;

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

describe("a browser gets a feed as XML, because it shows the feed's own type as plain text", () => {
  it.each([
    ["/feed.xml", BROWSER, "application/xml; charset=utf-8"],
    ["/atom.xml", BROWSER, "application/xml; charset=utf-8"],
    ["/feed.json", BROWSER, "application/feed+json"],
    [
      "/feed.xml",
      "application/rss+xml, application/xml;q=0.9, */*;q=0.8",
      "application/rss+xml; charset=utf-8",
    ],
    ["/atom.xml", "*/*", "application/atom+xml; charset=utf-8"],
    ["/feed.xml", "text/html", "application/rss+xml; charset=utf-8"],
  ])("the media type of %s depends on Accept: %s", async (path, accept, type) => {
    const response = await site.get(path, { Accept: accept });
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, type]);
  });
});

describe.each(LISTS)("the feeds of the list %s/", (path, scope, title) => {
  it.each(FEEDS)(
    "%s has its own type, title and tag, and costs one KV read, and none when it is cached",
    async (file, type) => {
      await site.purge("site");
      const response = await site.counted(`${path}/${file}`);
      expect(response).toMatchObject({ status: 200, reads: [`feed:${scope}`] });
      expect(response.text).toContain(title);
      expect(response.headers.get("Content-Type")).toBe(type);
      expect(response.headers.get("Cache-Tag")?.split(",")).toEqual([
        "site",
        `listing:${scope}`,
        expect.stringMatching(/^v:/u),
      ]);
      // Only the edge keeps a response that Accept selects.
      const isXML = file !== "feed.json";
      expect(response.headers.get("Cache-Control")).toBe(`${isXML ? "private" : "public"}, max-age=30`);
      expect(response.headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=180,");
      expect(response.headers.get("Vary")).toBe(isXML ? "Accept" : null);
      expect(response.headers.get("Content-Location")).toBe(`${path}/${file}`);
      expect(response.headers.get("Link")).toContain(
        `<${ORIGIN}${path || "/"}>; rel="alternate"; type="text/html"`,
      );
      expect((await site.counted(`${path}/${file}`)).reads).toEqual([]);
    },
  );

  it.each(FEEDS)("%s links to its archives, each of which is one KV read", async (file) => {
    const { text } = await site.counted(`${path}/${file}`);
    const link = /"([^"]*\?archive=[^"]*)"/u.exec(text)?.[1]?.slice(ORIGIN.length) ?? "";
    await site.purge("site");
    const archive = await site.counted(link);
    expect(archive).toMatchObject({ status: 200, reads: [`listing:${scope}:2026-11`] });
    expect(archive.text).toContain(title);
    expect(archive.headers.get("Content-Location")).toBe(link);
    expect(archive.headers.get("Cache-Tag")?.split(",")).toEqual([
      "site",
      `listing:${scope}`,
      expect.stringMatching(/^v:/u),
    ]);
    expect(archive.headers.get("Link")).toContain(`<${ORIGIN}${link}>; rel="canonical"`);
    const older = await site.counted(`${path}/${file}?archive=2026-10`);
    expect(older).toMatchObject({ status: 200, reads: [`listing:${scope}:2026-10`] });
    expect(older.headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=86400,");
    expect(older.text).not.toBe(archive.text);
  });

  it("the page of a list links to its feeds in its head, and every representation in Link", async () => {
    const page = await site.counted(path || "/");
    const types = FEEDS.map(
      ([file, type]) => [`${ORIGIN}${path}/${file}`, type.replace(/;.*/u, "")] as const,
    );
    for (const [url, type] of types) {
      expect(page.text).toMatch(
        new RegExp(
          `<link rel="alternate" type="${type.replace("+", "\\+")}" title="[^"]+" href="${url}">`,
          "u",
        ),
      );
      for (const headers of [page.headers, (await site.counted(`${path}/index.json`)).headers])
        expect(headers.get("Link")).toContain(`<${url}>; rel="alternate"; type="${type}"`);
    }
  });
});

it("an article links to the feeds of the front and of its section in its head", async () => {
  const { text } = await site.counted("/articles/story-0");
  const links = [...text.matchAll(/<link rel="alternate" type="[^"]+" title="([^"]+)" href="([^"]+)">/gu)];
  expect(links.map(([, title, href]) => [title, href])).toEqual([
    ["The Harbour Courier (RSS)", `${ORIGIN}/feed.xml`],
    ["The Harbour Courier (Atom)", `${ORIGIN}/atom.xml`],
    ["The Harbour Courier (JSON Feed)", `${ORIGIN}/feed.json`],
    ["The town – The Harbour Courier (RSS)", `${ORIGIN}/sections/town/feed.xml`],
    ["The town – The Harbour Courier (Atom)", `${ORIGIN}/sections/town/atom.xml`],
    ["The town – The Harbour Courier (JSON Feed)", `${ORIGIN}/sections/town/feed.json`],
  ]);
});

describe("a feed", () => {
  it.each(FEEDS)("%s is the same for every Accept, because it has its own URL", async (file, type) => {
    for (const accept of ["*/*", "text/html", "application/json", "image/png", ""])
      expect((await site.get(`/${file}`, { Accept: accept })).headers.get("Content-Type")).toBe(type);
  });

  it.each(FEEDS)(
    "%s is a 304 for a client that has it, by ETag or date, and has its own ETag",
    async (file) => {
      const { headers } = await site.get(`/${file}`);
      const etag = headers.get("ETag") ?? "";
      const date = headers.get("Last-Modified") ?? "";
      expect(etag).toMatch(/^W\/"[^"]+"$/u);
      expect(date).toBe("Fri, 20 Nov 2026 08:00:00 GMT");
      for (const condition of [{ "If-None-Match": etag }, { "If-Modified-Since": date }]) {
        const response = await site.counted(`/${file}`, condition);
        expect(response).toMatchObject({ status: 304, text: "" });
        expect(response.headers.get("ETag")).toBe(etag);
      }
      const others = FEEDS.map(([other]) => other).filter((other) => other !== file);
      for (const other of others) expect((await site.get(`/${other}`)).headers.get("ETag")).not.toBe(etag);
    },
  );

  it("a feed answers HEAD, and 405 to POST", async () => {
    const head = await site.get("/feed.xml", {}, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await site.get("/feed.xml", {}, "POST")).status).toBe(405);
  });

  it("a feed ignores tracking and unknown parameters", async () => {
    await site.purge("site");
    await site.counted("/atom.xml");
    expect((await site.counted("/atom.xml?utm_source=reader&x=1")).reads).toEqual([]);
  });

  it("the feed of an empty section is valid, and the feed of an unknown list is a 404", async () => {
    for (const [file] of FEEDS) {
      const empty = await site.get(`/sections/science/${file}`);
      expect(empty.status).toBe(200);
      expect(await empty.text()).not.toMatch(/<item|<entry|archive|next_url/u);
      for (const path of [
        "/sections/none",
        "/topics/none",
        "/authors/none",
        "/languages/fr",
        "/languages/not_a_tag",
      ]) {
        const response = await site.get(`${path}/${file}`);
        expect(response.status, `${path}/${file}`).toBe(404);
      }
    }
    expect((await site.get("/topics/none/feed.xml")).headers.get("Cache-Tag")?.split(",")).toEqual([
      "site",
      "listing:topic/none",
      expect.stringMatching(/^v:/u),
    ]);
    expect((await site.get("/articles/story-1/feed.xml")).status).toBe(404);
  });

  it("an unknown feed archive is a 404 and an invalid one a 400, also when the feed is cached", async () => {
    await site.get("/feed.json");
    expect((await site.get("/feed.json?archive=1999-01")).status).toBe(404);
    const response = await site.counted("/feed.json?archive=yesterday");
    expect(response).toMatchObject({ status: 400, reads: [] });
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it.each(FEEDS)("%s without ORIGIN is a 503 that names the setting, and costs no KV read", async (file) => {
    const response = await homeless.counted(`/${file}`, { Accept: "application/json" });
    expect(response).toMatchObject({ status: 503, reads: [] });
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(JSON.parse(response.text)).toMatchObject({
      type: "/problems#no-origin",
      detail: expect.stringMatching(/ORIGIN.*wrangler\.toml/u),
    });
    expect((await homeless.counted("/sections/town")).text).not.toContain("feed.xml");
  });
});

describe("the feeds' stylesheet", () => {
  it("both XML feeds load the stylesheet, which caches keep for a day", async () => {
    for (const file of ["feed.xml", "atom.xml"]) {
      const { headers, text } = await site.counted(`/${file}`);
      expect(text).toContain(`<?xml-stylesheet type="text/css" href="${ORIGIN}/feed.css"?>`);
      expect(headers.get("Content-Security-Policy")).toMatch(
        /^default-src 'none'; style-src 'self'; base-uri 'none'/u,
      );
    }
    const sheet = await site.counted("/feed.css");
    expect(sheet).toMatchObject({ status: 200, reads: [] });
    expect(sheet.headers.get("Content-Type")).toBe("text/css; charset=utf-8");
    expect(sheet.headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=86400,");
    expect(sheet.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });
});
