import { describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { type ReadableArticle, salvageArticle } from "../../src/article/salvage.ts";
import { sampled } from "../repetitions.ts";
import { documentWith, garbageWith, siteWith } from "./documents.ts";
import { articleHTML, frontHTML, listingHTML, problemHTML } from "./page.ts";
import { type Element, elementsOf, textOf } from "./parsed-html.ts";
import { each, TEXTS, URLS } from "./vectors.ts";

const publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

const salvaged = (document: unknown): ReadableArticle => {
  const article = salvageArticle(JSON.parse(JSON.stringify(document)), {
    path: "/articles/hostile",
    language: "en",
  });
  if (article === undefined) throw new Error("a document of these tests has nothing to show");
  return article;
};

/** Returns the elements with the names of their attributes, in order. Hostile text must not change them. */
const structure = (elements: readonly Element[]): string =>
  elements
    // A quotation that has its own quotation marks gets no others.
    .filter(({ name }) => name !== "q")
    .map(({ name, attributes }) => `${name}[${Object.keys(attributes).sort().join()}]`)
    .join(" ");

const ELEMENTS = new Set(
  "html head meta title link style script body a header nav main footer article section figure figcaption blockquote div p span h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td img code pre em strong del br hr b bdi q small time address dl dt dd details summary cite".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "alt aria-current aria-label charset class color content data-section datetime decoding dir fetchpriority height hidden href hreflang id lang loading media name property rel role scope sizes src srcset start tabindex title translate type width".split(
    " ",
  ),
);
const SCHEMES: Record<string, readonly string[]> = {
  href: ["http:", "https:", "mailto:", "tel:"],
  src: ["http:", "https:"],
};

/** Returns everything on a page that no page may contain. */
const complaints = (elements: readonly Element[]): string[] =>
  elements.flatMap(({ name, attributes }) => {
    if (!ELEMENTS.has(name)) return [`element ${name}`];
    if (name === "script" && attributes.type !== "application/ld+json") return ["a script that is no data"];
    return Object.entries(attributes).flatMap(([attribute, value]) => {
      if (!ATTRIBUTES.has(attribute)) return [`attribute ${attribute} of ${name}`];
      const schemes = SCHEMES[attribute];
      if (attribute === "srcset" && !/^(?:\/cdn-cgi\/image\/\S+ \d+w(?:, |$))+$/u.test(value))
        return [`srcset="${value}"`];
      if (schemes === undefined) return [];
      const scheme = URL.parse(value, "https://news.example/articles/hostile")?.protocol ?? "none";
      return schemes.includes(scheme) ? [] : [`${attribute}="${value}"`];
    });
  });

const firstText = (elements: readonly Element[], isWanted: (element: Element) => boolean): string => {
  const element = elements.find(isWanted);
  return element === undefined ? "" : textOf(element);
};

const jsonldOf = (elements: readonly Element[]): unknown =>
  JSON.parse(firstText(elements, ({ name }) => name === "script"));

const calm = {
  article: structure(elementsOf(articleHTML(salvaged(documentWith({})), siteWith("harmless")))),
  listing: structure(elementsOf(listingHTML(documentWith({}), "harmless", siteWith("harmless")))),
  front: structure(elementsOf(frontHTML(documentWith({}), siteWith("harmless")))),
  problem: structure(elementsOf(problemHTML("harmless", siteWith("harmless")))),
};

/** Returns a text as a page shows it: characters that HTML forbids become U+FFFD, and white space becomes one space. */
const shown = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, "\uFFFD")
    .replace(/\s+/gu, " ")
    .trim();

describe("hostile text changes only the words of a page", () => {
  test.each(each(TEXTS))("hostile text changes only the words of an article's page: %s", (_name, text) => {
    const document = documentWith({ text });
    const { article } = readArticle(document, publication);
    const hostile = elementsOf(articleHTML(article ?? salvaged(document), siteWith(text)));
    expect(complaints(hostile)).toEqual([]);
    if (text.trim() !== "") expect(structure(hostile)).toBe(calm.article);
    expect(shown(firstText(hostile, ({ name }) => name === "h1"))).toBe(shown(text));
    expect(jsonldOf(hostile)).toMatchObject({ headline: article?.headline ?? expect.any(String) });
  });

  test.each(sampled(each(TEXTS), { of: 3 }))(
    "hostile text changes only the words of lists and problems: %s",
    (_name, text) => {
      const site = siteWith(text);
      const document = JSON.parse(JSON.stringify(documentWith({ text })));
      const front = elementsOf(frontHTML(document, site));
      const others = [listingHTML(document, text, site), problemHTML(text, site)];
      expect([front, ...others.map(elementsOf)].flatMap(complaints)).toEqual([]);
      expect(structure(front)).toBe(calm.front);
    },
  );
});

describe("a hostile URL is never a link or an image", () => {
  test.each(each(URLS))("a hostile URL is never a link or an image: %s", (_name, url) => {
    const document = documentWith({ link: url, image: url });
    const { article, issues } = readArticle(document, publication);
    expect(article === undefined).toBe(issues !== undefined);
    for (const page of [
      articleHTML(article ?? salvaged(document), siteWith("harmless")),
      articleHTML(salvaged(document), siteWith("harmless")),
      listingHTML(JSON.parse(JSON.stringify(document)), url, siteWith("harmless")),
      problemHTML(url, siteWith("harmless")),
    ])
      expect(complaints(elementsOf(page))).toEqual([]);
  });
});

describe("hostile text in every string and key is shown as text or not at all", () => {
  test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 3, first: 1 }))(
    "hostile text in every string and key is never markup: %s",
    (_name, text) => {
      const garbage = garbageWith(text);
      const page = elementsOf(articleHTML(salvaged(garbage), siteWith(text)));
      expect(complaints(page)).toEqual([]);
      expect(jsonldOf(page)).toMatchObject({ "@context": "https://schema.org" });
      const list = listingHTML(JSON.parse(JSON.stringify(garbage)), text, siteWith(text));
      expect(complaints(elementsOf(list))).toEqual([]);
    },
  );
});

test("the vectors are more than 200 and all different", () => {
  const all = [...each(TEXTS), ...each(URLS)].map(([, vector]) => vector);
  expect(all.length).toBeGreaterThan(200);
  expect(new Set(all).size).toBe(all.length);
});
