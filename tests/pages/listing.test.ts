import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

let empty: RunningSite;
let site: RunningSite;
beforeAll(async () => {
  empty = await startSite();
  site = await startSite();
  await site.fill([
    anArticle({ published: "2026-11-20T08:00:00Z" }),
    anArticle({
      id: "a-quiet-night",
      headline: "A quiet night",
      section: "culture",
      published: "2026-11-21T08:00:00Z",
      topics: [{ id: "harbour", name: "The harbour" }],
      authors: [{ id: "ines-holm", name: "Ines Holm", bio: "Ines Holm writes at night." }],
    }),
    anArticle({ id: "ruhe", language: "de", headline: "Ruhe am Kai", published: "2026-11-19T08:00:00Z" }),
    anArticle({ id: "about", headline: "About us", path: "/about", listed: false }),
  ]);
});
afterAll(async () => {
  await empty.close();
  await site.close();
});

describe("the front", () => {
  it("the front page of an empty site says that nothing is published", async () => {
    const response = await empty.get("/");
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/nothing (?:has been|is) published/iu);
    expect(await (await empty.get("/index.json")).json()).toMatchObject({ items: [] });
  });

  it("the front page lists published articles, newest first, without unlisted pages", async () => {
    const { items } = (await (await site.get("/", { Accept: "application/json" })).json()) as {
      items: { headline: string; url: string }[];
    };
    expect(items.map(({ headline }) => headline)).toEqual(["A quiet night", "The tide turns", "Ruhe am Kai"]);
    expect(items[0]?.url).toBe(`${ORIGIN}/articles/a-quiet-night`);
    const page = await (await site.get("/")).text();
    expect(page.indexOf("A quiet night")).toBeLessThan(page.indexOf("The tide turns"));
    expect(page).not.toContain("About us");
    expect((await site.get("/about")).status).toBe(200);
  });

  it("the front page has the headers of a page that changes with every publication", async () => {
    const { headers } = await site.get("/");
    expect(headers.get("Cache-Tag")?.split(",")).toEqual([
      "site",
      "listing:all",
      expect.stringMatching(/^v:/u),
    ]);
    expect(headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=180,");
    expect(headers.get("Link")).toContain(`<${ORIGIN}/index.json>; rel="alternate"; type="application/json"`);
  });
});

describe("lists of a part", () => {
  it.each([
    ["/sections/culture", "Culture", "A quiet night"],
    ["/topics/harbour", "The harbour", "A quiet night"],
    ["/authors/ines-holm", "Ines Holm", "A quiet night"],
    ["/languages/de", "Deutsch", "Ruhe am Kai"],
  ])(
    "the list %s has its name and its articles as a page, JSON and Markdown",
    async (path, title, headline) => {
      const page = await (await site.get(path)).text();
      expect(page).toContain(title);
      expect(page).toContain(headline);
      expect(page).not.toContain("The tide turns");
      expect(await (await site.get(`${path}/index.json`)).json()).toMatchObject({
        title,
        items: [{ headline }],
      });
      expect(await (await site.get(path, { Accept: "text/markdown" })).text()).toContain(headline);
    },
  );

  it("the page of an author has the biography", async () => {
    expect(await (await site.get("/authors/ines-holm")).text()).toContain("Ines Holm writes at night.");
  });

  it("an empty section of the settings is a page, and an unknown list is a 404", async () => {
    expect((await site.get("/sections/science")).status).toBe(200);
    for (const path of [
      "/sections/none",
      "/topics/none",
      "/authors/none",
      "/languages/fr",
      "/languages/not_a_tag",
    ])
      expect((await site.get(path)).status, path).toBe(404);
  });

  it("next leads to the older articles of a list in the same representation", async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      anArticle({
        id: `many-${index}`,
        section: "sport",
        topics: [{ id: "cup", name: "The cup" }],
        published: new Date(Date.UTC(2026, 8, 20) - index * 6 * 3_600_000).toISOString(),
      }),
    );
    await site.fill(many);
    const first = await site.get("/topics/cup");
    const older = /<([^>]*)>; rel="next"/u.exec(first.headers.get("Link") ?? "")?.[1]?.slice(ORIGIN.length);
    expect(older).toMatch(/^\/topics\/cup\?before=[\w-]+$/u);
    expect(await first.text()).toContain(`<link rel="next" href="${ORIGIN}${older}">`);
    const response = await site.get(older ?? "");
    expect(response.headers.get("Link")).toContain(`<${ORIGIN}${older}>; rel="canonical"`);
    const newer = /<([^>]*)>; rel="prev"/u.exec(response.headers.get("Link") ?? "")?.[1] ?? "";
    const before = await (await site.get(newer.slice(ORIGIN.length))).text();
    expect(before.match(/<article/gu)?.length).toBe(50);
    const page = await response.text();
    expect(page).toContain("<h1><bdi>The cup</bdi></h1>");
    expect(page.match(/<article/gu)?.length).toBe(10);
    const { next } = (await (await site.get("/topics/cup/index.json")).json()) as { next: string };
    expect(next).toBe(`${ORIGIN}${older?.replace("cup?", "cup/index.json?")}`);
    expect(await (await site.get("/topics/cup/index.md")).text()).toContain(next.replace(".json", ".md"));
  });

  it("a list has no JSON-LD representation", async () => {
    expect((await site.get("/", { Accept: "application/ld+json" })).status).toBe(406);
    expect((await site.get("/index.jsonld")).status).toBe(404);
  });
});

it("/schemas/article.json is the JSON Schema of the article", async () => {
  const response = await site.get("/schemas/article.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/schema+json");
  expect(await response.json()).toMatchObject({
    type: "object",
    required: expect.arrayContaining(["headline", "body"]),
  });
});
