import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readArticle, readArticleText } from "../../src/article/read.ts";
import { salvageArticle } from "../../src/article/salvage.ts";
import { anyCodePoint } from "../any-code-point.ts";
import { repetitions } from "../repetitions.ts";
import { publication } from "./files.ts";
import { almostArticles, anyDocument, forbiddenURLs } from "./json.ts";

const known = { path: "/a", language: "en" };

describe("reading", () => {
  test("reading any JSON gives an article or issues, and never throws", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { article, issues } = readArticle(document, publication);
        expect(article === undefined).toBe(issues !== undefined);
        for (const issue of issues ?? []) {
          expect(issue.expected).not.toBe("");
          expect(issue.value).not.toBe("");
          expect(issue.value.length).toBeLessThan(200);
        }
      }),
      { numRuns: repetitions({ short: 200, full: 1_000, long: 20_000 }) },
    );
  });

  test("reading any text gives an article or issues", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCodePoint }), fc.json()), (text) => {
        const { article, issues } = readArticleText(text, publication);
        expect(article === undefined).toBe(issues !== undefined);
      }),
    );
  });

  test("converting an article in normal form again does not change it", () => {
    fc.assert(
      fc.property(almostArticles, (document) => {
        const { article } = readArticle(document, publication);
        fc.pre(article !== undefined);
        expect(readArticle(article, publication)).toEqual({ article });
      }),
      { numRuns: repetitions({ short: 60, full: 300, long: 6_000 }) },
    );
  });

  test("an accepted article contains no forbidden URL", () => {
    fc.assert(
      fc.property(almostArticles, (document) => {
        const { article } = readArticle(document, publication);
        expect(forbiddenURLs(article)).toEqual([]);
      }),
      { numRuns: repetitions({ short: 100, full: 500, long: 10_000 }) },
    );
  });
});

describe("salvaging", () => {
  test("salvaging any JSON gives nothing or an article without forbidden URLs", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const article = salvageArticle(document, known);
        expect(forbiddenURLs(article)).toEqual([]);
        if (article !== undefined) expect(article.headline.trim()).not.toBe("");
      }),
      { numRuns: repetitions({ short: 200, full: 1_000, long: 20_000 }) },
    );
  });

  test("salvaging a salvaged article does not change it", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const once = salvageArticle(document, known);
        fc.pre(once !== undefined);
        expect(salvageArticle(JSON.parse(JSON.stringify(once)), known)).toEqual(
          JSON.parse(JSON.stringify(once)),
        );
      }),
      { numRuns: repetitions({ short: 100, full: 500, long: 10_000 }) },
    );
  });

  test("salvaging a valid article keeps all of it", () => {
    fc.assert(
      fc.property(almostArticles, (document) => {
        const { article } = readArticle(document, publication);
        fc.pre(article !== undefined);
        const { status, embargo, ...shown } = article;
        expect(salvageArticle(article, { path: article.path, language: "en" })).toEqual(shown);
      }),
      { numRuns: repetitions({ short: 60, full: 300, long: 6_000 }) },
    );
  });
});
