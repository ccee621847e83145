import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { FlowContent } from "../../../src/article/body.ts";
import type { Article } from "../../../src/article/model.ts";
import { contentHTML } from "../../../src/representations/feed/content.ts";
import { anArticle } from "../../running-site.ts";
import { feedSamples, feedShared } from "./articles.ts";
import { site } from "./served.ts";

const opened = (article: Article) =>
  parseHTML(`<!DOCTYPE html><html><body>${contentHTML(article, site)}</body></html>`).document;

const withoutSpace = (text: string): string => text.replace(/\s+/gu, "");

/** Returns the words of a node, in order. */
const stringsOf = (node: object): string[] => {
  const { heading, provider, title, value, text, source, children, credit, type } = node as Record<
    string,
    unknown
  >;
  const below = Array.isArray(children) ? children.flatMap(stringsOf) : [];
  const shown = type === "link" ? [] : [heading, provider, title];
  return [...[...shown, value, text, source], ...below, credit].filter((each) => typeof each === "string");
};

const ELEMENTS = new Set(
  "html body div p h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tr th td figure figcaption img a strong em del b small span bdi q br hr section sup time".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "alt datetime dir height href lang scope src start title translate width".split(" "),
);

const articles = [...(await feedSamples()), ...(await feedShared())];

describe("the text of an article in a feed", () => {
  test(`a feed has every word of the body once and in order, in ${articles.length} articles`, () => {
    for (const article of articles) {
      const seen = withoutSpace(opened(article).body.textContent ?? "");
      let at = 0;
      for (const string of article.body.flatMap(stringsOf)) {
        const found = seen.indexOf(withoutSpace(string), at);
        expect(found, `${article.id}: ${string}`).toBeGreaterThanOrEqual(at);
        at = found + withoutSpace(string).length;
      }
    }
  });

  test("the HTML of a feed has only elements and attributes that work on any page, and absolute URLs", () => {
    for (const article of articles)
      for (const element of opened(article).querySelectorAll("*")) {
        expect(ELEMENTS, article.id).toContain(element.tagName.toLowerCase());
        for (const name of element.getAttributeNames()) {
          expect(ATTRIBUTES, `${article.id}: ${element.tagName}`).toContain(name);
          if (name === "href")
            expect(element.getAttribute(name)).toMatch(/^(?:https?:\/\/[^/]|mailto:|tel:)/u);
          if (name === "src") expect(element.getAttribute(name)).toMatch(/^https?:\/\/[^/]/u);
        }
      }
  });

  test("relative URLs in a feed are resolved against the article's URL", () => {
    const to = (url: string): FlowContent => ({
      type: "paragraph",
      children: [{ type: "link", url, children: [{ type: "text", value: "there" }] }],
    });
    const image = { url: "../map.png?a=1&b=2", alt: "A map", width: 2, height: 1 };
    const article = anArticle({
      path: "/2026/11/tide",
      body: [
        ...[
          "other",
          "../10/x",
          "/y?a=1&b=2",
          "#notes",
          "//cdn.example/z",
          "mailto:a@b.example",
          "tel:+471",
        ].map(to),
        { type: "figure", ...image },
        { type: "recommended", title: "More", url: "more" },
        { type: "embed", kind: "video", title: "See", url: "clip", thumbnail: image },
      ],
    });
    const document = opened(article);
    expect([...document.querySelectorAll("a")].map((a) => a.getAttribute("href"))).toEqual([
      "https://courier.example/2026/11/other",
      "https://courier.example/2026/10/x",
      "https://courier.example/y?a=1&b=2",
      "https://courier.example/2026/11/tide#notes",
      "https://cdn.example/z",
      "mailto:a@b.example",
      "tel:+471",
      "https://courier.example/2026/11/more",
      "https://courier.example/2026/11/clip",
    ]);
    expect([...document.querySelectorAll("img")].map((img) => img.getAttribute("src"))).toEqual([
      "https://courier.example/2026/map.png?a=1&b=2",
      "https://courier.example/2026/map.png?a=1&b=2",
    ]);
  });

  test("the HTML of a feed item has language and direction, the lead with its caption first and the corrections last", () => {
    const html = contentHTML(
      anArticle({
        language: "ar",
        lead: {
          type: "figure",
          url: "/a.jpg",
          alt: "A",
          width: 2,
          height: 1,
          children: [{ type: "text", value: "The quay." }],
        },
        corrections: [{ date: "2026-11-21T09:00:00Z", text: "It was five." }],
      }),
      site,
    );
    expect(html).toMatch(/^<div lang="ar" dir="rtl"><figure><img src="https:\/\/courier\.example\/a\.jpg"/u);
    expect(html.indexOf("The quay.")).toBeLessThan(html.indexOf("The harbour woke early."));
    expect(html.indexOf("It was five.")).toBeGreaterThan(html.indexOf("The harbour woke early."));
  });
});
