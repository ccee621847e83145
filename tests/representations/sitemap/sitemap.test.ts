import { Readable } from "node:stream";
import fc from "fast-check";
import { parseSitemap, parseSitemapIndex } from "sitemap";
import { describe, expect, test } from "vitest";
import { salvageListing } from "../../../src/archive/salvage/listing.ts";
import { salvageMonths } from "../../../src/archive/salvage/months.ts";
import { type Card, cardOf } from "../../../src/article/card.ts";
import { newsLanguage, newsSitemap } from "../../../src/representations/sitemap/news-sitemap.ts";
import { sitemap } from "../../../src/representations/sitemap/sitemap.ts";
import { sitemapIndex } from "../../../src/representations/sitemap/sitemap-index.ts";
import { anyCodePoint } from "../../any-code-point.ts";
import { documentWith, garbageWith, siteWith } from "../../hostile/documents.ts";
import { each, TEXTS, URLS } from "../../hostile/vectors.ts";
import { repetitions, sampled } from "../../repetitions.ts";
import { anArticle } from "../../running-site.ts";
import { xmlFaults } from "./validator.ts";

const site = siteWith("&c");

const card = (fields: Record<string, unknown> = {}): Card => cardOf(anArticle(fields));

const read = (xml: string) => parseSitemap(Readable.from([xml]));

/** Validates many documents at once, because starting libxml2 costs more than validating a hundred documents. */
const allOf = (cards: readonly Card[], its = site): string[] => [
  sitemap({ paths: ["/"], cards }, its),
  newsSitemap(cards, its),
];

describe("a sitemap", () => {
  const illustrated = card({
    path: "/ukrainian/переговори",
    modified: "2026-11-21T09:30:00Z",
    lead: { type: "figure", url: "/media/a b.jpg?x=1&y=2".replace(" ", "%20"), alt: "", width: 4, height: 3 },
    translations: [
      { language: "uk", url: "/a-uk" },
      { language: "de", url: "https://news.example/a-de" },
    ],
  });

  test("a sitemap has the URL, last change, image and translations of an article, including itself and x-default", async () => {
    const xml = sitemap({ paths: ["/"], cards: [illustrated] }, site);
    expect(await xmlFaults([xml])).toEqual([]);
    const [front, article] = await read(xml);
    const url = `https://news.example/ukrainian/${encodeURIComponent("переговори")}`;
    expect(front?.url).toBe("https://news.example/");
    expect(article).toMatchObject({
      url,
      lastmod: "2026-11-21T09:30:00.000Z",
      img: [{ url: "https://news.example/media/a%20b.jpg?x=1&y=2" }],
      links: [
        { lang: "en", url },
        { lang: "uk", url: "https://news.example/a-uk" },
        { lang: "de", url: "https://news.example/a-de" },
        { lang: "x-default", url },
      ],
    });
  });

  test("a sitemap has at most 50,000 URLs", () => {
    const one = card();
    const cards = Array.from({ length: 50_001 }, (_, index) => ({ ...one, path: `/${index}` }));
    expect(sitemap({ cards }, site).split("<url>").length - 1).toBe(50_000);
  });

  test("a sitemap has at most 50 MB", () => {
    const translations = Array.from({ length: 300 }, (_, index) => ({
      language: `en-x-${index}`,
      url: `https://news.example/${"a".repeat(4_000)}`,
    }));
    const cards = Array.from({ length: 60 }, () => ({ ...card(), translations }));
    const bytes = new TextEncoder().encode(sitemap({ cards }, site)).length;
    expect(bytes).toBeLessThan(52_428_800);
    expect(bytes).toBeGreaterThan(40_000_000);
  });
});

describe("a news sitemap", () => {
  test("a news sitemap has the publication's name and language, the date of publication and the title", async () => {
    const article = card({
      published: "2026-11-20T08:00:00Z",
      modified: "2026-11-24T08:00:00Z",
      language: "nb-NO",
    });
    const xml = newsSitemap([article], site);
    expect(await xmlFaults([xml])).toEqual([]);
    expect((await read(xml))[0]).toMatchObject({
      url: "https://news.example/articles/the-tide-turns",
      news: {
        publication: { name: site.name, language: "nb" },
        publication_date: "2026-11-20T08:00:00.000Z",
        title: "The tide turns",
      },
    });
  });

  test("a news sitemap without new articles contains only the front page", async () => {
    const xml = newsSitemap([], site);
    expect(await xmlFaults([xml])).toEqual([]);
    const found = await read(xml);
    expect(found.map(({ url, news }) => [url, news])).toEqual([["https://news.example/", undefined]]);
  });

  test.each([
    ["en-GB", "en"],
    ["pt-BR", "pt"],
    ["fil", "fil"],
    ["zh", "zh-cn"],
    ["zh-Hans", "zh-cn"],
    ["zh-SG", "zh-cn"],
    ["zh-Hant", "zh-tw"],
    ["zh-TW", "zh-tw"],
    ["zh-HK", "zh-tw"],
  ])("the language %s is %s in a news sitemap", (tag, language) => expect(newsLanguage(tag)).toBe(language));
});

