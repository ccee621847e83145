import { Readable } from "node:stream";
import { parseHTML } from "linkedom";
import { parseSitemap } from "sitemap";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byFeedsmith } from "../representations/feed/readers.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * The fields of an article for search engines: `index`, `canonical`, `titles` and the genre `sponsored`.
 */

const published = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+Z$/u, "Z");
const ORIGINAL = "https://original.example/tide?a=1&b=2";
const paragraph = (...children: object[]) => ({ type: "paragraph", children });
const link = (url: string) => ({ type: "link", url, children: [{ type: "text", value: url }] });

const ordinary = anArticle({ id: "ordinary", published });
const hidden = anArticle({ id: "hidden", published, index: false });
const copy = anArticle({ id: "copy", published, canonical: ORIGINAL });
const own = anArticle({ id: "own", published, canonical: `${ORIGIN}/articles/own` });
const titled = anArticle({
  id: "titled",
  published,
  titles: { search: "Tide times 2026", social: "You will not believe this tide", short: "Tide" },
});
const paid = anArticle({
  id: "paid",
  published,
  genre: "sponsored",
  language: "de",
  headline: "Sieben Tage Fjord",
  authors: [{ id: "fjord-reisen", name: "Fjord-Reisen", url: "https://fjord.example/" }],
  source: { name: "Fjord-Reisen", url: "https://fjord.example/source" },
  related: [
    { title: "Angebot", url: "https://fjord.example/offer" },
    { title: "Fähre", url: "/articles/ordinary" },
  ],
  body: [
    paragraph(
      link("https://fjord.example/book"),
      link(`${ORIGIN}/sections/town`),
      link("/about"),
      link("#top"),
    ),
    paragraph(link("mailto:reisen@fjord.example")),
    { type: "recommended", title: "Mehr", url: "//fjord.example/more" },
    { type: "embed", kind: "video", title: "Film", url: "https://video.example/1" },
  ],
});
const articles = [ordinary, hidden, copy, own, titled, paid];

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
  await site.fill(articles);
  await site.fillListings(articles);
});
afterAll(() => site.close());

const pageOf = async (id: string) => {
  const response = await site.get(`/articles/${id}`, { Accept: "text/html" });
  const { document } = parseHTML(await response.text());
  return { response, document };
};

const robots = (
  document: Awaited<ReturnType<typeof pageOf>>["document"],
  name = "robots",
): string | null | undefined => document.querySelector(`meta[name="${name}"]`)?.getAttribute("content");

const sitemapOf = async (path: string): Promise<string[]> => {
  const items = await parseSitemap(Readable.from([await (await site.get(path)).text()]));
  return items.map(({ url }) => url.replace(`${ORIGIN}/articles/`, "")).sort();
};

describe("index: false", () => {
  it("the page and each representation say noindex", async () => {
    const { document, response } = await pageOf("hidden");
    expect(robots(document)).toBe("noindex");
    expect(response.headers.get("X-Robots-Tag")).toBe("noindex");
    for (const suffix of [".json", ".jsonld", ".md"])
      expect((await site.get(`/articles/hidden${suffix}`)).headers.get("X-Robots-Tag"), suffix).toBe(
        "noindex",
      );
    const { document: other, response: plain } = await pageOf("ordinary");
    expect(robots(other)).toMatch(/^max-snippet/u);
    expect(plain.headers.get("X-Robots-Tag")).toBeNull();
  });

  it("the article stays in lists and feeds", async () => {
    expect(await (await site.get("/", { Accept: "text/html" })).text()).toContain("/articles/hidden");
    expect(await (await site.get("/feed.xml")).text()).toContain("/articles/hidden");
  });
});

