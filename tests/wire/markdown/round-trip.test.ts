import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readArticle } from "../../../src/article/read.ts";
import { withAbsoluteURLs, withSitePaths } from "../../../src/article/site-urls.ts";
import { articleMarkdown } from "../../../src/representations/markdown/article.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { validDocuments } from "../../article/files.ts";
import { publication as site } from "../../publication.ts";
import { repetitions } from "../../repetitions.ts";
import { anyBody } from "../../representations/markdown/arbitrary-body.ts";

const ORIGIN = "https://courier.example";

const publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

const document = (body: unknown) => ({
  id: "tide",
  language: "en",
  headline: "The tide turns",
  section: "town",
  published: "2026-11-20T08:00:00Z",
  body,
});

const roundTrip = (markdown: string) =>
  readArticle(readMarkdown(markdown, { fileName: "a.md" }).article, publication);

describe("an article survives a round trip through Markdown", () => {
  test.each(validDocuments())("an article survives a round trip through Markdown: %s", (_name, given) => {
    const { article, issues } = readArticle(given, publication);
    if (article === undefined) throw new Error(JSON.stringify(issues));
    // The Markdown that is served does not contain status and embargo, because only the desk uses them.
    const { status: _status, embargo: _embargo, ...served } = article;
    expect(roundTrip(articleMarkdown(article, site))).toEqual({ article: served });
  });

  it("an article with any body survives a round trip through Markdown", () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const { article } = readArticle(document(body), publication);
        fc.pre(article !== undefined);
        if (article === undefined) return;
        expect(roundTrip(articleMarkdown(article, site))).toEqual({ article });
      }),
      { numRuns: repetitions({ short: 300, full: 1_500, long: 50_000 }) },
    );
  });

  it("an article with any body survives a round trip with absolute URLs", () => {
    const courier = { ...site, origin: ORIGIN };
    fc.assert(
      fc.property(anyBody, (body) => {
        const { article } = readArticle(document(body), publication);
        fc.pre(article !== undefined);
        if (article === undefined) return;
        const read = readMarkdown(articleMarkdown(article, courier), { fileName: "a.md" }).article;
        // A path below the article's folder is the same page with its whole path.
        const expected = withSitePaths(withAbsoluteURLs(article, `${ORIGIN}/articles/tide`), ORIGIN);
        expect(readArticle(withSitePaths(read, ORIGIN), publication)).toEqual({ article: expected });
      }),
      { numRuns: repetitions({ short: 300, full: 1_500, long: 50_000 }) },
    );
  });
});
