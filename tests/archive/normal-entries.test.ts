import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ArticleEntry, articleEntry } from "../../src/archive/entry.ts";
import { openArchive } from "../../src/archive/read.ts";
import type { Article } from "../../src/article/model.ts";
import { readArticle } from "../../src/article/read.ts";
import { publicFields } from "../../src/representations/public-fields.ts";
import { publication, validDocuments } from "../article/files.ts";
import { anyBody } from "../representations/markdown/arbitrary-body.ts";

/*
 * Articles from our own writer are shown as they are. All others are salvaged.
 */

const articleOf = (document: unknown): Article => {
  const { article, issues } = readArticle(document, publication);
  if (article === undefined) throw new Error(JSON.stringify(issues));
  return article;
};

const entryOf = (article: Article): ArticleEntry =>
  articleEntry(article, "3", "2026-11-20T08:00:00Z", undefined);

/** Reads the text of an entry, and returns the public fields of the article. */
const shown = async (path: string, text: string): Promise<unknown> => {
  const entry = await openArchive({ get: async () => text }, "en").entry(path);
  return entry.type === "article"
    ? JSON.parse(JSON.stringify(Object.fromEntries(publicFields(entry.article))))
    : entry;
};

const expectSameAsSalvaged = async (article: Article): Promise<void> => {
  const entry = entryOf(article);
  const { normal: _, ...foreign } = entry;
  expect(await shown(article.path, JSON.stringify(entry))).toEqual(
    await shown(article.path, JSON.stringify(foreign)),
  );
};

describe("an entry of our own writer", () => {
  test.each(validDocuments())(
    "an entry of our own writer is shown as salvage would show it: %s",
    (_, document) => expectSameAsSalvaged(articleOf(document)),
  );

  test("an entry of our own writer with any body is shown as salvage would show it", () =>
    fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        const { article } = readArticle(
          {
            id: "tide",
            headline: "The tide",
            language: "en",
            section: "town",
            published: "2026-11-20T08:00:00Z",
            body,
          },
          publication,
        );
        if (article !== undefined) await expectSameAsSalvaged(article);
      }),
    ));
});

test("an article that is not in normal form is not marked as such, because an older build may have stored it", () => {
  const [, document] = validDocuments()[0] ?? [];
  const { corrections: _, ...article } = articleOf(document);
  expect(entryOf(article as Article)).not.toHaveProperty("normal");
});

describe("an entry that somebody edited", () => {
  const article = articleOf({
    id: "tide",
    headline: "The tide",
    language: "en",
    section: "town",
    published: "2026-11-20T08:00:00Z",
    body: [
      {
        type: "paragraph",
        children: [{ type: "link", url: "https://a.example/", children: [{ type: "text", value: "a" }] }],
      },
    ],
  });
  const edited = (change: (text: string) => string) =>
    shown(article.path, change(JSON.stringify(entryOf(article))));

  test.each<[string, (text: string) => string, "a link" | "no link"]>([
    ["a forbidden URL", (text) => text.replace("https://a.example/", "javascript:alert(1)"), "no link"],
    ["an unknown node", (text) => text.replace('"type":"link"', '"type":"hyperlink"'), "no link"],
    ["white space", (text) => JSON.stringify(JSON.parse(text), null, 1), "a link"],
    ["a field after the article", (text) => text.replace(/\}$/u, ',"mood":"new"}'), "a link"],
    ["another version", (text) => text.replace('"v":1', '"v":2'), "a link"],
  ])("an entry that somebody edited is salvaged: %s", async (_, change, expected) => {
    const { body } = (await edited(change)) as Article;
    expect(JSON.stringify(body).includes('"type":"link"') ? "a link" : "no link").toBe(expected);
  });

  test("an entry whose article cannot be parsed is reported when a page needs the article", async () => {
    const text = JSON.stringify(entryOf(article)).replace('"headline":', '"headline"!');
    const entry = await openArchive({ get: async () => text }, "en").entry(article.path);
    expect(entry).toMatchObject({ type: "article", revision: "3", changed: "2026-11-20T08:00:00Z" });
    expect(() => entry.type === "article" && entry.article).toThrow(/^entry:\/articles\/tide: not JSON: /u);
  });

  test("an entry under another path than its article's is shown at that path", async () => {
    expect(await shown("/elsewhere", JSON.stringify(entryOf(article)))).toMatchObject({ path: "/elsewhere" });
  });
});
