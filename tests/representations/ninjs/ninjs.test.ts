import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Figure } from "../../../src/article/body.ts";
import { cardOf } from "../../../src/article/card.ts";
import type { Article } from "../../../src/article/model.ts";
import { readArticle } from "../../../src/article/read.ts";
import { type ReadableArticle, salvageArticle } from "../../../src/article/salvage.ts";
import type { ListingView } from "../../../src/representations/listing-view.ts";
import { articleNinjs } from "../../../src/representations/ninjs/article.ts";
import { listingNinjs } from "../../../src/representations/ninjs/listing.ts";
import { anyArticle } from "../../any-article.ts";
import { publication, validDocuments } from "../../article/files.ts";
import { anyDocument } from "../../article/json.ts";
import { front, olderSection, section, site } from "../../browser/newspaper.ts";
import { samples, sharedArticles } from "../../corpus.ts";
import { repetitions } from "../../repetitions.ts";
import { ninjsFaults } from "./validator.ts";

/*
 * Articles and lists as IPTC ninjs 3.1, validated by the schema of the IPTC.
 */

const version = { revision: "3", changed: "2026-11-25T08:00:00Z" };

const ninjs = async (article: ReadableArticle, its = site) =>
  JSON.parse(await articleNinjs(article, version, its));

const everything = (() => {
  const document = validDocuments().find(([name]) => name === "everything")?.[1];
  const { article } = readArticle(document, publication);
  if (article === undefined) throw new Error("tests/article/valid/everything.json is gone");
  return article;
})();

describe("the validator of these tests", () => {
  const least = { uri: "urn:uuid:0" };

  it.each([
    ["without a URI", {}],
    ["with an unknown property", { ...least, headline: "A" }],
    ["with a relative URI", { uri: "/articles/tide" }],
    ["with a URI that has a space", { uri: "https://a.example/a b" }],
    ["with a URI that has a lone percent sign", { uri: "https://a.example/%" }],
    ["with a day instead of a time", { ...least, versionCreated: "2026-11-20" }],
    ["with an association that has no name", { ...least, associations: [{ uri: "urn:a" }] }],
    [
      "with an unknown property in an association",
      { ...least, associations: [{ ...least, name: "a", x: 1 }] },
    ],
    ["with coordinates", { ...least, places: [{ geoJSON: { type: "Point", coordinates: [1, 2] } }] }],
  ])("the validator refuses a document %s", (_what, document) => {
    expect(ninjsFaults(document)).not.toEqual([]);
  });

  it("the validator accepts the smallest document", () => {
    expect(ninjsFaults(least)).toEqual([]);
  });
});

describe("every article is valid ninjs", () => {
  test.each(validDocuments())("the article %s is valid ninjs", async (_name, document) => {
    const { article } = readArticle(document, publication);
    expect(article && ninjsFaults(await ninjs(article))).toEqual([]);
  });

  it("every sample and every shared article is valid ninjs", async () => {
    const articles = [...(await samples()), ...(await sharedArticles()).articles];
    expect(articles.length).toBeGreaterThan(10);
    for (const article of articles) expect(ninjsFaults(await ninjs(article)), article.path).toEqual([]);
  });

  it("every random article is valid ninjs, also with image resizing", () =>
    fc.assert(
      fc.asyncProperty(anyArticle, async (article) => {
        expect(ninjsFaults(await ninjs(article))).toEqual([]);
        expect(ninjsFaults(await ninjs(article, { ...site, imageResizing: "cloudflare" }))).toEqual([]);
      }),
      { numRuns: repetitions({ short: 75, full: 300, long: 10_000 }) },
    ));

  it("whatever another tool wrote into KV is valid ninjs if it can be shown", () =>
    fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const article = salvageArticle(document, { path: "/a", language: "en" });
        fc.pre(article !== undefined);
        expect(ninjsFaults(await ninjs(article))).toEqual([]);
      }),
      { numRuns: repetitions({ short: 75, full: 300, long: 10_000 }) },
    ));
});

