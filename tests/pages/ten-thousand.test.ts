import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectKV } from "../../src/archive/projection.ts";
import type { Article } from "../../src/article/model.ts";
import { anArticle, ORIGIN } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * 10,000 articles of five years (2,500 in npm test), more than 1,000 of them in one month. Every page of every list costs one KV read,
 * except those of /articles.json, which are collected from several months.
 * Following next shows each article once, newest first.
 */

const COUNT = 10_000;
const CROWD = 1_200;
const YEARS = ["2022", "2023", "2024", "2025", "2026"];

const SECTIONS = ["town", "world", "culture", "science"];
const LANGUAGES = ["en", "en", "en", "uk"];

/** Articles at equal intervals, and more than 1,000 in October 2025. */
const published = (index: number): string => {
  const start = Date.UTC(2022, 0, 2);
  const span = Date.UTC(2026, 10, 20) - start;
  if (index < CROWD) return new Date(Date.UTC(2025, 9, 2) + index * 2_000_000).toISOString();
  return new Date(start + Math.floor(((index - CROWD) / (COUNT - CROWD)) * span)).toISOString();
};

const template = anArticle();

const articles: Article[] = Array.from({ length: COUNT }, (_, index) => ({
  ...template,
  id: `story-${index}`,
  path: `/articles/story-${index}`,
  section: SECTIONS[index % SECTIONS.length] ?? "",
  language: LANGUAGES[index % LANGUAGES.length] ?? "",
  topics: index % 10 === 0 ? [{ id: "sea", name: "The sea" }] : [],
  authors: index % 25 === 0 ? [{ id: "ines", name: "Ines Holm", bio: "Writes." }] : [],
  published: published(index),
  modified: published(index),
}));

const newestFirst = articles.toSorted((a, b) => Date.parse(b.published) - Date.parse(a.published));

const idsOf = (those: readonly Article[]): string[] => those.map(({ id }) => id);

let site: CountedSite;
beforeAll(async () => {
  // Without a cache, so that every page is read from KV.
  const publications = articles.map((article) => ({ article, revision: "1", changed: article.modified }));
  const values = projectKV(publications, { timeZone: "Europe/Oslo", sections: [] });
  site = await startCountedSite({ vars: { CACHE: "none" } });
  const listings = [...values].filter(([key]) => key.startsWith("listing:"));
  await site.kv.putAll(listings.map(([key, value]) => [key, JSON.stringify(value)]));
}, 300_000);
afterAll(() => site.close());

interface Page {
  items: { id: string; published: string }[];
  next?: string;
}

/** Follows next to the end. `reads` has the KV keys that each page read. */
const walk = async (target: string): Promise<{ ids: string[]; lengths: number[]; reads: string[][] }> => {
  const ids: string[] = [];
  const lengths: number[] = [];
  const readOfPages: string[][] = [];
  for (let next: string | undefined = target; next !== undefined; ) {
    const { status, text, reads } = await site.counted(next);
    expect(status, next).toBe(200);
    readOfPages.push(reads);
    const page = JSON.parse(text) as Page;
    ids.push(...page.items.map(({ id }) => id));
    lengths.push(page.items.length);
    next = page.next?.slice(ORIGIN.length);
  }
  return { ids, lengths, reads: readOfPages };
};

describe(`with ${COUNT} articles of five years, one month of them over 1,000`, { timeout: 300_000 }, () => {
  it.each<[target: string, expected: Article[]]>([
    ["/index.json", newestFirst],
    ["/topics/sea/index.json", newestFirst.filter(({ topics }) => topics.length > 0)],
    ["/archive/2026/11/index.json", newestFirst],
  ])(
    "following next from %s shows each article once, newest first, with one KV read per page",
    async (target, expected) => {
      const { ids, lengths, reads } = await walk(target);
      expect(ids.length).toBe(expected.length);
      expect(ids).toEqual(idsOf(expected));
      // No page is empty if nothing changes in between.
      expect(lengths).not.toContain(0);
      expect(reads.filter(({ length }) => length !== 1)).toEqual([]);
    },
  );

  it.each<[target: string, expected: Article[]]>([
    ["/articles.json?limit=100", newestFirst],
    ["/articles.json?limit=100&section=town", newestFirst.filter(({ section }) => section === "town")],
    ["/articles.json?limit=100&topic=sea", newestFirst.filter(({ topics }) => topics.length > 0)],
  ])(
    "following next from %s shows each article once, newest first, in full pages that read no key twice",
    async (target, expected) => {
      const { ids, lengths, reads } = await walk(target);
      expect(ids).toEqual(idsOf(expected));
      const last = lengths.pop();
      expect(lengths.filter((length) => length !== 100)).toEqual([]);
      expect(last).toBeGreaterThan(0);
      for (const keys of reads) expect(new Set(keys).size).toBe(keys.length);
    },
  );

  it.each(["text/html", "application/json", "text/markdown"])(
    "every other page costs one KV read as %s",
    async (accept) => {
      const older = await site.counted("/sections/town", { Accept: accept });
      const next = /<([^>]*)>; rel="next"/u.exec(older.headers.get("Link") ?? "")?.[1] ?? "";
      const crowd = YEARS.map((year) => `/archive/${year}`);
      for (const target of [
        "/",
        next.slice(ORIGIN.length),
        "/authors/ines",
        "/languages/uk",
        "/archive",
        ...crowd,
        "/archive/2025/10",
        "/archive/2025/10/15",
        "/archive/2024/02",
      ]) {
        const { status, reads } = await site.counted(target, { Accept: accept });
        expect([target, status, reads.length]).toEqual([target, 200, 1]);
      }
    },
  );
});
