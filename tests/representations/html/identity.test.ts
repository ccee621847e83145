import { describe, expect, it, test } from "vitest";
import { PROBLEM_TYPES } from "../../../src/http/problem.ts";
import { articlePage } from "../../../src/representations/html/article-page.ts";
import { problemsPage } from "../../../src/representations/html/problems-page.ts";
import { readSite } from "../../../src/site.ts";
import { arabic, front, ownSite, section, site } from "../../browser/newspaper.ts";
import { renderListing } from "./render-listing.ts";

/*
 * The effect of a publication's settings on its pages.
 */

const between = (html: string, start: string, end: string): string =>
  html.slice(html.indexOf(start), html.indexOf(end, html.indexOf(start)));

const masthead = (html: string): string => between(html, "<header", "</header>");
const footer = (html: string): string => between(html, '<footer class="page-end"', "</footer>");
const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)/gu)].map(([, url, name]) => `${name} ${url}`);

const own = renderListing(front, ownSite);
const plain = renderListing(front, site);

describe("colours", () => {
  it("the publication's colours appear in the stylesheet and in the browser's toolbar", () => {
    expect(own).toContain("<style>:root{--paper:#f4f8fb;--ink:#10243a;--quiet:#4a5a6a;--rule:#d8d3c8;");
    expect(own).toContain("@media (prefers-color-scheme:dark){:root{--paper:#0c1a28;--ink:#e3edf5;");
    expect(own).toContain(
      '<meta name="theme-color" content="#f4f8fb" media="(prefers-color-scheme: light)">',
    );
    expect(own).toContain('<meta name="theme-color" content="#0c1a28" media="(prefers-color-scheme: dark)">');
  });

  it("a publication without colours gets the defaults", () => {
    expect(plain).toContain("--paper:#fffefb;");
    expect(plain).toContain('content="#fffefb"');
    expect(plain).not.toContain("svg+span");
  });

  it("the reference pages use the publication's colours", () => {
    expect(problemsPage(PROBLEM_TYPES, ownSite)).toContain("--accent:#00538a");
  });

  it("print colours override the publication's colours", () => {
    expect(own.indexOf("@media print")).toBeGreaterThan(own.lastIndexOf("--paper:#0c1a28"));
  });
});

describe("a logo", () => {
  it("a logo replaces the name visually, and the name stays in the link", () => {
    expect(masthead(own)).toMatch(
      /<h1><a href="\/"><svg aria-hidden="true" viewBox="0 0 220 40".*<\/svg><span>Stellwick Evening Post<\/span><\/a><\/h1>/u,
    );
  });

  it("a publication without a logo shows its name", () => {
    expect(masthead(plain)).toContain('<h1><a href="/">The Harbour Courier</a></h1>');
    expect(plain).not.toContain("<svg");
  });
});

describe("navigation", () => {
  it("the navigation lists the sections by default", () => {
    expect(linksIn(masthead(plain)).slice(1)).toEqual([
      "World /sections/world",
      "The town /sections/town",
      "Culture /sections/culture",
      "Science /sections/science",
    ]);
  });

  it("the setting NAVIGATION replaces the sections in the navigation", () => {
    expect(linksIn(between(own, "<nav", "</nav>"))).toEqual([
      "The town /sections/town",
      "Puzzles https://puzzles.example/",
    ]);
  });

  it("each page marks its own section, whichever page was rendered before", () => {
    const marked = (html: string): string[] => masthead(html).match(/"[^"]*" aria-current="true"/gu) ?? [];
    for (const path of ["/sections/town", "/sections/world", "/sections/town"])
      expect(marked(renderListing({ ...section, path }, site))).toEqual([`"${path}" aria-current="true"`]);
    expect(marked(renderListing(front, site))).toEqual([]);
  });

  test.each(["/sections/żółć", "/sections/%C5%BC%C3%B3%C5%82%C4%87"])(
    "the navigation marks the section of the page, written as %s",
    (url) => {
      const name = "Żółć";
      const custom = {
        ...ownSite,
        sections: [{ id: "żółć", name }],
        navigation: [
          { name, url },
          { name: "Other", url: "/sections/other" },
        ],
      };
      const html = renderListing({ ...section, path: "/sections/żółć" }, custom);
      expect(masthead(html).match(/aria-current="true"/gu) ?? []).toHaveLength(1);
      expect(masthead(html)).toContain(`<a href="${url}" aria-current="true">${name}</a>`);
    },
  );
});

describe("the footer", () => {
  it("the footer shows the links of FOOTER and ends with FOOTER_TEXT", () => {
    expect(linksIn(footer(own))).toEqual([
      "Imprint /imprint",
      "Write to us mailto:desk@post.example",
      "Call tel:+4755512345",
      "Stellwick Evening Post /",
    ]);
    expect(footer(own).trimEnd()).toMatch(
      /<p><bdi>© 2026 Stellwick Evening Post Ltd\., 1 Quay Street<\/bdi><\/p>$/u,
    );
  });

  it("the footer links the policies by their names in the site's language, except those in FOOTER", () => {
    const policies = {
      masthead: "https://courier.example/team",
      ethicsPolicy: "/ethics",
      correctionsPolicy: "/imprint",
    };
    const ofPolicies = { ...site, policies, footer: [{ name: "Imprint", url: "/imprint" }] };
    expect(linksIn(footer(renderListing(front, ofPolicies)))).toEqual([
      "Imprint /imprint",
      "Ethics policy /ethics",
      "Masthead https://courier.example/team",
      "The Harbour Courier /",
    ]);
    const german = articlePage(arabic, { site: { ...ofPolicies, language: "de" }, jsonld: "{}" });
    expect(footer(german)).toContain('<a href="/ethics" lang="de" dir="ltr">Ethikrichtlinien</a>');
  });

  it("the footer has no list of links by default", () => {
    expect(footer(plain)).not.toContain("<ul");
  });

  it("the footer of an article in another language is marked with the publication's language", () => {
    const html = articlePage(arabic, { site: ownSite, jsonld: "{}" });
    expect(footer(html)).toContain('<a href="/imprint" lang="en" dir="ltr">Imprint</a>');
    expect(footer(html)).toContain('<bdi lang="en" dir="ltr">© 2026');
    expect(masthead(html)).toContain('<a href="https://puzzles.example/" lang="en" dir="ltr">Puzzles</a>');
  });

  it("the footer escapes the settings", () => {
    const markupSite = readSite({
      PUBLICATION: "<b>",
      LANGUAGE: "en",
      TIME_ZONE: "UTC",
      FOOTER: [{ name: "<i>Imprint", url: '/a"b' }],
      FOOTER_TEXT: "<script>",
    });
    const html = footer(renderListing(front, markupSite));
    expect(html).toContain('<a href="/a&quot;b">&lt;i&gt;Imprint</a>');
    expect(html).toContain("&lt;script&gt;");
  });
});