describe("the properties of an article", () => {
  it("an article has its headline, summary, byline, place, times and revision", async () => {
    expect(await ninjs(everything)).toMatchObject({
      standard: {
        name: "ninjs",
        version: "3.1",
        schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
      },
      type: "text",
      representationType: "full",
      pubStatus: "usable",
      language: "en",
      version: "3",
      firstCreated: "2026-11-24T07:00:00.000Z",
      contentCreated: "2026-11-24T07:00:00.000Z",
      versionCreated: "2026-11-25T08:00:00.000Z",
      slugline: "peace-talks",
      headlines: [{ role: "main", contentType: "text/plain", value: "Peace talks begin" }],
      descriptions: [
        { role: "summary", contentType: "text/plain", value: "Delegates meet for the first time." },
      ],
      by: "A. Lind",
      located: "Port Azhar",
    });
  });

  it("a byline of several authors has the separators of the article's language", async () => {
    const authors = ["Ana", "Inés", "Bo"].map((name, index) => ({ id: `a-${index}`, name }));
    expect(await ninjs({ ...everything, authors, language: "es" })).toMatchObject({ by: "Ana, Inés y Bo" });
    expect(await ninjs({ ...everything, authors: [] })).not.toHaveProperty("by");
  });

  it("titles for search engines, shared links and lists are headlines with a role", async () => {
    const titles = { search: "Peace talks 2026", short: "Talks" };
    expect((await ninjs({ ...everything, titles })).headlines).toEqual([
      { role: "main", contentType: "text/plain", value: "Peace talks begin" },
      { role: "search", contentType: "text/plain", value: "Peace talks 2026" },
      { role: "short", contentType: "text/plain", value: "Talks" },
    ]);
  });

  it("the URL of the original on another site is an alternative id", async () => {
    const canonical = "https://wire.example/1";
    expect((await ninjs({ ...everything, canonical })).altIds.at(-1)).toEqual({
      role: "canonical",
      value: canonical,
    });
  });

  it("an article without a standfirst has the beginning of its text as its summary", async () => {
    const { standfirst: _, ...bare } = everything;
    expect((await ninjs(bare)).descriptions).toMatchObject([{ role: "summary", value: "Delegates met." }]);
  });

  it("the URI stays when the article moves, and altIds and renditions have the URL of the page", async () => {
    const before = await ninjs(everything);
    const after = await ninjs({ ...everything, path: "/elsewhere/ünï" });
    expect(before.uri).toMatch(/^urn:uuid:[\da-f-]{36}$/u);
    expect(after.uri).toBe(before.uri);
    expect(after.altIds).toEqual([
      { role: "id", value: "peace-talks" },
      { role: "url", value: "https://courier.example/elsewhere/%C3%BCn%C3%AF" },
    ]);
    expect(after.renditions).toEqual([
      {
        name: "web",
        href: "https://courier.example/elsewhere/%C3%BCn%C3%AF",
        contentType: "text/html",
      },
    ]);
  });

  it("the section and the topics are subjects with the URLs of their lists", async () => {
    expect((await ninjs(everything)).subjects).toEqual([
      { name: "World", rel: "section", uri: "https://courier.example/sections/world", literal: "world" },
      { name: "Peace", rel: "about", uri: "https://courier.example/topics/peace", literal: "peace" },
    ]);
  });

  it("authors, the source and the publication are sources of information with their roles", async () => {
    const role = (name: string) => `http://cv.iptc.org/newscodes/contentprodpartyrole/${name}`;
    expect((await ninjs(everything)).infoSources).toEqual([
      {
        name: "A. Lind",
        role: role("author"),
        uri: "https://courier.example/authors/a-lind",
        literal: "a-lind",
        contactInfo: [{ type: "web", value: "https://example.org/lind" }],
      },
      {
        name: "Wire",
        role: role("origcont"),
        contactInfo: [{ type: "web", value: "https://wire.example/1" }],
      },
      { name: "The Harbour Courier", role: role("distributor"), uri: "https://courier.example/" },
    ]);
  });

  it.each([
    ["mailto:lind@courier.example", { type: "email", value: "lind@courier.example" }],
    ["tel:+4755512345", { type: "phone", value: "+4755512345" }],
    ["/about/lind", { type: "web", value: "https://courier.example/about/lind" }],
  ])("an author's address %s is contact information", async (url, contact) => {
    const { infoSources } = await ninjs({ ...everything, authors: [{ id: "a", name: "A", url }] });
    expect(infoSources[0].contactInfo).toEqual([contact]);
  });

  it.each([
    ["news", "Current"],
    ["opinion", "Opinion"],
    ["press-release", "Press_Release"],
    ["live", "LiveCoverage"],
    ["sponsored", "Advertiser_Supplied"],
  ] as const)("the genre %s is the IPTC genre %s", async (genre, concept) => {
    expect((await ninjs({ ...everything, genre })).genres).toMatchObject([
      { uri: `http://cv.iptc.org/newscodes/genre/${concept}`, literal: genre },
    ]);
  });

  it("an article has its copyright, its licence and how it was made", async () => {
    const license = "https://creativecommons.org/licenses/by/4.0/";
    const rights = { holder: "Courier", year: 2026, license };
    expect(await ninjs({ ...everything, rights })).toMatchObject({
      copyrightHolder: "Courier",
      copyrightNotice: "© 2026 Courier",
      usageTerms: license,
      rightsInfo: { linkedRights: license },
      digitalSourceType: {
        uri: "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits",
        literal: "humanEdits",
      },
    });
    expect((await ninjs({ ...everything, rights: { license: "CC-BY-4.0" } })).rightsInfo).toEqual({
      linkedRights: license,
    });
    const named = await ninjs({ ...everything, rights: { license: "All rights reserved" } });
    expect(named).toMatchObject({ usageTerms: "All rights reserved" });
    expect(named).not.toHaveProperty("rightsInfo");
    expect(named).not.toHaveProperty("copyrightNotice");
  });

  it("the policies of the publication are trust indicators", async () => {
    const policies = {
      ethicsPolicy: "/ethics",
      correctionsPolicy: "https://a.example/c",
      masthead: "/staff",
    };
    const article = await ninjs(everything, { ...site, policies, language: "de" });
    const role = (name: string) => `http://cv.iptc.org/newscodes/trustindicator/${name}`;
    expect(ninjsFaults(article)).toEqual([]);
    expect(article.trustIndicators).toEqual([
      { role: role("ethicsPolicy"), title: "Ethikrichtlinien", href: "https://courier.example/ethics" },
      { role: role("correctionsPolicy"), title: "Umgang mit Fehlern", href: "https://a.example/c" },
      { role: role("partyInfo"), title: "Redaktion", href: "https://courier.example/staff" },
    ]);
    expect(await ninjs(everything)).not.toHaveProperty("trustIndicators");
  });

  it("corrections are a note to the editors who receive the article", async () => {
    const corrections = [
      { date: "2026-11-24T09:30:00Z", text: "A name was wrong." },
      { date: "2026-11-25T09:30:00Z", text: "A date was wrong." },
    ];
    expect((await ninjs({ ...everything, corrections })).edNote).toBe(
      "Correction of 2026-11-24T09:30:00.000Z: A name was wrong.\nCorrection of 2026-11-25T09:30:00.000Z: A date was wrong.",
    );
    expect(await ninjs({ ...everything, corrections: [] })).not.toHaveProperty("edNote");
  });

  it("the body is HTML and plain text, with the length of its text without pictures", async () => {
    const body = [
      {
        type: "paragraph" as const,
        children: [{ type: "text" as const, value: "The tide 𝔗 <b>turns</b>." }],
      },
      { ...(everything.lead as NonNullable<typeof everything.lead>), alt: "Boats in a harbour" },
    ];
    const { bodies } = await ninjs({ ...everything, body });
    expect(bodies.map(({ contentType }: { contentType: string }) => contentType)).toEqual([
      "text/html",
      "text/plain",
    ]);
    expect(bodies[0].value).toContain("<p>The tide 𝔗 &lt;b&gt;turns&lt;/b&gt;.</p>");
    expect(bodies[1].value).toContain("The tide 𝔗 <b>turns</b>.\n\nBoats in a harbour");
    for (const { charCount, wordCount } of bodies)
      expect([charCount, wordCount]).toEqual(["The tide T <b>turns</b>.".length, 6]);
  });

  it("ninjs counts no words of a picture inside another block, and keeps its text", async () => {
    const text = (value: string) => [{ type: "text" as const, value }];
    const body: Article["body"] = [
      {
        type: "infoBox",
        title: "Birds",
        children: [
          { type: "figure", url: "/g.jpg", alt: "A gull", width: 1, height: 1, children: text("It waits.") },
          { type: "paragraph", children: text("It flies.") },
        ],
      },
    ];
    const { bodies } = await ninjs({ ...everything, body });
    expect(bodies[1].value).toBe("Birds\nA gull\nIt waits.\nIt flies.");
    for (const { charCount, wordCount } of bodies)
      expect([charCount, wordCount]).toEqual(["Birds\nIt flies.".length, 3]);
  });
});

