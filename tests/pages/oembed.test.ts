import { extract } from "@extractus/oembed-extractor";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";
import { embedInWordPress } from "./wordpress.ts";

/*
 * oEmbed in real workerd: the endpoint, its discovery, and consumers that find and read it.
 */

const PATH = "/articles/the-tide-turns";
const URL_OF = `${ORIGIN}${PATH}`;

let site: CountedSite;
let withoutOrigin: CountedSite;
beforeAll(async () => {
  [site, withoutOrigin] = await Promise.all([startCountedSite(), startCountedSite({ vars: { ORIGIN: "" } })]);
  const articles = [
    anArticle({
      headline: "The <tide> & the moon",
      aliases: ["/2026/11/tide"],
      authors: [{ id: "ines-holm", name: "Ines Holm" }],
      lead: { type: "figure", url: "/media/tide.jpg", alt: "", width: 480, height: 320 },
    }),
    anArticle({ id: "unicode", path: "/2026/ünï & co" }),
  ];
  await site.fill(articles);
  await withoutOrigin.fill(articles);
  const withdrawn = { v: 1, type: "withdrawn", changed: "2026-11-01T00:00:00Z", reason: "It was not true." };
  await site.kv.put("entry:/withdrawn", JSON.stringify(withdrawn));
});
afterAll(() => Promise.all([site.close(), withoutOrigin.close()]));

const endpoint = (url: string, further: Record<string, string> = {}): string =>
  `/oembed?${new URLSearchParams({ url, ...further })}`;

const ask = async (target: string, headers: Record<string, string> = {}) => {
  const response = await site.counted(target, headers);
  return { ...response, document: response.text === "" ? undefined : JSON.parse(response.text) };
};

/** Requests a URL of the site, and follows redirects as HTTP clients do. */
const fetched = async (url: string): Promise<Response> => {
  const { status, headers, text } = await site.counted(url.slice(ORIGIN.length));
  const location = headers.get("Location");
  return location === null ? new Response(text, { status }) : fetched(`${ORIGIN}${location}`);
};

describe("the endpoint", () => {
  it("the response for an article's URL is JSON that every origin and every cache may read", async () => {
    const { status, headers, document, reads } = await ask(endpoint(URL_OF));
    expect(status).toBe(200);
    expect(reads).toEqual([`entry:${PATH}`]);
    expect(document).toEqual({
      version: "1.0",
      type: "link",
      title: "The <tide> & the moon",
      author_name: "Ines Holm",
      author_url: `${ORIGIN}/authors/ines-holm`,
      provider_name: "The Harbour Courier",
      provider_url: `${ORIGIN}/`,
      cache_age: 3_600,
      thumbnail_url: `${ORIGIN}/media/tide.jpg`,
      thumbnail_width: 480,
      thumbnail_height: 320,
    });
    expect(headers.get("Content-Type")).toBe("application/json");
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Cache-Control")).toBe("public, max-age=30");
    expect(headers.get("Vary")).toBeNull();
  });

  it.each([
    ["another scheme", `http://courier.example${PATH}`],
    ["a trailing slash, upper case and a fragment", `${ORIGIN}/Articles//The-Tide-Turns/#a`],
    ["tracking parameters", `${URL_OF}?utm_source=a&fbclid=b`],
    ["the suffix of a representation", `${URL_OF}.json`],
    ["a path alone", PATH],
  ])("the URL of the article may have %s", async (_what, url) => {
    expect((await ask(endpoint(url))).document).toMatchObject({ title: "The <tide> & the moon" });
  });

  it("a path with other scripts and reserved characters is found", async () => {
    const { status, headers } = await ask(endpoint(`${ORIGIN}/2026/%C3%BCn%C3%AF%20%26%20co`));
    expect(status).toBe(200);
    expect(headers.get("Content-Location")).toBe(
      "/oembed?url=https%3A%2F%2Fcourier.example%2F2026%2F%25C3%25BCn%25C3%25AF%2520%26%2520co",
    );
  });

  it("maxwidth and maxheight limit the thumbnail", async () => {
    const fits = await ask(endpoint(URL_OF, { maxwidth: "480", maxheight: "320" }));
    expect(fits.document).toHaveProperty("thumbnail_url");
    const tooLarge = await ask(endpoint(URL_OF, { maxwidth: "479" }));
    expect(tooLarge.document).not.toHaveProperty("thumbnail_url");
  });

  it("unknown parameters are ignored, and the order of parameters does not matter", async () => {
    const { status, headers } = await ask(`/oembed?dnt=1&maxwidth=500&format=json&url=${URL_OF}&callback=a`);
    expect(status).toBe(200);
    expect(headers.get("Content-Location")).toBe(
      "/oembed?maxwidth=500&url=https%3A%2F%2Fcourier.example%2Farticles%2Fthe-tide-turns",
    );
  });

  it("a repeated request costs no KV read, and a client that has the response gets a 304", async () => {
    const first = await ask(endpoint(URL_OF));
    expect((await ask(endpoint(URL_OF))).reads).toEqual([]);
    const etag = first.headers.get("ETag") ?? "";
    expect((await ask(endpoint(URL_OF), { "If-None-Match": etag })).status).toBe(304);
  });

  it("the response has the article's cache tag, which every change of the article purges", async () => {
    const { headers } = await ask(endpoint(URL_OF));
    expect(headers.get("Cache-Tag")?.split(",")).toContain(`path:${PATH}`);
  });
});

