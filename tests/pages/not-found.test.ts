import { parseHTML } from "linkedom";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * The page of a 404 shows the newest articles to the reader.
 */

let site: CountedSite;
const day = (number: number): string => `2026-11-${String(number).padStart(2, "0")}T08:00:00Z`;

beforeAll(async () => {
  site = await startCountedSite();
  const story = (id: string, language: string, number: number) =>
    anArticle({ id, language, headline: `Story ${id}`, published: day(number), modified: day(number) });
  await site.fill([
    ...[1, 2, 3, 4, 5, 6].map((number) => story(`en-${number}`, "en", number)),
    story("de-1", "de-AT", 7),
    story("ar-1", "ar", 8),
  ]);
});
beforeEach(async () => {
  await site.purge("site");
  await site.pass(10);
});
afterAll(() => site.close());

const pageOf = async (path: string, headers: Record<string, string> = {}) => {
  const response = await site.counted(path, { Accept: "text/html", ...headers });
  const { document } = parseHTML(response.text);
  const hrefs = (selector: string) =>
    [...document.querySelectorAll(selector)].map((link) => link.getAttribute("href"));
  return {
    ...response,
    stories: hrefs("main article :is(h2, h3) a"),
    languages: hrefs("main .newest > p a"),
  };
};

const ENGLISH = [6, 5, 4, 3, 2].map((number) => `/articles/en-${number}`);

describe("the page of a 404", () => {
  it("shows the five newest articles in the publication's language, and links to the other languages", async () => {
    const page = await pageOf("/articles/none");
    expect(page.status).toBe(404);
    expect(page.stories).toEqual(ENGLISH);
    expect(page.languages).toEqual(["/languages/ar", "/languages/de-AT"]);
  });

  it("shows the articles in the language with which the path begins first", async () => {
    expect((await pageOf("/de/nichts")).stories).toEqual([
      "/articles/de-1",
      "/articles/ar-1",
      ...ENGLISH.slice(0, 3),
    ]);
    expect((await pageOf("/ar-eg/nothing")).stories[0]).toBe("/articles/ar-1");
    expect((await pageOf("/fr/rien")).stories).toEqual(ENGLISH);
  });

  it("is the same for every reader, so that one copy in a cache is right for all", async () => {
    const english = await pageOf("/articles/none");
    await site.purge("site");
    const german = await pageOf("/articles/none", { "Accept-Language": "de" });
    const withoutID = (text: string) => text.replaceAll(/urn:uuid:[\da-f-]+/gu, "");
    expect(withoutID(german.text)).toBe(withoutID(english.text));
    expect(german.headers.get("Vary")).toBe("Accept");
  });

  it("is purged when an article is published or withdrawn, because it shows the newest", async () => {
    const page = await pageOf("/articles/none");
    expect(page.headers.get("Cache-Tag")?.split(",")).toContain("listing:all");
    await site.purge("listing:all");
    expect((await pageOf("/articles/none")).headers.get("Cache-Status")).toContain("fwd=uri-miss");
  });

  it.each(["fails", "hangs"] as const)(
    "is right without the articles if reading them %s",
    async (failure) => {
      await site.counting.failure("listing:all:latest", failure);
      const page = await pageOf("/articles/none");
      await site.counting.failure("listing:all:latest", undefined);
      expect(page).toMatchObject({ status: 404, stories: [], languages: [] });
      expect(page.text).toContain("Page not found");
    },
  );

  it("is right without the articles if their list is garbage", async () => {
    const list = (await site.counting.get("listing:all:latest")) ?? "";
    await site.counting.put("listing:all:latest", "{");
    const page = await pageOf("/articles/none");
    await site.counting.put("listing:all:latest", list);
    expect(page).toMatchObject({ status: 404, stories: [] });
  });
});

it("the page of a withdrawn article shows its reason and no other articles", async () => {
  await site.kv.put(
    "entry:/withdrawn",
    JSON.stringify({ v: 1, type: "withdrawn", changed: day(1), reason: "It was not true." }),
  );
  const page = await pageOf("/withdrawn");
  expect(page).toMatchObject({ status: 410, stories: [], reads: ["entry:/withdrawn"] });
  expect(page.text).toContain("It was not true.");
});

it("a program gets the problem of a 404 without articles, for one KV read", async () => {
  const { status, text, reads } = await site.counted("/articles/none", { Accept: "application/json" });
  expect({ status, reads }).toEqual({ status: 404, reads: ["entry:/articles/none"] });
  expect(Object.keys(JSON.parse(text)).sort()).toEqual(["detail", "instance", "status", "title", "type"]);
});
