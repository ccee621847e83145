import { brotliCompressSync, constants } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { ReadableArticle } from "../../../src/article/salvage.ts";
import { articlePage } from "../../../src/representations/html/article-page.ts";
import { arabic, everything, finnish, site } from "../../browser/newspaper.ts";

const opened = (article: ReadableArticle, jsonld = "{}", publication = site) =>
  parseHTML(articlePage(article, { site: publication, jsonld })).document;

const withoutSpace = (text: string): string => text.replace(/\s+/gu, "");

/** Returns the text of a node that readers see, in order. */
const stringsOf = (node: object): string[] => {
  const { heading, provider, title, value, text, source, children, credit, type } = node as Record<
    string,
    unknown
  >;
  const below = Array.isArray(children) ? children.flatMap(stringsOf) : [];
  const shown = type === "link" ? [] : [heading, provider, title];
  return [...[...shown, value, text, source], ...below, credit].filter((each) => typeof each === "string");
};

describe("the page of an article", () => {
  test("an article's page uses the article's language and direction", () => {
    const { documentElement } = opened(arabic);
    expect([documentElement.getAttribute("lang"), documentElement.getAttribute("dir")]).toEqual([
      "ar",
      "rtl",
    ]);
    expect(opened(everything).documentElement.getAttribute("dir")).toBe("ltr");
  });

  test("Cloudflare's Email Address Obfuscation leaves the whole body of a page alone, whose policy blocks its script", () => {
    const page = articlePage(everything, { site, jsonld: "{}" });
    expect(page).toContain('href="mailto:');
    const [before = "", after = ""] = page.split("<!--email_off-->");
    expect(before.endsWith("<body>")).toBe(true);
    expect(after).toMatch(/<!--\/email_off--><\/body>\n<\/html>\n$/u);
    expect(after.match(/<!--/gu)).toHaveLength(1);
  });

  test("labels are in English, and marked as English, if the interface has no strings in the article's language", () => {
    const labels = [...opened(finnish).querySelectorAll('.facts span[lang="en"][dir="ltr"]')];
    expect(labels.map(({ textContent }) => textContent)).toEqual(["1\u00A0min\u00A0read"]);
  });

  test("the header links to the section and the authors, and names the genre unless it is news", () => {
    const document = opened(everything);
    expect(document.querySelector(".kicker")?.textContent).toBe("The town · Feature");
    expect(document.querySelector(".kicker a")?.getAttribute("href")).toBe("/sections/town");
    const authors = [...document.querySelectorAll('.names a[rel="author"]')];
    expect(authors.map((link) => link.getAttribute("href"))).toEqual([
      "/authors/mirela-oduya",
      "/authors/jon-sand",
    ]);
  });

  test("dates are in the publication's time zone, and a date without a time shows only the day", () => {
    const times = (article: ReadableArticle) =>
      [...opened(article).querySelectorAll(".facts time")].map((time) => [
        time.getAttribute("datetime"),
        time.textContent,
      ]);
    expect(times(everything)).toEqual([
      ["2024-05-14T19:30:00Z", "May 14, 2024 at 9:30\u00A0PM"],
      ["2024-05-15T08:05:00Z", "May 15, 2024 at 10:05\u00A0AM"],
      ["2024-05-15T08:05:00Z", "May 15, 2024"],
    ]);
    expect(times(finnish)).toEqual([["2024-05-13T22:00:00Z", "14. toukokuuta 2024"]]);
  });

  test("a corrected or updated article says when it was updated", () => {
    const facts = (article: ReadableArticle) => opened(article).querySelector(".facts")?.textContent ?? "";
    expect(facts(everything)).toMatch(/Updated May 15, 2024 at 10:05\sAM/u);
    expect(facts({ ...everything, corrections: [] })).toMatch(/Updated May 15, 2024 at 10:05\sAM/u);
    expect(facts({ ...everything, modified: "2024-05-14T19:30:00.000Z" })).not.toContain("Updated");
  });

  test("a note above the text gives the latest correction and links to all corrections", () => {
    const [first] = everything.corrections;
    if (first === undefined) throw new Error("The sample article has no correction.");
    const later = { date: "2024-05-16T08:00:00Z", text: "The fare is 2.50." };
    const document = opened({ ...everything, corrections: [later, first] });
    expect(document.querySelector(".note")?.textContent).toBe(
      "Corrections (2), May 16, 2024: The fare is 2.50.",
    );
    expect(document.querySelector(".note a")?.getAttribute("href")).toBe("#corrections");
    expect(document.querySelectorAll("#corrections li").length).toBe(2);
    expect(opened(everything).querySelector(".note")?.textContent).toMatch(
      /^Correction, May 15, 2024: An earlier/u,
    );
    expect(opened({ ...everything, corrections: [] }).querySelector(".note")).toBeNull();
  });

  test("readers can mail and cite an article by its absolute URL, unless the site has no origin", () => {
    const headline = "Ferry & bridge: 50 % “done”?\uD800";
    const passing = opened({ ...everything, headline }).querySelector(".passing");
    const mail = new URL(passing?.querySelector("a")?.getAttribute("href") ?? "");
    expect(mail.protocol).toBe("mailto:");
    expect(mail.searchParams.get("subject")).toBe("Ferry & bridge: 50 % “done”?\uFFFD");
    expect(mail.searchParams.get("body")).toBe("https://courier.example/articles/last-ferry");
    expect(passing?.querySelector("details p")?.textContent).toBe(
      "Mirela Oduya and Jon Sand: Ferry & bridge: 50 % “done”?\uFFFD (The Harbour Courier, May 14, 2024) https://courier.example/articles/last-ferry",
    );
    const withoutOrigin = articlePage(everything, { site: { ...site, origin: undefined }, jsonld: "{}" });
    expect(parseHTML(withoutOrigin).document.querySelector(".passing")?.textContent).toBe(
      "This article as JSON\u00A0· JSON-LD\u00A0· Markdown",
    );
  });

  test("the reading time uses the words and digits of the language", () => {
    const facts = (article: ReadableArticle) => opened(article).querySelector(".facts")?.textContent ?? "";
    expect(facts(everything)).toContain("\u00A0· 1\u00A0min\u00A0read");
    const longer = { ...everything, body: [...everything.body, ...everything.body] };
    expect(facts({ ...longer, language: "fa" })).toMatch(/\u00A0· زمان\u00A0مطالعه:\u00A0[۳-۶]\u00A0دقیقه/u);
  });

  test("a pull quote with a source gets quotation marks, unless it has its own", () => {
    const quoted = (text: string, source?: string) =>
      opened({
        ...everything,
        body: [{ type: "pullquote", text, ...(source !== undefined && { source }) }],
      }).querySelectorAll(".pullquote q").length;
    expect(quoted("Nobody asked.", "Tove Lindqvist")).toBe(1);
    expect(quoted("Nobody asked.")).toBe(0);
    for (const text of [
      "“Nobody asked.”",
      "„Niemand.“",
      "»Niemand.«",
      "«Personne»",
      "「誰も」",
      "״אף אחד״",
      "”אף אחד”",
      '"Nobody"',
    ])
      expect(quoted(text, "Tove Lindqvist"), text).toBe(0);
  });

  test("a right single quotation mark opens a pull quote in Urdu, and is an apostrophe elsewhere", () => {
    const quoted = (language: string) =>
      opened({
        ...everything,
        language,
        body: [{ type: "pullquote", text: "’t is niets", source: "Tove Lindqvist" }],
      }).querySelectorAll(".pullquote q").length;
    expect(quoted("nl")).toBe(1);
    expect(quoted("ur")).toBe(0);
  });

  test("the citation has the marks and the comma of the language", () => {
    const citation = (language: string) =>
      opened({ ...everything, language }).querySelector("details p")?.textContent;
    expect(citation("ja")).toContain(
      "「The last ferry leaves, and the town that grew up on it comes to wave」（The Harbour Courier、2024年5月14日）",
    );
    expect(citation("zh-TW")).toMatch(/〈The last ferry.*〉（The Harbour Courier，2024年5月14日）/u);
    expect(citation("fa")).toMatch(/\(The Harbour Courier، .*\)/u);
  });

  test("the colon after a label follows the language", () => {
    const source = (language: string) =>
      opened({ ...everything, language }).querySelector(".after div p")?.textContent;
    expect(source("fr")).toBe("Source\u00A0: Harbour News Agency");
    expect(source("ja")).toBe("配信元：Harbour News Agency");
  });

  test("the links to translations and to other representations have labels", () => {
    const document = opened(everything);
    expect(document.querySelector('.facts nav[aria-label="In other languages"]')?.textContent).toBe(
      "العربيةУкраїнська",
    );
    expect(document.querySelector(".passing p:has(bdi)")?.textContent).toBe(
      "This article as JSON\u00A0· JSON-LD\u00A0· Markdown",
    );
    expect(opened(arabic).querySelector(".passing p:has(bdi)")?.textContent).toBe(
      "هذا المقال بصيغة JSON\u00A0· JSON-LD\u00A0· Markdown",
    );
  });

  test("an article's page has one h1 and skips no heading level", () => {
    const ranks = [...opened(everything).querySelectorAll("h1,h2,h3,h4,h5,h6")].map(({ tagName }) =>
      Number(tagName[1]),
    );
    expect(ranks.filter((rank) => rank === 1)).toEqual([1]);
    for (const [index, rank] of ranks.entries())
      expect(rank - (ranks[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test("the head contains the canonical URL, the representations other than JSON, the translations, oEmbed and the image", () => {
    const lead = { ...everything.lead, url: "/images/wide.jpg" } as NonNullable<ReadableArticle["lead"]>;
    const document = opened({ ...everything, lead });
    const links = [...document.querySelectorAll('link[rel="canonical"], link[rel="alternate"]')].map((link) =>
      [link.getAttribute("type") ?? link.getAttribute("hreflang") ?? "", link.getAttribute("href")].join(" "),
    );
    expect(links).toEqual([
      " https://courier.example/articles/last-ferry",
      "application/ld+json https://courier.example/articles/last-ferry.jsonld",
      "text/markdown https://courier.example/articles/last-ferry.md",
      "en https://courier.example/articles/last-ferry",
      "ar https://courier.example/articles/last-ferry-ar",
      "uk https://courier.example/articles/last-ferry-uk",
      "x-default https://courier.example/articles/last-ferry",
      "application/json+oembed https://courier.example/oembed?url=https%3A%2F%2Fcourier.example%2Farticles%2Flast-ferry",
    ]);
    const image = document.querySelector('meta[property="og:image"]');
    expect(image?.getAttribute("content")).toBe("https://courier.example/images/wide.jpg");
  });

  test("URLs are relative to the root if the publication has no origin", () => {
    const document = opened(everything, "{}", { ...site, origin: undefined });
    expect(document.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(
      "/articles/last-ferry",
    );
    expect(document.querySelector('meta[property="og:url"]')).toBeNull();
    expect(document.querySelector('meta[property="og:image"]')).toBeNull();
  });

  test("the lead image loads first, the other images load lazily, and all reserve their space", () => {
    const images = [...opened(everything).querySelectorAll("img")];
    const attribute = (name: string) => images.map((image) => image.getAttribute(name));
    expect(attribute("fetchpriority")).toEqual(["high", ...images.slice(1).map(() => null)]);
    expect(attribute("loading")).toEqual([null, ...images.slice(1).map(() => "lazy")]);
    for (const name of ["width", "height"])
      for (const value of attribute(name)) expect(value).toMatch(/^\d+$/u);
  });

  test("the end of an article shows authors, source, rights, related stories and topics, and one line with mail, formats and citation", () => {
    const sections = [...opened(everything).querySelectorAll(".after > *")].map(
      ({ textContent }) => textContent,
    );
    expect(sections).toEqual([
      "Mirela OduyaI write about water and the people beside it. I have lived on both sides of the harbour.oduya.example",
      "Source: Harbour News Agency© 2024 The Harbour CourierLicense: https://creativecommons.org/licenses/by/4.0/",
      "Related storiesBridge opens two weeks earlyMayor to retire",
      "TopicsThe townHarbourTransport & traffic",
      "Email this articleThis article as JSON\u00A0· JSON-LD\u00A0· MarkdownCite this articleMirela Oduya and Jon Sand: The last ferry leaves, and the town that grew up on it comes to wave (The Harbour Courier, May 14, 2024) https://courier.example/articles/last-ferry",
    ]);
  });

  test.each([
    ["English", everything],
    ["Arabic", arabic],
  ])("a reader view keeps every word of the body, once and in order (%s)", (_, article) => {
    const read = new Readability(opened(article), { charThreshold: 0 }).parse();
    const seen = withoutSpace(read?.textContent ?? "");
    const found = article.body
      .flatMap(stringsOf)
      .map((string) => [string, seen.split(withoutSpace(string)).length - 1]);
    expect(found.filter(([, times]) => times === 0)).toEqual([]);
    let at = 0;
    for (const string of article.body.flatMap(stringsOf)) {
      at = seen.indexOf(withoutSpace(string), at);
      expect(at, string).toBeGreaterThanOrEqual(0);
    }
  });

  test("a reader view keeps the lead picture, its credit and all corrections", () => {
    const [first] = everything.corrections;
    const later = { date: "2024-05-16T08:00:00Z", text: "The fare is 2.50." };
    const article = { ...everything, corrections: first === undefined ? [later] : [first, later] };
    // The texts of a real reader view come from long articles too.
    const body = Array.from({ length: 8 }, () => article.body).flat();
    for (const each of [article, { ...article, body }]) {
      const read = new Readability(opened(each)).parse();
      expect(read?.content).toContain(`src="${everything.lead?.url}"`);
      expect(read?.textContent).toContain(everything.lead?.credit);
      for (const { text } of article.corrections) expect(read?.textContent).toContain(text);
    }
  });

  test("a page that is in no list has no section, no date and no reading time", () => {
    const page = opened({ ...everything, listed: false, corrections: [] });
    expect(page.querySelector(".kicker, .facts time")).toBeNull();
    expect(page.querySelector(".facts")?.textContent).not.toContain("min\u00A0read");
    expect(page.querySelector(".names")?.textContent).toBe("Mirela Oduya and Jon Sand");
  });

  test("the page of an article with every node type has less than 12,000 bytes (brotli, quality 4)", () => {
    const page = articlePage(everything, { site, jsonld: "{}" });
    const bytes = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
    expect(bytes).toBeLessThan(12_000);
  });
});

describe("structured data", () => {
  test("structured data cannot close its script element, and keeps its meaning", () => {
    const value = { headline: "</script><!-- & <script>\u2028", nul: "\0" };
    const page = articlePage(everything, { site, jsonld: JSON.stringify(value) });
    const inside = /<script type="application\/ld\+json">(.*?)<\/script>/su.exec(page)?.[1] ?? "";
    expect(inside).not.toMatch(/[<>&\u2028]/u);
    expect(JSON.parse(inside)).toEqual(value);
  });
});

describe("invalid values in KV", () => {
  const broken = articlePage(
    { ...finnish, headline: "a\0b\uD800c<d>", standfirst: "\u001B[31m\u0085&amp;" },
    { site, jsonld: "{}" },
  );

  test("control characters and lone surrogates in KV become U+FFFD on the page", () => {
    expect(broken).toContain("<h1>a\uFFFDb\uFFFDc&lt;d&gt;</h1>");
    expect(broken).toContain('<p class="standfirst">\uFFFD[31m\uFFFD&amp;amp;</p>');
    expect(broken.isWellFormed()).toBe(true);
  });

  test("an emoji next to a special character stays as it is", () => {
    const page = articlePage({ ...finnish, headline: "a & \u{1F600}\0" }, { site, jsonld: "{}" });
    expect(page).toContain("<h1>a &amp; \u{1F600}\uFFFD</h1>");
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,a",
    " javascript:a",
    "java\nscript:a",
    "vbscript:a",
    "\\\\evil.example",
    "/.//evil.example/a",
  ])("an article's page does not contain the unsafe URL %j", (url) => {
    const page = articlePage(
      {
        ...everything,
        authors: [{ id: "a", name: "a", url, image: url }],
        lead: { type: "figure", url, alt: "", width: 1, height: 1 },
        body: [
          { type: "paragraph", children: [{ type: "link", url, children: [{ type: "text", value: "a" }] }] },
          { type: "figure", url, alt: "", width: 1, height: 1 },
          { type: "recommended", title: "a", url },
          { type: "embed", kind: "map", title: "a", url, thumbnail: { url, alt: "", width: 1, height: 1 } },
        ],
        related: [{ title: "a", url }],
        source: { name: "a", url },
        rights: { license: "a" },
        translations: [{ language: "de", url }],
      },
      { site, jsonld: "{}" },
    );
    const { document } = parseHTML(page);
    const addresses = [...document.querySelectorAll("[href],[src]")].flatMap((element) => [
      element.getAttribute("href"),
      element.getAttribute("src"),
    ]);
    const unsafe = addresses.filter(
      (address) =>
        address !== null && !/^(\/(?!\/)|https:\/\/courier\.example\/|#|mailto:\?subject=)/u.test(address),
    );
    expect(unsafe).toEqual([]);
  });
});
