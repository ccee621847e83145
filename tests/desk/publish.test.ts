import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import {
  CREATE,
  eventually,
  ORIGIN,
  type RunningDesk,
  readJSON,
  replacing,
  startDesk,
} from "./running-desk.ts";

/*
 * Editors publish and correct articles.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
// A change whose purge waits for the budget is pending.
beforeEach(() => desk.refillPurges());
afterAll(() => desk.close());

describe("a new article", () => {
  it("a new article is 201 with its Location, its public URL and its revision", async () => {
    const response = await desk.put("first", anArticle({ id: "first" }), CREATE);
    expect(response.status).toBe(201);
    expect(response.headers.get("Location")).toBe("/desk/articles/first");
    expect(response.headers.get("ETag")).toBe('"1"');
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect(await readJSON(response)).toEqual({
      id: "first",
      path: "/articles/first",
      url: `${ORIGIN}/articles/first`,
      revision: "1",
      state: "published",
      changed: true,
      propagation: "done",
    });
  });

  it("a new article is in KV when the response arrives, and soon in its lists", async () => {
    const article = anArticle({
      id: "listed",
      section: "world",
      topics: [{ id: "sea", name: "The sea" }],
      authors: [{ id: "ines-holm", name: "Ines Holm", bio: "Writes of harbours." }],
      published: "2026-11-21T08:00:00Z",
    });
    const before = new Date().toISOString();
    expect((await desk.put("listed", article, CREATE)).status).toBe(201);
    const entry = await desk.kv("entry:/articles/listed");
    expect(entry).toMatchObject({ v: 1, type: "article", revision: "1", article });
    expect(entry.changed >= before && entry.changed <= new Date().toISOString()).toBe(true);
    const author = await eventually(() => desk.kv("listing:author/ines-holm:latest"));
    expect(author).toMatchObject({
      v: 1,
      scope: "author/ines-holm",
      name: "Ines Holm",
      author: article.authors[0],
    });
    expect(await eventually(() => desk.kv("listing:topic/sea:latest"))).toMatchObject({ name: "The sea" });
    for (const scope of ["section/world", "language/en", "all"]) {
      const listing = await eventually(async () => {
        const found = await desk.kv(`listing:${scope}:latest`);
        return found?.cards[0].id === "listed" ? found : undefined;
      });
      expect(listing.cards[0]).toMatchObject({ path: "/articles/listed", headline: article.headline });
    }
    const { sections } = await desk.kv("listing:all:latest");
    expect(sections).toMatchObject([{ section: "world" }, { section: "town" }]);
  });

  it("publishing an article purges its tags after the writes", async () => {
    await desk.put("purged", anArticle({ id: "purged", section: "culture" }), CREATE);
    const tags = await eventually(async () => {
      const all = (await (await desk.site()).purges()).flat();
      return all.includes("listing:section/culture") ? all : undefined;
    });
    expect(tags).toEqual(
      expect.arrayContaining(["path:/articles/purged", "listing:all", "listing:language/en"]),
    );
  });

  it("the Location of an article with a non-Latin id is percent-encoded", async () => {
    const response = await desk.put("тихая-гавань", anArticle({ id: "тихая-гавань" }), CREATE);
    expect(response.headers.get("Location")).toBe(encodeURI("/desk/articles/тихая-гавань"));
    expect(await desk.kv("entry:/articles/тихая-гавань")).toMatchObject({ type: "article" });
  });

  it("an unlisted article has an entry and is in no list", async () => {
    await desk.put("about", anArticle({ id: "about", section: "house", listed: false }), CREATE);
    expect(await desk.kv("entry:/articles/about")).toMatchObject({ type: "article" });
    expect(await desk.kv("listing:section/house:latest")).toBeUndefined();
  });
});

describe("a change of an article", () => {
  it("a change replaces the revision that If-Match names, also in KV", async () => {
    await desk.put("corrected", anArticle({ id: "corrected" }), CREATE);
    const response = await desk.amend(
      "corrected",
      anArticle({ id: "corrected", headline: "Corrected" }),
      replacing(1),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get("Location")).toBeNull();
    expect(await readJSON(response)).toMatchObject({ revision: "2", changed: true, propagation: "done" });
    expect(await desk.kv("entry:/articles/corrected")).toMatchObject({
      revision: "2",
      article: { headline: "Corrected" },
    });
    expect(
      await desk.sql("SELECT revision, author FROM revisions WHERE id = ? ORDER BY seq", "corrected"),
    ).toEqual([
      { revision: 1, author: "token" },
      { revision: 2, author: "token" },
    ]);
  });

  it("a list is deleted when its last article leaves it", async () => {
    await desk.put("leaving", anArticle({ id: "leaving", topics: [{ id: "gone", name: "Gone" }] }), CREATE);
    await eventually(() => desk.kv("listing:topic/gone:latest"));
    await desk.put("leaving", anArticle({ id: "leaving" }), replacing(1));
    await eventually(async () =>
      (await desk.kv("listing:topic/gone:latest")) === undefined ? "gone" : undefined,
    );
  });

  it("a change that no list shows writes no listing", async () => {
    const body = [{ type: "paragraph", children: [{ type: "text", value: "Only the body is different." }] }];
    await desk.put("quiet", anArticle({ id: "quiet", section: "quiet" }), CREATE);
    const before = await eventually(() => desk.kv("listing:section/quiet:latest"));
    await desk.amend("quiet", anArticle({ id: "quiet", section: "quiet", body }), replacing(1));
    expect(await desk.kv("entry:/articles/quiet")).toMatchObject({ revision: "2" });
    expect(await desk.kv("listing:section/quiet:latest")).toEqual(before);
  });

  it("If-Match: * replaces any revision, and creates no article", async () => {
    await desk.put("any", anArticle({ id: "any" }), CREATE);
    const headers = { "If-Match": "*" };
    for (const headline of ["Second", "Third"])
      expect((await desk.amend("any", anArticle({ id: "any", headline }), headers)).status).toBe(200);
    expect((await desk.amend("none", anArticle({ id: "none" }), headers)).status).toBe(412);
  });

  it("a change of an old revision is 412 and names the current revision", async () => {
    await desk.put("stale", anArticle({ id: "stale" }), CREATE);
    await desk.amend("stale", anArticle({ id: "stale", headline: "Second" }), replacing(1));
    const response = await desk.amend("stale", anArticle({ id: "stale", headline: "Late" }), replacing(1));
    expect(response.status).toBe(412);
    expect(response.headers.get("ETag")).toBe('"2"');
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await readJSON(response)).toMatchObject({
      type: "/problems#precondition-failed",
      instance: expect.stringMatching(/^urn:uuid:/u),
      current: { revision: "2", path: "/articles/stale", state: "published" },
    });
    expect(await desk.kv("entry:/articles/stale")).toMatchObject({ article: { headline: "Second" } });
  });

  it.each([
    ["a list with the current revision", { "If-Match": '"7", "1"' }, 200],
    ["any existing revision", { "If-Match": "*" }, 200],
    ["a weak tag, which never matches", { "If-Match": 'W/"1"' }, 412],
    ["that the article does not exist", CREATE, 412],
    ["nothing", {}, 428],
    ["both fields at once", { ...CREATE, "If-Match": '"1"' }, 400],
    ["a number without quotation marks", { "If-Match": "1" }, 400],
    ["If-None-Match with a revision", { "If-None-Match": '"1"' }, 400],
  ])("a change whose precondition is %s gets the right status", async (name, headers, status) => {
    const id = `condition-${name.toLowerCase().replaceAll(/[^a-z]+/gu, "-")}`;
    await desk.put(id, anArticle({ id }), CREATE);
    const response = await desk.amend(id, anArticle({ id, headline: name }), headers);
    expect(response.status).toBe(status);
    if (status === 428) expect((await readJSON(response)).detail).toContain("If-None-Match: *");
  });

  it("replacing an article that does not exist is 412", async () => {
    const response = await desk.put("nowhere", anArticle({ id: "nowhere" }), { "If-Match": "*" });
    expect(response.status).toBe(412);
    expect(response.headers.get("ETag")).toBeNull();
    expect(await desk.kv("entry:/articles/nowhere")).toBeUndefined();
  });
});

describe("a change that was applied before", () => {
  it("retrying is safe: the same change answers 200 and makes no revision", async () => {
    const article = anArticle({ id: "again" });
    await desk.put("again", article, CREATE);
    for (const headers of [CREATE, replacing(9), replacing(1)]) {
      const response = await desk.put("again", article, headers);
      expect(response.status).toBe(200);
      expect(await readJSON(response)).toMatchObject({ revision: "1", changed: false, propagation: "done" });
    }
    expect(await desk.sql("SELECT count(*) AS count FROM revisions WHERE id = ?", "again")).toEqual([
      { count: 1 },
    ]);
  });

  it("a change that differs only in its form makes no revision", async () => {
    await desk.put("normal", anArticle({ id: "normal" }), CREATE);
    const written = {
      ...anArticle({ id: "normal" }),
      headline: "  The  tide turns ",
      published: "2026-11-20T09:00:00+01:00",
    };
    expect(await (await desk.put("normal", written, replacing(1))).json()).toMatchObject({ changed: false });
  });
});

describe("an article at the desk", () => {
  it("GET of an article returns its document with ETag and Last-Modified", async () => {
    const article = anArticle({ id: "read" });
    await desk.put("read", article, CREATE);
    const response = await desk.get("/desk/articles/read");
    expect(response.status).toBe(200);
    expect(await readJSON(response)).toEqual(article);
    expect(response.headers.get("ETag")).toBe('"1"');
    expect(Date.parse(response.headers.get("Last-Modified") ?? "")).toBeGreaterThan(0);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store, no-transform");
    const head = await desk.get("/desk/articles/read", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.headers.get("ETag")).toBe('"1"');
    expect(await head.text()).toBe("");
  });

  it("GET of an article with a matching If-None-Match is 304", async () => {
    await desk.put("known", anArticle({ id: "known" }), CREATE);
    const response = await desk.get("/desk/articles/known", { "If-None-Match": '"1"' });
    expect(response.status).toBe(304);
    expect(response.headers.get("ETag")).toBe('"1"');
    expect(await response.text()).toBe("");
  });

  it("GET of an unknown article is 404", async () => {
    const response = await desk.get("/desk/articles/unheard-of");
    expect(response.status).toBe(404);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await readJSON(response)).toMatchObject({
      type: "/problems#not-found",
      detail: expect.stringContaining("unheard-of"),
    });
  });

  it("articles survive a restart of the Durable Object", async () => {
    const article = anArticle({ id: "kept" });
    await desk.put("kept", article, CREATE);
    await desk.evict();
    expect(await (await desk.get("/desk/articles/kept")).json()).toEqual(article);
    const response = await desk.amend("kept", anArticle({ id: "kept", headline: "Later" }), replacing(1));
    expect(await readJSON(response)).toMatchObject({ revision: "2", propagation: "done" });
    expect(
      (await desk.sql("SELECT document FROM revisions WHERE id = ? AND revision = 1", "kept"))[0],
    ).toEqual({
      document: JSON.stringify(article),
    });
  });
});

describe("a document of nearly the largest size", () => {
  it("a document of nearly the largest size is published whole", async () => {
    const value = "The tide came in. ".repeat(55_000).trim();
    const article = anArticle({
      id: "large",
      body: [{ type: "paragraph", children: [{ type: "text", value }] }],
    });
    expect((await desk.put("large", article, CREATE)).status).toBe(201);
    expect((await desk.kv("entry:/articles/large")).article).toEqual(article);
  });
});
