import ogs from "open-graph-scraper";
import { describe, expect, test } from "vitest";
import { articlePage } from "../../../src/representations/html/article-page.ts";
import { fediverseHandle } from "../../../src/representations/html/metadata/fediverse.ts";
import { openGraphLocale } from "../../../src/representations/html/metadata/open-graph-locale.ts";
import { xHandle } from "../../../src/representations/html/metadata/x.ts";
import { STRINGS } from "../../../src/representations/html/strings/lookup.ts";
import type { Site } from "../../../src/site.ts";
import { authorList, front } from "../../browser/newspaper.ts";
import { anArticle } from "../../running-site.ts";
import { renderListing } from "../html/render-listing.ts";

/*
 * Open Graph data of pages, as a scraper reads it.
 */

const site: Site = {
  name: "The Harbour Courier",
  description: "An invented newspaper.",
  origin: "https://news.example",
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [{ id: "town", name: "The town" }],
  cache: "none",
};

const scraped = async (html: string) =>
  (
    await ogs({
      html,
      customMetaTags: [{ multiple: true, property: "fediverse:creator", fieldName: "fediverseCreator" }],
    })
  ).result;

const article = (fields: Record<string, unknown> = {}, its = site) =>
  scraped(articlePage(anArticle(fields), { site: its, jsonld: "{}" }));