describe("an index", () => {
  test("a sitemap index has the URLs of the sitemaps and the times of their last change", async () => {
    const xml = sitemapIndex(
      [
        { name: "pages", changed: undefined },
        { name: "2026-11", changed: "2026-11-24T08:00:00Z" },
      ],
      site,
    );
    expect(await xmlFaults([xml], "sitemapindex")).toEqual([]);
    expect(await parseSitemapIndex(Readable.from([xml]))).toEqual([
      { url: "https://news.example/sitemaps/pages.xml" },
      { url: "https://news.example/sitemaps/2026-11.xml", lastmod: "2026-11-24T08:00:00.000Z" },
    ]);
  });
});

describe("any value in KV", () => {
  test("sitemaps with hostile texts and URLs are valid", async () => {
    const vectors = sampled([...each(TEXTS), ...each(URLS)], { of: 4, first: 1 });
    const documents = vectors.flatMap(([, text]) => {
      const documents = [
        documentWith({ text }),
        documentWith({ link: text, image: text }),
        garbageWith(text),
      ];
      const { cards } = salvageListing({ cards: documents.map((each) => ({ ...each, path: "/a" })) }, "en");
      return allOf(cards, siteWith(text));
    });
    expect(documents.length).toBeGreaterThanOrEqual(vectors.length);
    expect(vectors.length).toBeGreaterThan(50);
    expect(await xmlFaults(documents)).toEqual([]);
  });

  test("any JSON in KV makes a valid sitemap and a valid index", async () => {
    const anyURL = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string().map((path) => `/${path}`),
      fc.string({ unit: fc.constantFrom(..."[]{}|^`%#?&'\"<>a4/:@") }).map((path) => `https://[::1]/${path}`),
    );
    const anyCard = fc.oneof(
      fc.jsonValue(),
      fc.record({
        path: fc.string({ unit: anyCodePoint }).map((path) => `/${path}`),
        headline: fc.string({ unit: anyCodePoint }),
        section: fc.constant("world"),
        language: fc.constantFrom("en", "zh-Hant", "i-klingon", "x-private", "und", "en-u-ca-buddhist"),
        published: fc.constantFrom(
          "2026-11-20T08:00:00Z",
          "2026-11-20T08:00+0100",
          "1000-01-01T00:00:00Z",
          7,
        ),
        modified: fc.oneof(fc.string(), fc.constant("9999-12-31T23:59:59.999Z")),
        lead: fc.record({ url: anyURL, width: fc.constant(1), height: fc.constant(1) }),
        translations: fc.array(
          fc.record({
            language: fc.constantFrom("de", "qaa", "x-a", "zh"),
            url: anyURL,
          }),
        ),
      }),
    );
    const anyBucket = fc.record({
      bucket: fc.constantFrom("2026-11", "0000-99", "2026-11-20", "\u0000", 7),
      changed: fc.oneof(
        fc.string(),
        fc.constantFrom("+275760-09-13T00:00:00Z", "-000001-01-01T00:00:00Z", "1"),
      ),
      days: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.record({ bucket: fc.constant("2026-11-20"), changed: fc.jsonValue() })),
      ),
    });
    const sitemaps: string[] = [];
    const indexes: string[] = [];
    fc.assert(
      fc.property(
        fc.array(anyCard),
        fc.array(anyBucket),
        fc.string({ unit: anyCodePoint }),
        (cards, buckets, name) => {
          const its = { ...siteWith("a"), name: `a${name}` };
          sitemaps.push(...allOf(salvageListing({ cards }, "en").cards, its));
          const found = salvageMonths({ buckets });
          const named = [
            { bucket: "pages", changed: undefined },
            ...found.flatMap((month) => [month, ...month.days]),
          ];
          indexes.push(
            sitemapIndex(
              named.map(({ bucket, changed }) => ({ name: bucket, changed })),
              its,
            ),
          );
        },
      ),
      { numRuns: repetitions({ short: 60, full: 300, long: 3_000 }) },
    );
    expect(await xmlFaults(sitemaps)).toEqual([]);
    expect(await xmlFaults(indexes, "sitemapindex")).toEqual([]);
  });
});
