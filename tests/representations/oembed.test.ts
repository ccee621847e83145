import { describe, expect, it, test } from "vitest";
import type { ReadableArticle } from "../../src/article/salvage.ts";
import { oembedJSON, oembedURL } from "../../src/representations/oembed.ts";
import type { Site } from "../../src/site.ts";
import { site } from "../browser/newspaper.ts";
import { anArticle } from "../running-site.ts";

/*
 * The oEmbed response of an article (https://oembed.com).
 */

const ANY = { width: undefined, height: undefined };
const figure = {
  type: "figure" as const,
  url: "/media/ferry.jpg",
  alt: "A ferry.",
  width: 5_200,
  height: 2_600,
};
const resizing: Site = { ...site, imageResizing: "cloudflare" };

const cardOf = (
  fields: Record<string, unknown>,
  limits: { width?: number; height?: number } = {},
  its = site,
): Record<string, unknown> =>
  JSON.parse(oembedJSON(anArticle(fields) as ReadableArticle, { ...ANY, ...limits }, its));

describe("the card of an article", () => {
  it("an article without authors and pictures has a title, the publication and a time to keep it", () => {
    expect(cardOf({})).toEqual({
      version: "1.0",
      type: "link",
      title: "The tide turns",
      provider_name: "The Harbour Courier",
      provider_url: "https://courier.example/",
      cache_age: 3_600,
    });
  });

  it("the title is the one for shared links, and begins with the label of paid content", () => {
    const titles = { social: "Seven days in Norway" };
    expect(cardOf({ titles }).title).toBe("Seven days in Norway");
    expect(cardOf({ titles, genre: "sponsored" }).title).toBe("Sponsored: Seven days in Norway");
    expect(cardOf({ genre: "sponsored", language: "de" }).title).toMatch(/^\S+: The tide turns$/u);
  });

  it("one author has a name and the URL of the author's page", () => {
    expect(cardOf({ authors: [{ id: "ines-holm", name: "Ines Holm" }] })).toMatchObject({
      author_name: "Ines Holm",
      author_url: "https://courier.example/authors/ines-holm",
    });
  });

  it("several authors have one name in the article's language, and no URL", () => {
    const authors = [
      { id: "a", name: "Ana" },
      { id: "b", name: "Bo" },
    ];
    const card = cardOf({ authors, language: "de" });
    expect(card.author_name).toBe("Ana und Bo");
    expect(card).not.toHaveProperty("author_url");
  });
});

describe("the thumbnail", () => {
  const sizeOf = ({ thumbnail_url, thumbnail_width, thumbnail_height }: Record<string, unknown>) => [
    thumbnail_url,
    thumbnail_width,
    thumbnail_height,
  ];
  const at = (width: number): string =>
    `https://courier.example/cdn-cgi/image/width=${width},fit=scale-down,format=auto,onerror=redirect/media/ferry.jpg`;

  it("without image resizing the picture itself is the thumbnail, if it fits", () => {
    const own = ["https://courier.example/media/ferry.jpg", 5_200, 2_600];
    expect(sizeOf(cardOf({ lead: figure }))).toEqual(own);
    expect(sizeOf(cardOf({ lead: figure }, { width: 5_200, height: 2_600 }))).toEqual(own);
    for (const limits of [{ width: 5_199 }, { height: 2_599 }])
      expect(sizeOf(cardOf({ lead: figure }, limits))).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    [{}, 1_280],
    [{ width: 600 }, 480],
    [{ width: 640, height: 1_000 }, 640],
    [{ width: 1_000, height: 250 }, 480],
  ])("with image resizing the thumbnail is the largest that fits into %j", (limits, width) => {
    expect(sizeOf(cardOf({ lead: figure }, limits, resizing))).toEqual([at(width), width, width / 2]);
  });

  it("with image resizing there is no thumbnail if the smallest one is too large", () => {
    expect(cardOf({ lead: figure }, { width: 319 }, resizing)).not.toHaveProperty("thumbnail_url");
  });

  it("with smaller versions in the store the thumbnail is the largest that fits, or the picture itself", () => {
    const folder = "/media/0123456789abcdef0123456789abcdef";
    const lead = { ...figure, url: `${folder}/ferry.jpg`, widths: [480, 960, 1_920] };
    const version = (width: number): unknown[] => [
      `https://courier.example${folder}/${width}/ferry.jpg`,
      width,
      width / 2,
    ];
    expect(sizeOf(cardOf({ lead }))).toEqual(version(960));
    expect(sizeOf(cardOf({ lead }, { width: 900 }))).toEqual(version(480));
    expect(cardOf({ lead }, { width: 479 })).not.toHaveProperty("thumbnail_url");
    expect(cardOf({ lead: { ...lead, widths: [1_600] } }).thumbnail_width).toBe(5_200);
  });

  it("a drawing is no thumbnail: the next picture takes its place", () => {
    const drawing = { ...figure, url: "/media/map.svg" };
    expect(cardOf({ lead: drawing })).not.toHaveProperty("thumbnail_url");
    const body = [{ type: "paragraph", children: [{ type: "text", value: "a" }] }, figure];
    expect(cardOf({ lead: drawing, body }).thumbnail_url).toBe("https://courier.example/media/ferry.jpg");
  });

  test("the URL of the thumbnail is absolute and encoded, whatever the article's path", () => {
    const lead = { ...figure, url: "ferry [1].jpg".replace(" ", "%20") };
    expect(cardOf({ path: "/2026/ünï", lead }).thumbnail_url).toBe(
      "https://courier.example/2026/ferry%20%5B1%5D.jpg",
    );
  });
});

it("the URL of the oEmbed response contains the encoded URL of the article, and needs an origin", () => {
  expect(oembedURL({ path: "/2026/ü&b" }, site)).toBe(
    "https://courier.example/oembed?url=https%3A%2F%2Fcourier.example%2F2026%2F%25C3%25BC%26b",
  );
  expect(oembedURL({ path: "/a" }, { ...site, origin: undefined })).toBeUndefined();
});
