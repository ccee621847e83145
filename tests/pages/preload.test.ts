import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

/*
 * The Link field that preloads a page's first image.
 */

const lead = (url: string) => ({ type: "figure", url, alt: "", width: 1600, height: 900 });
const LONG = `/images/${"a".repeat(700)}.jpg`;

let whole: RunningSite;
let resized: RunningSite;
beforeAll(async () => {
  [whole, resized] = await Promise.all([startSite(), startSite({ vars: { IMAGE_RESIZING: "cloudflare" } })]);
  for (const site of [whole, resized])
    await site.fill([
      anArticle({ lead: lead("/images/tide.jpg") }),
      anArticle({
        id: "narrow",
        section: "sea",
        lead: { ...lead("/images/tide.jpg"), width: 1000 },
        published: "2026-11-17T08:00:00Z",
      }),
      anArticle({ id: "plain", published: "2026-11-19T08:00:00Z" }),
      anArticle({ id: "long", lead: lead(LONG), published: "2026-11-18T08:00:00Z" }),
    ]);
});
afterAll(async () => {
  await whole?.close();
  await resized?.close();
});

const HTML = { Accept: "text/html" };

const preloads = (response: { headers: { get: (name: string) => string | null } }): string[] =>
  (response.headers.get("Link") ?? "").split(/, (?=<)/u).filter((link) => link.includes("preload"));

const WHOLE = '</images/tide.jpg>; rel="preload"; as="image"; fetchpriority="high"';

describe("the first image is named in Link", () => {
  test.each(["/articles/the-tide-turns", "/", "/sections/town"])(
    "Link preloads the first image of %s for GET and HEAD",
    async (path) => {
      for (const method of ["GET", "HEAD"])
        expect(preloads(await whole.get(path, HTML, method))).toEqual([WHOLE]);
    },
  );

  test("the preload of an image has the same widths and sizes as its element", async () => {
    for (const [path, width] of [
      ["/articles/the-tide-turns", 1600],
      ["/articles/narrow", 1000],
      ["/", 1600],
    ] as const) {
      const response = await resized.get(path, HTML);
      const [link = ""] = preloads(response);
      const [, srcset, sizes] = /; imagesrcset="([^"]+)"; imagesizes="([^"]+)"$/u.exec(link) ?? [];
      expect(link.startsWith(WHOLE)).toBe(true);
      expect(await response.text()).toContain(
        `src="/images/tide.jpg" alt="" width="${width}" height="900" srcset="${srcset}" sizes="${sizes}" fetchpriority="high"`,
      );
    }
  });

  test("a 304 also has the preload of the first image, because a browser updates its stored fields", async () => {
    const { headers } = await whole.get("/articles/the-tide-turns", HTML);
    const again = await whole.get("/articles/the-tide-turns", {
      ...HTML,
      "If-None-Match": headers.get("ETag") ?? "",
    });
    expect(again.status).toBe(304);
    expect(again.headers.get("Link")).toBe(headers.get("Link"));
  });
});

describe("no image is named", () => {
  test("JSON and Markdown responses preload no image", async () => {
    for (const Accept of ["application/json", "application/ld+json", "text/markdown"])
      expect(preloads(await whole.get("/articles/the-tide-turns", { Accept }))).toEqual([]);
  });

  test("a page without images preloads none", async () => {
    expect(preloads(await whole.get("/articles/plain", HTML))).toEqual([]);
  });

  test("an image with very long URLs is not preloaded", async () => {
    expect(preloads(await whole.get("/articles/long", HTML)).length).toBe(1);
    expect(preloads(await resized.get("/articles/long", HTML))).toEqual([]);
  });
});

test("Open Graph and JSON-LD name crops of the image, and Markdown and JSON Feed the full-size image", async () => {
  const path = "/articles/the-tide-turns";
  const page = await (await resized.get(path, HTML)).text();
  const crop = "https://courier.example/cdn-cgi/image/width=1200,height=630,";
  expect(page).toContain(`<meta property="og:image" content="${crop}`);
  expect(await (await resized.get(`${path}.jsonld`)).text()).toContain(
    "/cdn-cgi/image/width=1200,height=675,",
  );
  for (const file of [`${path}.md`, "/feed.json"])
    expect(await (await resized.get(file)).text(), file).not.toContain("cdn-cgi");
});