describe("an article that is shared", () => {
  test("a shared article shows its type, authors, dates and image", async () => {
    const found = await article({
      language: "nb-NO",
      standfirst: "What the sea left.",
      authors: [
        { id: "ines", name: "Ines Holm", url: "https://social.example/@ines" },
        { id: "odd", name: "Odd", url: "https://odd.example/" },
      ],
      topics: [{ id: "sea", name: "The sea" }],
      modified: "2026-11-21T08:00:00Z",
      lead: { type: "figure", url: "/a.jpg", alt: "A ferry", width: 1200, height: 675 },
      translations: [{ language: "en", url: "/en" }],
    });
    expect(found).toMatchObject({
      ogType: "article",
      ogSiteName: "The Harbour Courier",
      ogTitle: "The tide turns",
      ogDescription: "What the sea left.",
      ogUrl: "https://news.example/articles/the-tide-turns",
      ogLocale: "nb_NO",
      ogLocaleAlternate: "en_US",
      ogImage: [{ url: "https://news.example/a.jpg", width: "1200", height: "675", alt: "A ferry" }],
      twitterCard: "summary_large_image",
      twitterImage: [{ url: "https://news.example/a.jpg", alt: "A ferry" }],
      articlePublishedTime: "2026-11-20T08:00:00Z",
      articleModifiedTime: "2026-11-21T08:00:00Z",
      articleSection: "The town",
      articleTag: "The sea",
      customMetaTags: { fediverseCreator: ["@ines@social.example"] },
      favicon: "/favicon.svg",
    });
    expect([found.articleAuthor].flat()).toContain("https://news.example/authors/odd");
  });

  test("a shared article has its title for sharing, and the URL of its original on another site", async () => {
    const found = await article({
      titles: { social: "Everybody talks about the tide", search: "Tide" },
      canonical: "https://original.example/tide",
    });
    expect([found.ogTitle, found.ogUrl]).toEqual([
      "Everybody talks about the tide",
      "https://original.example/tide",
    ]);
    const unnamed = await article({ titles: { search: "Tide", short: "Tide" } });
    expect(unnamed.ogTitle).toBe("The tide turns");
  });

  test("a shared article without a lead shows its first image, otherwise the publication's logo", async () => {
    const figure = { type: "figure", url: "/b.jpg", alt: "", width: 4, height: 3 };
    expect((await article({ body: [figure] })).ogImage?.[0]?.url).toBe("https://news.example/b.jpg");
    const branded = await article({}, { ...site, logo: "/logo.png" });
    expect(branded.ogImage?.[0]?.url).toBe("https://news.example/logo.png");
    expect(branded.twitterCard).toBe("summary");
    expect((await article()).ogImage).toBeUndefined();
  });

  test("a shared article without a standfirst shows its first paragraph", async () => {
    expect((await article()).ogDescription).toBe("The harbour woke early.");
  });

  test("a shared article names the account on X that SAME_AS has, and no account without one", async () => {
    const sameAs = ["https://social.example/@courier", "https://x.com/courier"];
    expect((await article({}, { ...site, sameAs })).twitterSite).toBe("@courier");
    expect((await article({}, { ...site, sameAs: sameAs.slice(0, 1) })).twitterSite).toBeUndefined();
    expect((await article()).twitterSite).toBeUndefined();
  });

  test("X gets at most 420 characters of an alt text, and none of a picture without one", async () => {
    const lead = { type: "figure", url: "/a.jpg", alt: "ferry ".repeat(100), width: 1200, height: 675 };
    expect((await article({ lead })).twitterImage?.[0]?.alt).toHaveLength(420);
    expect((await article({ lead: { ...lead, alt: "" } })).twitterImage?.[0]?.alt).toBeUndefined();
  });

  describe("the picture in the preview", () => {
    const figure = (url: string) => ({ type: "figure", url, alt: "A ferry", width: 5200, height: 3000 });
    const image = async (fields: Record<string, unknown>, its: Partial<Site> = {}) => {
      const { ogImage, twitterCard } = await article(fields, { ...site, ...its });
      const [shown] = ogImage ?? [];
      return [shown?.url?.replace("https://news.example", ""), shown?.width, shown?.height, twitterCard];
    };
    const drawing = figure("/map.svg");

    test("a drawing is skipped: the next picture is shown", async () => {
      const body = [figure("/map.AVIF?v=1"), figure("/ferry.jpg"), figure("/gull.jpg")];
      expect(await image({ lead: drawing, body })).toEqual([
        "/ferry.jpg",
        "5200",
        "3000",
        "summary_large_image",
      ]);
    });

    test("with no other picture the logo is shown, or the icon if the logo is a drawing too", async () => {
      expect(await image({ lead: drawing }, { logo: "/logo.png" })).toEqual([
        "/logo.png",
        undefined,
        undefined,
        "summary",
      ]);
      expect((await image({ lead: drawing }, { logo: "/logo.svg", icon: "/icon.png" }))[0]).toBe("/icon.png");
      for (const its of [{ logo: "/logo.svg" }, {}])
        expect(await image({ lead: drawing }, its)).toEqual([undefined, undefined, undefined, "summary"]);
    });

    test.each([
      ["/ferry.jpg", "images/ferry.jpg"],
      ["webp", "images/ferry.webp?v=1,2"],
      ["another site", "https://pictures.example/ferry.png"],
    ])("with image resizing it is a JPEG of 1200 × 630 pixels: %s", async (_, url) => {
      const source = url.startsWith("https:") ? url : `articles/${url}`;
      expect(await image({ lead: figure(url) }, { imageResizing: "cloudflare" })).toEqual([
        `/cdn-cgi/image/width=1200,height=630,fit=cover,gravity=auto,format=jpeg,onerror=redirect/${source}`,
        "1200",
        "630",
        "summary_large_image",
      ]);
    });

    test("of a picture in the store it is the smallest version that is wide enough for a large preview", async () => {
      const folder = "/media/0123456789abcdef0123456789abcdef";
      const shown = (widths: number[]) =>
        image({ lead: { ...figure(`${folder}/ferry.jpg`), width: 6000, height: 4000, widths } });
      const large = "summary_large_image";
      expect(await shown([480, 1280, 1920])).toEqual([`${folder}/1280/ferry.jpg`, "1280", "853", large]);
      expect(await shown([480, 960])).toEqual([`${folder}/ferry.jpg`, "6000", "4000", large]);
    });

    test("with image resizing a small picture is cropped and not enlarged", async () => {
      const lead = { ...figure("/ferry.jpg"), width: 600, height: 600 };
      expect(await image({ lead }, { imageResizing: "cloudflare" })).toEqual([
        "/cdn-cgi/image/width=600,height=315,fit=cover,gravity=auto,format=jpeg,onerror=redirect/ferry.jpg",
        "600",
        "315",
        "summary_large_image",
      ]);
    });
  });

  test("a shared page such as About is not an article", async () => {
    const found = await article({ listed: false });
    expect(found.ogType).toBe("website");
    expect(found.articlePublishedTime).toBeUndefined();
  });
});

