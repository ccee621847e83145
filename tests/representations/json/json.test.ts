import { describe, expect, test } from "vitest";
import type { Figure } from "../../../src/article/body.ts";
import { cardOf } from "../../../src/article/card.ts";
import { readArticle } from "../../../src/article/read.ts";
import { type ReadableArticle, salvageArticle } from "../../../src/article/salvage.ts";
import { problem } from "../../../src/http/problem.ts";
import { articleJSON } from "../../../src/representations/json/article.ts";
import { listingJSON } from "../../../src/representations/json/listing.ts";
import { problemJSON } from "../../../src/representations/json/problem.ts";
import type { Site } from "../../../src/site.ts";
import { publication, validDocuments } from "../../article/files.ts";

const site: Site = {
  name: "The Harbour Courier",
  description: "",
  origin: undefined,
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [{ id: "world", name: "World" }],
  cache: "none",
};

const articles = validDocuments().flatMap(([name, document]) => {
  const { article } = readArticle(document, publication);
  return article === undefined ? [] : [[name, article] as const];
});
const article = articles.find(([name]) => name === "everything")?.[1];
if (article === undefined) throw new Error("tests/article/valid/everything.json is gone");

const shown = (value: unknown): ReadableArticle => {
  const salvaged = salvageArticle(value, { path: article.path, language: "en" });
  if (salvaged === undefined) throw new Error("nothing to show");
  return salvaged;
};

describe("a client can PUT an article's JSON to the desk unchanged", () => {
  test.each(articles)("a client can PUT the JSON of %s to the desk unchanged", (_name, each) => {
    const { status, embargo, ...rest } = each;
    const served = articleJSON(rest, site);
    const back = readArticle(JSON.parse(served), publication);
    expect(back.issues).toBeUndefined();
    expect(back.article).toEqual(rest);
  });
});

test("an article's JSON has the fields in the model's order, whatever their order in KV", () => {
  const keys = Object.keys(article);
  const shuffled = shown(Object.fromEntries(Object.entries(article).reverse()));
  const order = Object.keys(JSON.parse(articleJSON(shuffled, site)));
  expect(order).toEqual([...keys.filter((key) => order.includes(key)), "url", "links", "pictures"]);
  expect(order).toContain("digitalSourceType");
});

describe("the fields that the site adds to an article's JSON", () => {
  const figure = (fields: object) => ({
    type: "figure",
    url: "/tide.jpg",
    alt: "The tide",
    width: 1500,
    height: 1000,
    ...fields,
  });
  const illustrated = shown({
    headline: "The tide turns",
    section: "world",
    topics: [{ id: "sea", name: "The sea" }],
    authors: [{ id: "ines-holm", name: "Ines Holm", url: "https://ines.example" }],
    lead: figure({}),
    body: [
      { type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] },
      { type: "blockquote", children: [figure({ url: "map.svg", alt: "" })] },
      figure({ url: "https://photos.example/low.jpg", width: 300, height: 200 }),
    ],
  });
  const added = (settings: Partial<Site>) => JSON.parse(articleJSON(illustrated, { ...site, ...settings }));
  const origin = "https://courier.example";

  test("links has the name and the URL of the section, of each topic and of each author", () => {
    expect(added({ origin })).toMatchObject({
      url: `${origin}${article.path}`,
      links: {
        section: { id: "world", name: "World", url: `${origin}/sections/world` },
        topics: [{ id: "sea", name: "The sea", url: `${origin}/topics/sea` }],
        authors: [{ id: "ines-holm", name: "Ines Holm", url: `${origin}/authors/ines-holm` }],
      },
    });
  });

  test("pictures has the absolute URL of every picture, and the place of its figure", () => {
    const { pictures } = added({ origin });
    expect(pictures).toEqual([
      { node: "/lead", url: `${origin}/tide.jpg`, width: 1500, height: 1000, alt: "The tide" },
      { node: "/body/1/children/0", url: `${origin}/2026/11/map.svg`, width: 1500, height: 1000, alt: "" },
      { node: "/body/2", url: "https://photos.example/low.jpg", width: 300, height: 200, alt: "The tide" },
    ]);
  });

  test("pictures has every width in which the site offers a picture", () => {
    const [lead, drawing, small] = added({ origin, imageResizing: "cloudflare" }).pictures;
    expect(lead.sources.map(({ width }: { width: number }) => width)).toEqual([
      320, 480, 640, 960, 1280, 1500,
    ]);
    expect(lead.sources[0].url).toBe(
      `${origin}/cdn-cgi/image/width=320,fit=scale-down,format=auto,onerror=redirect/tide.jpg`,
    );
    expect(drawing).not.toHaveProperty("sources");
    expect(small).not.toHaveProperty("sources");
  });

  test("pictures has the smaller versions of a picture in the store, and the picture itself", () => {
    const folder = "/media/0123456789abcdef0123456789abcdef";
    const lead = figure({ url: `${folder}/tide.jpg`, widths: [480, 960] }) as Figure;
    const [picture] = JSON.parse(articleJSON({ ...illustrated, lead }, { ...site, origin })).pictures;
    expect(picture.sources).toEqual([
      { width: 480, url: `${origin}${folder}/480/tide.jpg` },
      { width: 960, url: `${origin}${folder}/960/tide.jpg` },
      { width: 1500, url: `${origin}${folder}/tide.jpg` },
    ]);
  });
});

