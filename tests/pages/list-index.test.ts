import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * The indexes of all sections, topics, authors and languages.
 */

let site: CountedSite;
beforeAll(async () => {
  site = await startCountedSite();
});
afterAll(() => site.close());

const itemsOf = async (target: string): Promise<unknown> => {
  const response = await site.get(target);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/json");
  return ((await response.json()) as { items: unknown }).items;
};

describe("a publication without articles", () => {
  it("its sections are listed, and it has no topics, authors and languages", async () => {
    expect(await itemsOf("/sections.json")).toEqual([
      { id: "world", name: "World", url: `${ORIGIN}/sections/world` },
      { id: "town", name: "The town", url: `${ORIGIN}/sections/town` },
      { id: "culture", name: "Culture", url: `${ORIGIN}/sections/culture` },
      { id: "science", name: "Science", url: `${ORIGIN}/sections/science` },
    ]);
    for (const target of ["/topics.json", "/authors.json", "/languages.json"])
      expect(await itemsOf(target)).toEqual([]);
  });
});

describe("a publication with articles", () => {
  beforeAll(async () => {
    await site.fill([
      anArticle({
        id: "old",
        published: "2026-11-01T08:00:00Z",
        topics: [{ id: "sea", name: "Sea" }],
        section: "sport",
      }),
      anArticle({
        id: "new",
        language: "zh-Hant",
        topics: [
          { id: "sea", name: "The sea" },
          { id: "море", name: "Море" },
        ],
        authors: [{ id: "ines-holm", name: "Ines Holm" }],
      }),
      anArticle({ id: "about", listed: false, topics: [{ id: "us", name: "About us" }] }),
    ]);
    await site.purge("site");
  });

  it("topics and authors have the names of the newest articles, and their pages exist", async () => {
    const topics = (await itemsOf("/topics.json")) as { name: string; url: string }[];
    expect(topics).toEqual([
      { id: "sea", name: "The sea", url: `${ORIGIN}/topics/sea` },
      { id: "море", name: "Море", url: `${ORIGIN}/topics/%D0%BC%D0%BE%D1%80%D0%B5` },
    ]);
    expect(await itemsOf("/authors.json")).toEqual([
      { id: "ines-holm", name: "Ines Holm", url: `${ORIGIN}/authors/ines-holm` },
    ]);
    for (const { url } of topics) expect((await site.get(url.slice(ORIGIN.length))).status).toBe(200);
  });

  it("languages have their own names, and their pages exist", async () => {
    expect(await itemsOf("/languages.json")).toEqual([
      { id: "en", name: "English", url: `${ORIGIN}/languages/en` },
      { id: "zh-Hant", name: "繁體中文", url: `${ORIGIN}/languages/zh-hant` },
    ]);
    expect((await site.get("/languages/zh-hant")).status).toBe(200);
  });

  it("sections that only articles name follow the publication's own", async () => {
    expect(await itemsOf("/sections.json")).toMatchObject([
      { id: "world" },
      { id: "town" },
      { id: "culture" },
      { id: "science" },
      { id: "sport", name: "sport" },
    ]);
  });

  it("a client that has the index gets a 304", async () => {
    const { headers } = await site.get("/topics.json");
    expect(headers.get("Link")).toContain(`<${ORIGIN}/topics.json>; rel="canonical"`);
    const again = await site.get("/topics.json", { "If-None-Match": headers.get("ETag") ?? "" });
    expect(again.status).toBe(304);
  });

  it("an index that another tool wrote shows what can be shown", async () => {
    await site.kv.put(
      "listing:all:topics",
      JSON.stringify({ v: 1, names: [{ id: "sea" }, { id: "A B", name: "x" }, null, { name: "y" }] }),
    );
    await site.purge("site");
    expect(await itemsOf("/topics.json")).toEqual([{ id: "sea", name: "sea", url: `${ORIGIN}/topics/sea` }]);
  });
});