test("a shared list is a website, and an author's page is a profile", async () => {
  expect(await scraped(renderListing(front, site))).toMatchObject({
    ogType: "website",
    ogDescription: "An invented newspaper.",
    ogUrl: "https://news.example/",
    ogLocale: "en_US",
    twitterCard: "summary",
  });
  expect((await scraped(renderListing(authorList, site))).ogType).toBe("profile");
});

describe("an author's handle", () => {
  test.each([
    ["https://social.example/@ines", "@ines@social.example"],
    ["https://Social.Example/@ines/", "@ines@social.example"],
    ["https://social.example/@ines@other.example", "@ines@other.example"],
    ["https://www.threads.net/@ines", "@ines@threads.net"],
  ])("the URL %s is the Fediverse profile of %s", (url, handle) => expect(fediverseHandle(url)).toBe(handle));

  test.each([
    undefined,
    "/about",
    "mailto:ines@social.example",
    "https://odd.example/",
    "https://social.example/@ines/1",
    "https://medium.com/@ines",
    "https://www.youtube.com/@ines",
  ])("the URL %s is not a Fediverse profile", (url) => expect(fediverseHandle(url)).toBeUndefined());
});

describe("the locale in Open Graph is one that Facebook knows", () => {
  test.each([
    ["en", "en_US"],
    ["en-AU", "en_GB"],
    ["ar", "ar_AR"],
    ["ar-EG", "ar_AR"],
    ["es", "es_ES"],
    ["es-AR", "es_LA"],
    ["de-AT", "de_DE"],
    ["fr-BE", "fr_FR"],
    ["pt", "pt_BR"],
    ["pt-AO", "pt_PT"],
    ["bn", "bn_IN"],
    ["sw", "sw_KE"],
    ["no", "nb_NO"],
    ["nb", "nb_NO"],
    ["zh", "zh_CN"],
    ["zh-Hant", "zh_TW"],
    ["zh-MO", "zh_HK"],
    ["sr-Latn", "sr_RS"],
    ["fil", "tl_PH"],
  ])("%s is %s", (tag, locale) => expect(openGraphLocale(tag)).toBe(locale));

  test.each([
    ["lb", "lb_LU"],
    ["gsw", "gsw_CH"],
  ])("a language that Facebook does not know keeps its likely region: %s is %s", (tag, locale) =>
    expect(openGraphLocale(tag)).toBe(locale),
  );

  test("every language of the interface has a locale of Facebook", () => {
    expect(Object.keys(STRINGS).map(openGraphLocale).join(" ")).toBe(
      "ar_AR bn_IN cs_CZ de_DE el_GR en_US es_ES fa_IR fr_FR he_IL hi_IN it_IT ja_JP ko_KR nl_NL pl_PL pt_BR ru_RU sw_KE th_TH tr_TR uk_UA ur_PK vi_VN zh_CN zh_TW",
    );
  });
});

describe("a handle on X", () => {
  test.each([
    ["https://x.com/courier", "@courier"],
    ["https://twitter.com/Courier_24/", "@Courier_24"],
    ["https://www.x.com/@courier", "@courier"],
  ])("the URL %s is the profile of %s", (url, handle) => expect(xHandle([url])).toBe(handle));

  test.each([
    "https://x.com/courier/status/1",
    "https://x.com/",
    "https://example.com/x.com/courier",
    "https://x.com/a-b",
  ])("the URL %s is no profile on X", (url) => expect(xHandle([url])).toBeUndefined());
});