describe("other URLs", () => {
  it("the former URL of a moved article redirects to the response for its URL, with the limits", async () => {
    const { status, headers, reads } = await site.counted(
      endpoint(`${ORIGIN}/2026/11/tide`, { maxwidth: "500" }),
    );
    expect([status, headers.get("Location"), reads]).toEqual([
      301,
      "/oembed?maxwidth=500&url=https%3A%2F%2Fcourier.example%2Farticles%2Fthe-tide-turns",
      ["entry:/2026/11/tide"],
    ]);
  });

  it("a withdrawn article is a 410 with the reason", async () => {
    const { status, document } = await ask(endpoint(`${ORIGIN}/withdrawn`));
    expect(status).toBe(410);
    expect(document).toMatchObject({ reason: "It was not true." });
  });

  it.each([
    ["an absent article", `${ORIGIN}/articles/none`, ["entry:/articles/none"]],
    ["the front page", `${ORIGIN}/`, []],
    ["a list", `${ORIGIN}/sections/town`, []],
    ["another site", `https://other.example${PATH}`, []],
    ["another port", `${ORIGIN}:8080${PATH}`, []],
    ["another host without a scheme", `//other.example${PATH}`, []],
    ["the desk", `${ORIGIN}/desk/articles`, []],
    ["a URL that no article can have", `${ORIGIN}/a%252Fb`, []],
  ])("%s is a 404 problem as JSON, with one KV read at most", async (_what, url, reads) => {
    const response = await ask(endpoint(url), { Accept: "text/html" });
    expect(response).toMatchObject({ status: 404, reads });
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  });

  it("without ORIGIN the endpoint is a 503 that names the setting, and no page links it", async () => {
    expect((await withoutOrigin.counted(endpoint(URL_OF))).text).toContain("ORIGIN");
    expect((await withoutOrigin.counted(PATH)).text).not.toContain("oembed");
  });
});

describe("invalid parameters", () => {
  it.each([
    ["/oembed", "url=: expected the URL of an article, such as https://courier.example/articles/example."],
    ["/oembed?url=tide", "url=tide: expected the URL of an article"],
    ["/oembed?url=javascript:alert(1)", "url=javascript:alert(1): expected the URL of an article"],
    [`/oembed?url=${URL_OF}&url=${URL_OF}`, "url appears 2 times: expected it once."],
    [`/oembed?url=${URL_OF}&maxwidth=wide`, "maxwidth=wide: expected a number of pixels from 1 to 999999."],
    [`/oembed?url=${URL_OF}&maxheight=0`, "maxheight=0: expected a number of pixels from 1 to 999999."],
  ])("%s is a 400 that says what was expected", async (target, detail) => {
    const response = await ask(target);
    expect(response).toMatchObject({ status: 400, reads: [] });
    expect(response.document.detail).toContain(detail);
  });

  it.each(["xml", "jsonp"])("the format %s is a 501, as the specification says", async (format) => {
    const { status, document, reads } = await ask(endpoint(URL_OF, { format }));
    expect([status, reads]).toEqual([501, []]);
    expect(document).toMatchObject({ type: `${ORIGIN}/problems#not-implemented` });
  });
});

describe("discovery", () => {
  it("an article's page links its oEmbed response in its head, and lists and other pages do not", async () => {
    const hrefsIn = async (path: string): Promise<(string | null)[]> => {
      const { document } = parseHTML((await site.counted(path, { Accept: "text/html" })).text);
      const links = [...document.querySelectorAll('head link[type="application/json+oembed"]')];
      return links.map((link) => link.getAttribute("href"));
    };
    expect(await hrefsIn(PATH)).toEqual([
      `${ORIGIN}/oembed?url=https%3A%2F%2Fcourier.example%2Farticles%2Fthe-tide-turns`,
    ]);
    expect(await hrefsIn("/")).toEqual([]);
    expect(await hrefsIn("/articles/none")).toEqual([]);
  });

  it.each([PATH, "/2026/11/tide"])("a consumer library finds and reads the response for %s", async (path) => {
    const found = await extract(`${ORIGIN}${path}`, { maxwidth: 600, maxheight: 600 }, fetched);
    expect(found).toMatchObject({
      method: "auto-discovery",
      type: "link",
      title: "The <tide> & the moon",
      author_name: "Ines Holm",
      provider_name: "The Harbour Courier",
      thumbnail_url: `${ORIGIN}/media/tide.jpg`,
    });
  });

  it("WordPress makes a link with the headline of an article's URL", async () => {
    const html = await embedInWordPress(URL_OF, fetched);
    const { document } = parseHTML(html ?? "");
    const link = document.querySelector("a");
    expect([link?.getAttribute("href"), link?.textContent]).toEqual([URL_OF, "The <tide> & the moon"]);
  });
});
