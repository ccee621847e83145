import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readArticle } from "../../../src/article/read.ts";
import { articleMarkdown } from "../../../src/representations/markdown/article.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { validDocuments } from "../../article/files.ts";
import { repetitions } from "../../repetitions.ts";
import { anyBody } from "../../representations/markdown/arbitrary-body.ts";

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
    expect(roundTrip(articleMarkdown(article))).toEqual({ article: served });
  });

  it("an article with any body survives a round trip through Markdown", () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const { article } = readArticle(document(body), publication);
        fc.pre(article !== undefined);
        if (article === undefined) return;
        expect(roundTrip(articleMarkdown(article))).toEqual({ article });
      }),
      { numRuns: repetitions({ short: 300, full: 1_500, long: 50_000 }) },
    );
  });
});