describe("what belongs to an article", () => {
  it("the lead and each figure are pictures with their caption, text alternative, credit and size", async () => {
    const figure = {
      type: "figure" as const,
      url: "map.SVG?v=2",
      alt: "A map.",
      width: 400,
      height: 300,
    };
    const inBox = { type: "infoBox" as const, children: [figure] };
    const { associations } = await ninjs({ ...everything, path: "/2026/peace", body: [inBox] });
    expect(associations.slice(0, 2)).toEqual([
      {
        name: "lead",
        rel: "picture",
        uri: "https://courier.example/media/a.jpg",
        type: "picture",
        pubStatus: "usable",
        language: "en",
        descriptions: [
          { role: "caption", contentType: "text/plain", value: "A table." },
          { role: "altText", contentType: "text/plain", value: "A table." },
        ],
        by: "A. Lind",
        renditions: [
          {
            name: "original",
            href: "https://courier.example/media/a.jpg",
            contentType: "image/jpeg",
            width: 1200,
            height: 675,
          },
        ],
      },
      {
        name: "figure-1",
        rel: "picture",
        uri: "https://courier.example/2026/map.SVG?v=2",
        type: "graphic",
        pubStatus: "usable",
        language: "en",
        descriptions: [{ role: "altText", contentType: "text/plain", value: "A map." }],
        renditions: [
          {
            name: "original",
            href: "https://courier.example/2026/map.SVG?v=2",
            contentType: "image/svg+xml",
            width: 400,
            height: 300,
          },
        ],
      },
    ]);
  });

  it("with image resizing, a picture also has the widths that Cloudflare makes", async () => {
    const { associations } = await ninjs(everything, { ...site, imageResizing: "cloudflare" });
    const [lead] = associations;
    expect(
      lead.renditions.map(({ name, height }: { name: string; height: number }) => [name, height]),
    ).toEqual([
      ["original", 675],
      ["width-320", 180],
      ["width-480", 270],
      ["width-640", 360],
      ["width-960", 540],
      ["width-1200", 675],
    ]);
    expect(lead.renditions[1].href).toBe(
      "https://courier.example/cdn-cgi/image/width=320,fit=scale-down,format=auto,onerror=redirect/media/a.jpg",
    );
  });

  it("a picture in the store also has its smaller versions, with their type", async () => {
    const folder = "https://courier.example/media/0123456789abcdef0123456789abcdef";
    const lead: Figure = {
      type: "figure",
      url: new URL(`${folder}/ferry.webp`).pathname,
      alt: "A ferry.",
      width: 1600,
      height: 900,
      widths: [480],
    };
    const item = await ninjs({ ...everything, lead });
    expect(ninjsFaults(item)).toEqual([]);
    expect(item.associations[0].renditions).toEqual([
      { name: "original", href: `${folder}/ferry.webp`, contentType: "image/webp", width: 1600, height: 900 },
      {
        name: "width-480",
        href: `${folder}/480/ferry.webp`,
        contentType: "image/webp",
        width: 480,
        height: 270,
      },
    ]);
  });

  it("related stories with a URL and translations are associations", async () => {
    const { associations } = await ninjs(everything);
    expect(associations.slice(1)).toEqual([
      { name: "War", rel: "related", uri: "https://courier.example/articles/war" },
      {
        name: "Українська",
        rel: "translation",
        uri: "https://courier.example/articles/%D0%BF%D0%B5%D1%80%D0%B5%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%D0%B8",
        type: "text",
        language: "uk",
      },
    ]);
  });

  it("an article without pictures, related stories and translations has no associations", async () => {
    const { lead: _, ...plain } = everything;
    expect(await ninjs({ ...plain, related: [], translations: [] })).not.toHaveProperty("associations");
  });
});

