import { describe, expect, test } from "vitest";
import type { Article } from "../../../src/article/model.ts";
import { FEED_FORMATS } from "../../../src/representations/feed/formats.ts";
import { anArticle } from "../../running-site.ts";
import { feedSamples, feedShared } from "./articles.ts";
import { byFeedsmith, byRSSParser, type ReadItem } from "./readers.ts";
import { feed, site, valuesOf } from "./served.ts";
import { jsonFeedFaults, xmlFaults } from "./validators.ts";

const files = FEED_FORMATS.map(({ file }) => file);
const XML = ["feed.xml", "atom.xml"] as const;

/** Splits articles into groups of 20, the size of a feed. */
const batches = (articles: readonly Article[]): Article[][] =>
  Array.from({ length: Math.ceil(articles.length / 20) }, (_, at) => articles.slice(at * 20, at * 20 + 20));

const byURL = (items: readonly ReadItem[]): ReadItem[] =>
  items.toSorted((a, b) => (String(a.url) < String(b.url) ? -1 : 1));

const withoutSpace = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** Returns the titles, dates and authors that a feed reader must find. */
const expectedItems = (articles: readonly Article[]) =>
  byURL(
    articles.map(({ path, headline, published, authors }) => ({
      guid: undefined,
      url: `${site.origin}${encodeURI(path)}`,
      title: withoutSpace(headline),
      published: Date.parse(published),
      authors: authors.map(({ name }) => withoutSpace(name)),
      content: undefined,
    })),
  ).map(({ url, title, published, authors }) => ({
    url,
    title,
    published: Math.floor(published / 1000),
    authors,
  }));

const comparedItems = (items: readonly ReadItem[]) =>
  byURL(items).map(({ url, title, published, authors }) => ({
    url,
    title: withoutSpace(title ?? ""),
    published: Math.floor(published / 1000),
    authors: authors.map(withoutSpace),
  }));

const shared = await feedShared();
const CORPORA: [string, Article[]][] = [
  ["the samples", await feedSamples()],
  // There are none without ../shared.
  ...(shared.length === 0 ? [] : [["the files of ../shared/articles", shared] satisfies [string, Article[]]]),
];

describe.each(CORPORA)("the feeds of %s", (_name, articles) => {
  const newspapers = batches(articles).map((batch) => ({ batch, values: valuesOf(batch) }));

  test.each(XML)("the feed %s is valid by its grammar", async (file) => {
    const documents = await Promise.all(newspapers.map(({ values }) => feed(values, `/${file}`)));
    expect(documents.length).toBeGreaterThan(0);
    expect(await xmlFaults(file, documents)).toEqual([]);
  });

  test("feed.json follows the rules of JSON Feed", async () => {
    for (const { values } of newspapers) expect(jsonFeedFaults(await feed(values, "/feed.json"))).toEqual([]);
  });

  test.each(files)("feedsmith reads the same articles from %s", async (file) => {
    for (const { batch, values } of newspapers)
      expect(comparedItems(byFeedsmith(file, await feed(values, `/${file}`)))).toEqual(expectedItems(batch));
  });

  test.each(XML)("rss-parser and feedsmith read the same articles and texts from %s", async (file) => {
    for (const { batch, values } of newspapers) {
      const document = await feed(values, `/${file}`);
      const read = await byRSSParser(file, document);
      expect(comparedItems(read)).toEqual(expectedItems(batch));
      const texts = (items: readonly ReadItem[]) => items.map(({ guid, content }) => [guid, content?.trim()]);
      expect(texts(read)).toEqual(texts(byFeedsmith(file, document)));
    }
  });

  test("all three feed formats have the same items and texts", async () => {
    for (const { values } of newspapers) {
      const [rss, ...others] = await Promise.all(
        files.map(async (file) =>
          byFeedsmith(file, await feed(values, `/${file}`)).map(({ guid, content }) => [
            guid,
            content?.trim(),
          ]),
        ),
      );
      for (const other of others) expect(other).toEqual(rss);
    }
  });
});

