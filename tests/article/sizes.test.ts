import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MAX_BUCKET_CARDS } from "../../src/archive/listing/buckets.ts";
import { NEWS_CARDS } from "../../src/archive/listing/news.ts";
import { UNLISTED_CARDS } from "../../src/archive/listing/unlisted.ts";
import { MAX_CARD_BYTES } from "../../src/article/checks/card-size.ts";
import { issueText } from "../../src/article/issue.ts";
import { normalBody } from "../../src/article/normal/body.ts";
import { readArticle, readArticleText } from "../../src/article/read.ts";
import { disproportion } from "../hostile/growth.ts";
import { describeShared } from "../shared-cases.ts";
import { publication } from "./files.ts";

/*
 * Sizes: a document is small enough only if its normal form is, and an editor can send back what the desk returns.
 */

const document = (body: unknown, fields: object = {}) => ({
  id: "a",
  language: "en",
  headline: "A",
  section: "town",
  published: "2026-11-20",
  body,
  ...fields,
});
const cell = (value: string) => ({
  type: "tableCell",
  children: value === "" ? [] : [{ type: "text", value }],
});
const table = (...rows: string[][]) => ({
  type: "table",
  children: rows.map((cells) => ({ type: "tableRow", children: cells.map(cell) })),
});
const issuesOf = (given: unknown): string =>
  (readArticle(given, publication).issues ?? []).map(issueText).join("; ");
const columns = (count: number): string[] => Array.from({ length: count }, () => "x");

test("a table with more than 10,000 cells is refused, and the error names its rows and columns", () => {
  const rows = Array.from({ length: 200 }, () => ["x"]);
  expect(issuesOf(document([table(columns(200), ...rows)]))).toBe(
    "body[0]: expected at most 10000 cells, counting every row as long as the longest, found a table of 201 rows and 200 columns",
  );
  const inBox = { type: "infoBox", children: [table(...rows, columns(60))] };
  expect(issuesOf(document([inBox]))).toContain("body[0].children[0]: expected at most 10000 cells");
});

test("an article whose normal form is larger than a document may be is refused", () => {
  const ragged = table(columns(100), ...Array.from({ length: 99 }, () => ["x"]));
  expect(issuesOf(document([ragged]))).toBe("");
  expect(issuesOf(document(Array.from({ length: 12 }, () => ragged)))).toMatch(
    /^the document: expected at most 1000000 bytes of UTF-8 JSON, found \d+ bytes$/u,
  );
});

test("the normal form of the largest article that is accepted is accepted again, unchanged", () => {
  const ragged = table(columns(100), ...Array.from({ length: 99 }, () => ["x"]));
  for (let count = 1; count < 12; count += 1) {
    const { article } = readArticle(document(Array.from({ length: count }, () => ragged)), publication);
    if (article !== undefined)
      expect(readArticleText(JSON.stringify(article), publication)).toEqual({ article });
  }
});

test.each([
  [
    "lead",
    {
      lead: {
        type: "figure",
        url: "https://x.example/a.jpg",
        alt: "a",
        width: 9,
        height: 9,
        children: [{ type: "text", value: "y".repeat(20_000) }],
      },
    },
  ],
  [
    "topics",
    { topics: Array.from({ length: 100 }, (_, at) => ({ id: `t-${at}`, name: "\u00e9".repeat(200) })) },
  ],
  [
    "translations",
    {
      translations: ["de", "fr", "es", "it", "nl", "sv"].map((language) => ({
        language,
        url: `https://x.example/${"z".repeat(4_000)}`,
      })),
    },
  ],
])(
  "an article whose %s makes it too heavy for lists is refused, and the error names the field",
  (field, fields) => {
    expect(
      issuesOf(document([{ type: "paragraph", children: [{ type: "text", value: "x" }] }], fields)),
    ).toMatch(
      new RegExp(
        `^${field}: expected a shorter value\\. .* at most 20000 bytes of JSON together, and here they have \\d+, found \\d+ bytes$`,
        "u",
      ),
    );
  },
);

test("1,000 of the heaviest cards fit in one KV value", () => {
  for (const cards of [MAX_BUCKET_CARDS, NEWS_CARDS, UNLISTED_CARDS])
    expect(cards * (MAX_CARD_BYTES + 1) + 10_000).toBeLessThan(25 * 1_024 * 1_024);
});

test("a table from KV with too many cells is not filled with empty ones", () => {
  const rows = Array.from({ length: 20_000 }, () => ["x"]);
  const [normal] = normalBody([table(columns(5_000), ...rows)] as never);
  expect(JSON.stringify(normal).length).toBeLessThan(3_000_000);
});

test.each([
  ["texts", 18_000, { type: "text", value: "a " }],
  ["marks", 12_000, { type: "strong", children: [{ type: "text", value: "a" }] }],
  [
    "marks with breaks",
    8_000,
    { type: "emphasis", children: [{ type: "text", value: "a" }, { type: "break" }] },
  ],
  ["code", 15_000, { type: "inlineCode", value: "a" }],
])("the time to merge a line of %s grows in proportion to its length", async (_name, longest, node) => {
  const line = (length: number) =>
    document([{ type: "paragraph", children: Array.from({ length }, () => structuredClone(node)) }]);
  expect(readArticle(line(longest), publication).issues).toBeUndefined();
  const work = (input: unknown) => readArticle(input, publication);
  expect(await disproportion({ input: line, work, length: longest / 4 })).toBeUndefined();
});

test.each([
  ["numbers instead of blocks", 400_000, 0],
  ["empty objects", 300_000, {}],
  ["empty paragraphs", 20_000, { type: "paragraph", children: [{}] }],
])(
  "a document of 1 MB with %s is refused without an overflow, in time proportional to its length",
  async (_name, longest, block) => {
    const text = (length: number) => JSON.stringify(document(Array.from({ length }, () => block)));
    const work = (input: string) => readArticleText(input, publication);
    expect(work(text(longest)).issues?.[0]?.path).toMatch(/^body\[0\]/u);
    expect(await disproportion({ input: text, work, length: longest / 4 })).toBeUndefined();
  },
);

for (const name of ["ragged-200.json", "wide-line.json"])
  describeShared(`cases/desk/${name}`, `the document of ${name}`, (file) => {
    test(`the document of ${name} is refused with an issue that names the limit or the place`, () => {
      const { issues = [] } = readArticleText(readFileSync(file, "utf8"), publication);
      expect(issueText(issues[0] as never)).toMatch(
        /^body\[0\]: expected (?:at most 10000 cells|an object)/u,
      );
    });
  });