test("an article's JSON contains no fields outside the model", () => {
  const stranger = { ...shown(article), secret: "a", embargo: "2030-01-01T00:00:00Z" };
  expect(Object.keys(JSON.parse(articleJSON(stranger, site)))).not.toEqual(
    expect.arrayContaining(["secret"]),
  );
  expect(articleJSON(stranger, site)).not.toContain("2030-01-01");
});

test("an article's JSON escapes lone surrogates, so that it is valid UTF-8", () => {
  const json = articleJSON({ ...shown(article), headline: "a\ud83d" }, site);
  expect(json.isWellFormed()).toBe(true);
  expect(json).toContain('"headline":"a\\ud83d"');
});

describe("a list as JSON", () => {
  const view = {
    kind: "front" as const,
    path: "/",
    title: "The Harbour Courier",
    cards: [cardOf({ ...article, path: "/новини/мир" })],
    sections: [{ id: "world", name: "World", cards: [cardOf(article)] }],
  };

  test("a list as JSON has the URL of each article", () => {
    const listing = JSON.parse(listingJSON(view, site));
    expect(Object.keys(listing)).toEqual(["title", "url", "items", "sections"]);
    expect(listing.items).toEqual([
      { ...view.cards[0], url: "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/%D0%BC%D0%B8%D1%80" },
    ]);
    expect(listing.sections).toEqual([
      {
        id: "world",
        name: "World",
        url: "/sections/world",
        items: [{ ...cardOf(article), url: article.path }],
      },
    ]);
  });

  test("a list as JSON has absolute URLs if the site's origin is set", () => {
    const listing = JSON.parse(listingJSON(view, { ...site, origin: "https://news.example" }));
    expect(listing.url).toBe("https://news.example/");
    expect(listing.items[0].url).toMatch(/^https:\/\/news\.example\/%D0%BD/u);
  });

  test("an empty list as JSON has an empty items list", () => {
    expect(
      JSON.parse(listingJSON({ kind: "section", path: "/sections/world", title: "World", cards: [] }, site)),
    ).toEqual({
      title: "World",
      url: "/sections/world",
      items: [],
    });
  });

  test("an author's list as JSON contains the author", () => {
    const author = { id: "a-lind", name: "A. Lind", bio: "A. Lind reports." };
    const listing = JSON.parse(
      listingJSON({ kind: "author", path: "/authors/a-lind", title: "A. Lind", author, cards: [] }, site),
    );
    expect(listing.author).toEqual(author);
  });
});

test("a problem as JSON has its members first, then its extensions", () => {
  const details = problem("not-found", {
    detail: "Nothing is published at /a.",
    instance: "urn:uuid:0",
    path: "/a",
  });
  expect(problemJSON(details)).toBe(
    '{"type":"/problems#not-found","title":"Not found","status":404,"detail":"Nothing is published at /a.","instance":"urn:uuid:0","path":"/a"}',
  );
});