describe("canonical", () => {
  it("the page and its Link field name the original, also in a 304", async () => {
    const { document, response } = await pageOf("copy");
    expect(document.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(ORIGINAL);
    expect(response.headers.get("Link")).toMatch(
      /^<https:\/\/original\.example\/tide\?a=1&b=2>; rel="canonical", <.*\/articles\/copy\.json>; rel="alternate"/u,
    );
    const etag = response.headers.get("ETag") ?? "";
    const again = await site.get("/articles/copy", { Accept: "text/html", "If-None-Match": etag });
    expect(again.status).toBe(304);
    expect(again.headers.get("Link")).toBe(response.headers.get("Link"));
    expect(robots(document, "googlebot-news")).toBe("noindex");
    expect(JSON.parse(await (await site.get("/articles/copy.jsonld")).text()).url).toBe(ORIGINAL);
  });

  it("an article that is its own original is an ordinary article", async () => {
    const { document } = await pageOf("own");
    expect(document.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(
      `${ORIGIN}/articles/own`,
    );
    expect(robots(document, "googlebot-news")).toBeUndefined();
  });
});

it("sitemaps name the articles that search engines may index, and the news sitemap no paid ones", async () => {
  const month = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Oslo" })
    .format(new Date(published))
    .slice(0, 7);
  expect(await sitemapOf(`/sitemaps/${month}.xml`)).toEqual(["ordinary", "own", "paid", "titled"]);
  expect(await sitemapOf("/sitemaps/news.xml")).toEqual(["ordinary", "own", "titled"]);
});

it("each title appears in its place: search engines, shared links, lists; page and feeds have the headline", async () => {
  const { document } = await pageOf("titled");
  expect(document.title).toMatch(/^Tide times 2026 – /u);
  expect(document.querySelector('meta[property="og:title"]')?.getAttribute("content")).toBe(
    "You will not believe this tide",
  );
  expect(document.querySelector("h1")?.textContent).toBe("The tide turns");
  const { document: front } = parseHTML(await (await site.get("/", { Accept: "text/html" })).text());
  expect(front.querySelector('a[href="/articles/titled"]')?.textContent).toBe("Tide");
  const { items } = JSON.parse(await (await site.get("/articles.json")).text());
  expect(items.find(({ id }: { id: string }) => id === "titled")).toMatchObject({
    headline: "The tide turns",
    titles: titled.titles,
  });
  expect(await (await site.get("/feed.xml")).text()).not.toContain("<title>Tide</title>");
});

describe("sponsored", () => {
  it("readers see the label on the page, in lists and in feeds, in the language of the article", async () => {
    const { document } = await pageOf("paid");
    expect(document.querySelector("header .kicker")?.textContent).toContain("Anzeige");
    const { document: front } = parseHTML(await (await site.get("/", { Accept: "text/html" })).text());
    const card = front.querySelector('a[href="/articles/paid"]')?.closest("article");
    expect(card?.querySelector(".kicker")?.textContent).toMatch(/^Anzeige · /u);
    for (const file of ["feed.xml", "atom.xml", "feed.json"] as const) {
      const items = byFeedsmith(file, await (await site.get(`/${file}`)).text());
      expect(items.map(({ title }) => title)).toContain("Anzeige: Sieben Tage Fjord");
    }
    for (const path of ["/index.md", "/llms.txt"])
      expect(await (await site.get(path)).text()).toContain("[Anzeige: Sieben Tage Fjord](");
  });

  it("a sponsored article leads the front only if the editor chose it", async () => {
    const key = "listing:all:latest";
    const listing = JSON.parse((await site.kv.get(key)) ?? "{}");
    // The local cache keeps the two URLs apart.
    const leadOf = async (path: string): Promise<string | undefined> => {
      const response = await site.get(path, { Accept: "application/json" });
      const { items } = (await response.json()) as { items: { id: string }[] };
      expect(items).toHaveLength(listing.cards.length);
      return items[0]?.id;
    };
    const newest = [...listing.cards].sort((a) => (a.id === "paid" ? -1 : 0));
    await site.kv.put(key, JSON.stringify({ ...listing, cards: newest }));
    expect(await leadOf("/index.json")).not.toBe("paid");
    await site.kv.put(key, JSON.stringify({ ...listing, cards: newest, lead: newest[0] }));
    expect(await leadOf("/")).toBe("paid");
    await site.kv.put(key, JSON.stringify(listing));
  });

  it("the links to other sites say that they are paid for", async () => {
    const { document } = await pageOf("paid");
    const relations = Object.fromEntries(
      [...document.querySelectorAll("article a")].map((each) => [
        each.getAttribute("href"),
        each.getAttribute("rel"),
      ]),
    );
    expect(relations).toMatchObject({
      "https://fjord.example/book": "sponsored",
      [`${ORIGIN}/sections/town`]: null,
      "/about": null,
      "#top": null,
      "mailto:reisen@fjord.example": null,
      "//fjord.example/more": "sponsored",
      "https://video.example/1": "sponsored",
      "https://fjord.example/source": "sponsored",
      "https://fjord.example/offer": "sponsored",
      "/articles/ordinary": null,
      "https://fjord.example/": "me sponsored",
    });
    expect(await (await site.get("/feed.json")).text()).toContain(
      '<a rel=\\"sponsored\\" href=\\"https://fjord.example/book\\">',
    );
    expect(robots(document, "googlebot-news")).toBe("noindex");
  });

  it("structured data says that an advertiser has paid for the article", async () => {
    const thing = JSON.parse(await (await site.get("/articles/paid.jsonld")).text());
    expect(thing["@type"]).toBe("AdvertiserContentArticle");
  });
});