it("the draft, the embargo and unknown fields of an article are in no ninjs", async () => {
  const stranger = { ...everything, secret: "a", embargo: "2030-01-01T00:00:00Z", status: "draft" };
  const text = await articleNinjs(stranger, version, site);
  expect(text).not.toMatch(/2030-01-01|draft|secret/u);
});

describe("lists", () => {
  const list = async (view: ListingView, its = site) => JSON.parse(await listingNinjs(view, its));

  it.each([
    ["the front", front],
    ["a section", section],
    ["an older page", olderSection],
    ["an empty list", { ...section, cards: [] }],
  ])("the ninjs of %s is a valid composite", async (_what, view) => {
    const document = await list(view);
    expect(ninjsFaults(document)).toEqual([]);
    expect(document).toMatchObject({ type: "composite", representationType: "partial", title: view.title });
    expect(document.associations).toHaveLength(view.cards.length);
  });

  it("a list of random articles is valid ninjs", () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyArticle, { maxLength: 3 }), async (articles) => {
        const view = { ...section, cards: articles.map(cardOf) };
        expect(ninjsFaults(await list(view))).toEqual([]);
      }),
      { numRuns: repetitions({ short: 25, full: 100, long: 3_000 }) },
    ));

  it("an item of a list is the article without what its card does not have", async () => {
    const article = await ninjs(everything);
    const { associations, versionCreated } = await list({ ...section, cards: [cardOf(everything)] });
    const [{ name, rel, associations: pictures, ...item }] = associations;
    expect([name, rel]).toEqual(["Peace talks begin", "item"]);
    expect(pictures).toEqual([article.associations[0]]);
    expect(article).toMatchObject({
      ...item,
      representationType: "full",
      versionCreated: "2026-11-25T08:00:00.000Z",
    });
    expect(item).toMatchObject({ representationType: "partial", versionCreated: "2026-11-24T09:30:00.000Z" });
    expect(item).not.toHaveProperty("bodies");
    expect(versionCreated).toBe("2026-11-24T09:30:00.000Z");
  });

  it("an older page of a list has its own URI", async () => {
    const first = await list(section);
    const older = await list(olderSection);
    expect(first.uri).toBe("https://courier.example/sections/town");
    expect(older.uri).toMatch(/^https:\/\/courier\.example\/sections\/town\?before=/u);
  });
});
