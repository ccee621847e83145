import { describe, expect, test } from "vitest";
import { issueText } from "../../src/article/issue.ts";
import { readArticle, readArticleText } from "../../src/article/read.ts";
import { faults, publication } from "./files.ts";

describe("the issue of an invalid article names the field and what was expected", () => {
  test.each(faults())(
    "an article is rejected with an issue that names the field: %s",
    (_name, { place, expected, document }) => {
      const { article, issues } = readArticle(document, publication);
      expect(article).toBeUndefined();
      expect(issues).toEqual([
        { path: place, value: expect.stringMatching(/./u), expected: expect.stringContaining(expected) },
      ]);
    },
  );

  test("more than 200 invalid articles are tested", () => {
    expect(faults().length).toBeGreaterThan(200);
  });
});

test("a response lists all issues of a document at once", () => {
  const { issues = [] } = readArticle(
    {
      id: "Peace Talks",
      path: "articles/peace",
      language: "en_GB",
      genre: "listicle",
      headline: "",
      hedline: "Peace",
      section: "world",
      published: "yesterday",
      topics: [{ id: "peace" }],
      body: [
        { type: "heading", depth: 9, children: [{ type: "text", value: "Talks" }] },
        { type: "paragraph", children: [{ type: "link", url: "javascript:alert(1)", children: [] }] },
      ],
      listed: "no",
    },
    publication,
  );
  expect(issues.map(({ path }) => path).sort()).toEqual(
    [
      "id",
      "path",
      "language",
      "genre",
      "headline",
      "hedline",
      "published",
      "topics[0].name",
      "body[0].depth",
      "body[1].children[0].url",
      "listed",
    ].sort(),
  );
});

test("an issue as text has the path, the expected value and the found value, on one line", () => {
  const document = {
    id: "a",
    language: "en",
    headline: "A",
    section: "b",
    published: "2026-11-24",
    body: [{ type: "paragraph", children: [{ type: "link", url: "javascript:alert(1)", children: [] }] }],
  };
  const [issue] = readArticle(document, publication).issues ?? [];
  expect(issue && issueText(issue)).toBe(
    'body[0].children[0].url: expected an http, https, mailto, tel or relative URL, without spaces, of at most 4096 characters, found "javascript:alert(1)"',
  );
});

test("an issue shows a shortened value with control and bidirectional characters escaped", () => {
  const { issues } = readArticle({ id: `\u202e\u0000${"a".repeat(10_000)}` }, publication);
  const value = issues?.find(({ path }) => path === "id")?.value ?? "";
  expect(value).toMatch(/^"\\u202e\\u0000a+…$/u);
  expect(value.length).toBeLessThan(100);
});

test("text that is not JSON is rejected with the parser's reason", () => {
  const { issues } = readArticleText('{"id": "a",}', publication);
  expect(issues).toEqual([
    { path: "", value: expect.stringContaining("not JSON"), expected: "a JSON object" },
  ]);
});

describe("the limits of a document are checked before the schema", () => {
  const base = { id: "a", language: "en", headline: "A", section: "b", published: "2026-11-24" };

  const nested = (levels: number): unknown => {
    let node: unknown = { type: "paragraph", children: [{ type: "text", value: "deep" }] };
    for (let level = 0; level < levels; level += 1) node = { type: "blockquote", children: [node] };
    return node;
  };

  test("a document with 10,000 nested nodes is rejected without a stack overflow", () => {
    const { issues } = readArticle({ ...base, body: [nested(10_000)] }, publication);
    expect(issues).toHaveLength(1);
    expect(issues?.[0]?.expected).toBe("at most 200 levels of nesting");
    expect(issues?.[0]?.path).toMatch(/^body\[0\]\.children\[0\]/u);
  });

  test("a headline of 10,000 nested lists is rejected without a stack overflow", () => {
    const text = `{"headline":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect(readArticleText(text, publication).issues?.[0]?.expected).toBe("at most 200 levels of nesting");
  });

  test("a document with fewer than 200 levels is accepted, and one with more is rejected", () => {
    expect(readArticle({ ...base, body: [nested(97)] }, publication).issues).toBeUndefined();
    expect(readArticle({ ...base, body: [nested(98)] }, publication).issues).toHaveLength(1);
  });

  test("a document of 5 MB is rejected", () => {
    const { issues } = readArticle({ ...base, headline: "a".repeat(5_000_000) }, publication);
    expect(issues?.map(({ expected }) => expected)).toEqual(["at most 1000000 bytes of UTF-8 JSON"]);
  });

  test("the limit of a document counts bytes of UTF-8, not characters", () => {
    const body = [{ type: "paragraph", children: [{ type: "text", value: "ї".repeat(499_700) }] }];
    expect(readArticle({ ...base, body }, publication).issues).toBeUndefined();
    const more = [{ type: "paragraph", children: [{ type: "text", value: "ї".repeat(500_000) }] }];
    expect(readArticle({ ...base, body: more }, publication).issues?.[0]?.value).toMatch(/^\d{7} bytes$/u);
  });

  test("the first 100 of more than 100 issues are listed, with the total", () => {
    const topics = Array.from({ length: 20_000 }, () => 1);
    const { issues = [] } = readArticle({ ...base, body: [], topics }, publication);
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toEqual({
      path: "",
      value: "20001 issues, of which these are the first 100",
      expected: "an article",
    });
  });
});
