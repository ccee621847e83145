import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { MoreCard } from "../../../src/article/more-card.ts";
import type { ReadableArticle } from "../../../src/article/salvage.ts";
import { articlePage } from "../../../src/representations/html/article-page.ts";
import { STRINGS } from "../../../src/representations/html/strings/lookup.ts";
import { arabic, everything, finnish, site } from "../../browser/newspaper.ts";

/*
 * The cards of other articles at the end of an article's page.
 */

const cards: MoreCard[] = [
  {
    path: "/articles/gulls",
    headline: "Let the gulls <have> their square",
    genre: "opinion",
    published: "2026-11-20T23:30:00Z",
    image: { url: "gulls.jpg", width: 1600, height: 900 },
  },
  { path: "/articles/тихо", headline: "The quiet quay", published: "2026-11-19T08:00:00Z" },
];

const opened = (article: ReadableArticle = everything, more: readonly MoreCard[] = cards) =>
  parseHTML(articlePage(article, { site, jsonld: "{}", more })).document;

describe("the cards of other articles at the end of a page", () => {
  test("a card links to the article, with its genre unless it is news, and its day in the publication's time zone", () => {
    const items = [...opened().querySelectorAll(".related li")];
    expect(items.map((item) => [item.querySelector("h3 a")?.getAttribute("href"), item.textContent])).toEqual(
      [
        ["/articles/gulls", "Let the gulls <have> their squareOpinion\u00A0· November 21, 2026\n".trim()],
        [encodeURI("/articles/тихо"), "The quiet quayNovember 19, 2026"],
      ],
    );
  });

  test("a picture loads lazily, reserves its space, is decorative, and is found relative to its article", () => {
    const images = [...opened().querySelectorAll(".related img")];
    const attributes = ["src", "alt", "width", "height", "loading"];
    expect(images.map((image) => attributes.map((name) => image.getAttribute(name)))).toEqual([
      ["/articles/gulls.jpg", "", "1600", "900", "lazy"],
    ]);
  });

  test("a picture with smaller versions in the store is offered in them", () => {
    const url = "/media/0123456789abcdef0123456789abcdef/gulls.jpg";
    const image = { url, width: 1600, height: 900, widths: [320] };
    const [img] = opened(everything, [{ ...cards[0], image } as MoreCard]).querySelectorAll(".related img");
    expect(img?.getAttribute("srcset")).toBe(
      `/media/0123456789abcdef0123456789abcdef/320/gulls.jpg 320w, ${url} 1600w`,
    );
  });

  test("the heading links to the section, in the words of the article's language", () => {
    const heading = (article: ReadableArticle) => opened(article).querySelector(".related h2");
    expect(heading(everything)?.textContent).toBe("More from The town");
    expect(heading(everything)?.querySelector("a")?.getAttribute("href")).toBe("/sections/town");
    expect(heading(arabic)?.textContent).toMatch(/^المزيد من قسم The/u);
    expect(heading(arabic)?.querySelector("a")?.getAttribute("lang")).toBe("en");
    expect(heading({ ...finnish, section: "town" })?.querySelector("span[lang=en]")?.textContent).toBe(
      "More from ",
    );
  });

  test("each language has a heading with one place for the section", () => {
    for (const { language, moreFrom } of Object.values(STRINGS))
      expect(moreFrom.split("{section}"), language).toHaveLength(2);
  });

  test("a page without cards, or without a section, has no heading for them", () => {
    expect(opened(everything, []).querySelector(".related")).toBeNull();
    const { section: _, ...withoutSection } = everything;
    expect(opened(withoutSection as ReadableArticle).querySelector(".related")).toBeNull();
  });

  test("a reader view shows none of the cards, and not the line with mail, formats and citation", () => {
    const body = Array.from({ length: 8 }, () => everything.body).flat();
    const short = everything.body.slice(0, 2);
    for (const article of [everything, { ...everything, body }, { ...everything, body: short }, arabic]) {
      const read = new Readability(opened(article)).parse();
      expect(read?.textContent?.length).toBeGreaterThan(100);
      for (const text of ["gulls", "quiet quay", "JSON-LD", "https://courier.example"])
        expect(read?.textContent).not.toContain(text);
    }
  });
});
