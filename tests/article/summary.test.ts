import { describe, expect, test } from "vitest";
import { summaryOf } from "../../src/article/summary.ts";
import { anArticle } from "../running-site.ts";

const summary = (...texts: string[]): string | undefined =>
  summaryOf(
    anArticle({
      body: texts.map((value) => ({ type: "paragraph", children: [{ type: "text", value }] })),
    }),
  );

describe("the summary of an article", () => {
  test("the standfirst comes first, whatever its length", () => {
    const standfirst = "What the sea left. ".repeat(40).trim();
    expect(summaryOf(anArticle({ standfirst }))).toBe(standfirst);
  });

  test("the first paragraph follows, without its markup and its footnotes", () => {
    const body = [
      { type: "heading", depth: 2, children: [{ type: "text", value: "Morning" }] },
      {
        type: "paragraph",
        children: [
          { type: "text", value: "The " },
          { type: "strong", children: [{ type: "text", value: "harbour" }] },
          { type: "text", value: " woke" },
          { type: "break" },
          { type: "text", value: "early." },
        ],
      },
    ];
    expect(summaryOf(anArticle({ body }))).toBe("The harbour woke early.");
  });

  test("a paragraph of up to 300 characters is whole", () => {
    const text = `${"a".repeat(299)}.`;
    expect(summary(text)).toBe(text);
  });

  test("a longer one ends before the word that exceeds 300 characters", () => {
    expect(summary("abcdefghi ".repeat(31))).toBe(`${"abcdefghi ".repeat(30).trimEnd()}…`);
  });

  test("a text without spaces ends after 300 characters, and no character is cut in two", () => {
    expect(summary("港".repeat(400))).toBe(`${"港".repeat(300)}…`);
    expect(summary("\u{20BB7}".repeat(400))).toBe(`${"\u{20BB7}".repeat(300)}…`);
    expect(summary(`東京 ${"港".repeat(400)}`)).toBe(`東京 ${"港".repeat(297)}…`);
  });

  test("an article without a standfirst and a paragraph has no summary", () => {
    const body = [{ type: "figure", url: "/a.jpg", alt: "A ferry", width: 4, height: 3 }];
    expect(summaryOf(anArticle({ body }))).toBeUndefined();
  });
});