describe("an item", () => {
  const article = anArticle({
    headline: "Tea & <cake> for 5 < 6",
    standfirst: 'The "last" ]]> ferry & <b>more</b>',
    language: "ar",
    section: "town",
    topics: [{ id: "sea", name: "The sea & the shore" }],
    authors: [
      { id: "ines-holm", name: "Ines Holm" },
      { id: "jon-sand", name: "Jon Sand" },
    ],
    published: "2026-11-20T08:00:00+01:00",
    modified: "2026-11-21T09:30:00Z",
    corrections: [{ date: "2026-11-21T09:30:00Z", text: "It was five." }],
    lead: {
      type: "figure",
      url: "/images/quay.jpg",
      alt: "The quay",
      width: 1200,
      height: 800,
      credit: "I. Holm",
    },
  });
  const values = valuesOf([article]);

  test("an RSS item has title, dates, authors, categories, language and image", async () => {
    const document = await feed(values, "/feed.xml");
    for (const part of [
      '<item xml:lang="ar">',
      "<title>Tea &amp; &lt;cake&gt; for 5 &lt; 6</title>",
      "<pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate>",
      "<atom:updated>2026-11-21T09:30:00Z</atom:updated>",
      "<lastBuildDate>Sat, 21 Nov 2026 09:30:00 GMT</lastBuildDate>",
      "<dc:creator>Ines Holm</dc:creator>\n<dc:creator>Jon Sand</dc:creator>",
      "<dc:language>ar</dc:language>",
      '<category domain="https://courier.example/sections">The town</category>',
      '<category domain="https://courier.example/topics">The sea &amp; the shore</category>',
      '<media:content url="https://courier.example/images/quay.jpg" medium="image" type="image/jpeg" width="1200" height="800">',
      '<media:description type="plain">The quay</media:description><media:credit>I. Holm</media:credit>',
      // Feed readers treat this plain text as HTML, so it is escaped twice.
      "<description>The &amp;quot;last&amp;quot; ]]&amp;gt; ferry &amp;amp; &amp;lt;b&amp;gt;more&amp;lt;/b&amp;gt;</description>",
      '<atom:link rel="self" type="application/rss+xml" href="https://courier.example/feed.xml"/>',
    ])
      expect(document).toContain(part);
  });

  test("an Atom entry has title, dates, authors, categories, language and image", async () => {
    const document = await feed(values, "/atom.xml");
    for (const part of [
      '<entry xml:lang="ar">',
      "<published>2026-11-20T07:00:00Z</published>\n<updated>2026-11-21T09:30:00Z</updated>",
      "<author><name>Ines Holm</name><uri>https://courier.example/authors/ines-holm</uri></author>",
      '<category term="sea" label="The sea &amp; the shore" scheme="https://courier.example/topics"/>',
      '<link rel="alternate" type="text/html" hreflang="ar" href="https://courier.example/articles/the-tide-turns"/>',
      "<summary>The &quot;last&quot; ]]&gt; ferry &amp; &lt;b&gt;more&lt;/b&gt;</summary>",
    ])
      expect(document).toContain(part);
  });

  test("a JSON Feed item has title, dates, authors, tags, language and image", async () => {
    expect(JSON.parse(await feed(values, "/feed.json")).items).toMatchObject([
      {
        url: "https://courier.example/articles/the-tide-turns",
        title: "Tea & <cake> for 5 < 6",
        summary: 'The "last" ]]> ferry & <b>more</b>',
        image: "https://courier.example/images/quay.jpg",
        date_published: "2026-11-20T07:00:00Z",
        date_modified: "2026-11-21T09:30:00Z",
        authors: [
          { name: "Ines Holm", url: "https://courier.example/authors/ines-holm" },
          { name: "Jon Sand", url: "https://courier.example/authors/jon-sand" },
        ],
        tags: ["The town", "The sea & the shore"],
        language: "ar",
      },
    ]);
  });

  test("the id of a feed item depends only on the article and the namespace, not on path, origin or list", async () => {
    const guids = async (target: string, its: Article, publication = site) =>
      byFeedsmith("atom.xml", await feed(valuesOf([its]), target, publication)).map(({ guid }) => guid);
    const known = ["urn:uuid:c3b114de-3ece-5080-a12d-b68d78e60ba5"];
    expect(await guids("/atom.xml", article)).toEqual(known);
    expect(await guids("/sections/town/atom.xml", article)).toEqual(known);
    expect(await guids("/atom.xml", { ...article, path: "/elsewhere", headline: "Another" })).toEqual(known);
    expect(await guids("/atom.xml", article, { ...site, origin: "https://news.example", name: "N" })).toEqual(
      known,
    );
    const [other] = await guids("/atom.xml", article, { ...site, guidNamespace: "courier" });
    expect(other).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(other).not.toBe(known[0]);
  });

  test("an item that exceeds the size of the feed has only its summary, and the feed is valid", async () => {
    const heavy = (id: string) =>
      anArticle({
        id,
        standfirst: "In short.",
        body: [{ type: "paragraph", children: [{ type: "text", value: "word ".repeat(190_000) }] }],
      });
    const all = valuesOf(Array.from({ length: 7 }, (_, index) => heavy(`heavy-${index}`)));
    const { items } = JSON.parse(await feed(all, "/feed.json"));
    expect(items.filter((item: object) => "content_html" in item)).toHaveLength(5);
    expect(items[6]).toMatchObject({ content_text: "In short.", summary: "In short." });
    for (const file of XML) expect(await xmlFaults(file, [await feed(all, `/${file}`)])).toEqual([]);
    expect(jsonFeedFaults(await feed(all, "/feed.json"))).toEqual([]);
  });
});

describe("the grammars detect errors", () => {
  const values = valuesOf([anArticle()]);

  test.each<["feed.xml" | "atom.xml", string, string]>([
    ["feed.xml", "<pubDate>Fri", "<pubDate>Someday"],
    ["feed.xml", "<link>https://courier.example/articles", "<link>/articles"],
    ["feed.xml", "<dc:language>", "<dc:tongue>"],
    ["atom.xml", "<id>urn:uuid:", "<id>/"],
    ["atom.xml", "<updated>", "<when>"],
    ["atom.xml", "<published>2026-11-20", "<published>2026-11-20 at"],
    ["atom.xml", 'rel="self" type="application/atom+xml" href="https://courier.example', 'rel="self" href="'],
  ])("the grammar of %s detects the change of %s to %s", async (file, sound, spoilt) => {
    const document = await feed(values, `/${file}`);
    expect(document).toContain(sound);
    const broken = document
      .replaceAll(sound, spoilt)
      .replaceAll(sound.replace("<", "</"), spoilt.replace("<", "</"));
    const faults = await xmlFaults(file, [document, broken]);
    expect(faults.filter((fault) => fault.startsWith(`1-${file}`))).not.toEqual([]);
    expect(faults.filter((fault) => fault.startsWith(`0-${file}`))).toEqual([]);
  });

  test("feed.json with a relative link, without an id or with an unknown version is invalid", async () => {
    const document = await feed(values, "/feed.json");
    expect(jsonFeedFaults(document)).toEqual([]);
    for (const [sound, spoilt] of [
      ['"url":"https://courier.example/articles', '"url":"/articles'],
      ['"id":', '"name":'],
      ["version/1.1", "version/1"],
    ] as const)
      expect(jsonFeedFaults(document.replace(sound, spoilt)).length).toBeGreaterThan(0);
  });
});
