import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import type { FlowContent } from "../../../src/article/body.ts";
import { readArticle } from "../../../src/article/read.ts";
import { articleMarkdown } from "../../../src/representations/markdown/article.ts";
import { markdownTokens } from "../../../src/representations/markdown/tokens.ts";
import { anArticle } from "../../running-site.ts";

const written = (...body: FlowContent[]): string => {
  const markdown = articleMarkdown(anArticle({ body }));
  return markdown.slice(markdown.indexOf("\n---\n") + 6).trimEnd();
};

const text = (value: string) => ({ type: "text" as const, value });
const paragraph = (value: string): FlowContent => ({ type: "paragraph", children: [text(value)] });
const picture = { url: "/a.jpg", alt: "a boat", width: 4, height: 3 };

const NODES: [string, FlowContent, string][] = [
  ["words as they are, times of day too", paragraph("At 10:30, 2 * 3 (a/b)."), "At 10:30, 2 \\* 3 (a/b)."],
  ["a heading", { type: "heading", depth: 3, children: [text("a")] }, "### a"],
  [
    "a heading of two lines",
    { type: "heading", depth: 2, children: [text("a"), { type: "break" }, text("b")] },
    "## a:br[]b",
  ],
  ["a quotation", { type: "blockquote", children: [paragraph("a")] }, "> a"],
  [
    "a numbered list, counted on from where it starts",
    {
      type: "list",
      ordered: true,
      start: 4,
      children: [
        { type: "listItem", children: [paragraph("a")] },
        { type: "listItem", children: [paragraph("b")] },
      ],
    },
    "4. a\n5. b",
  ],
  ["code", { type: "code", lang: "ts", value: "a\n```" }, "````ts\na\n```\n````"],
  [
    "a table",
    {
      type: "table",
      align: ["left", null],
      children: [
        {
          type: "tableRow",
          children: ["a", "b"].map((cell) => ({ type: "tableCell", children: [text(cell)] })),
        },
        {
          type: "tableRow",
          children: ["c|d", "e"].map((cell) => ({ type: "tableCell", children: [text(cell)] })),
        },
      ],
    },
    "| a | b |\n| :- | - |\n| c\\|d | e |",
  ],
  ["a pullquote", { type: "pullquote", text: "a", source: "b" }, ':::pullquote{source="b"}\na\n:::'],
  [
    "a figure with its caption",
    {
      type: "figure",
      ...picture,
      credit: "c",
      children: [text("A "), { type: "emphasis", children: [text("b")] }],
    },
    '::figure[A *b*]{url="/a.jpg" alt="a boat" width="4" height="3" credit="c"}',
  ],
  [
    "a figure whose caption has two lines",
    { type: "figure", ...picture, alt: "", children: [text("a"), { type: "break" }, text("b")] },
    ':::figure{url="/a.jpg" alt width="4" height="3"}\na\\\nb\n:::',
  ],
  ["a recommended story", { type: "recommended", title: "a", url: "/b" }, '::recommended[a]{url="/b"}'],
  [
    "an embed",
    {
      type: "embed",
      kind: "video",
      url: "https://video.example/1",
      title: "a",
      provider: "b",
      thumbnail: picture,
    },
    '::embed[a]{kind="video" url="https://video.example/1" provider="b" thumbnail="/a.jpg" alt="a boat" width="4" height="3"}',
  ],
  ["an info box", { type: "infoBox", title: "a", children: [paragraph("b")] }, ":::infobox[a]\nb\n:::"],
  [
    "a timeline",
    {
      type: "timeline",
      title: "a",
      children: [{ type: "timelineEvent", title: "1933", children: [paragraph("b")] }],
    },
    "::::timeline[a]\n:::event[1933]\nb\n:::\n::::",
  ],
  [
    "a timeline with times and ids",
    {
      type: "timeline",
      children: [
        {
          type: "timelineEvent",
          title: "Goal!",
          children: [paragraph("b")],
          id: "goal",
          date: "2026-11-20T19:10:00Z",
        },
      ],
    },
    '::::timeline\n:::event[Goal!]{date="2026-11-20T19:10:00Z" id="goal"}\nb\n:::\n::::',
  ],
];

describe("the body as Markdown", () => {
  test.each(NODES)("the body as Markdown: %s", (_, node, expected) => {
    expect(written(node)).toBe(expected);
  });
});

it("a thematic break in Markdown is three low lines", () => {
  expect(written(paragraph("a"), { type: "thematicBreak" })).toBe("a\n\n___");
});

describe("the front matter", () => {
  const frontMatterOf = (markdown: string): Record<string, unknown> =>
    parse(markdown.split("\n---\n")[0]?.slice(4) ?? "");

  it("the front matter has every field except the body and the lead, and no empty list", () => {
    const article = anArticle({
      topics: [{ id: "sea", name: "The sea" }],
      dateline: "no",
      headline: "Yes: 1.0",
    });
    const { body: _body, ...fields } = article;
    const { related, corrections, translations, aliases, authors, ...said } = fields;
    expect([related, corrections, translations, aliases, authors]).toEqual([[], [], [], [], []]);
    expect(frontMatterOf(articleMarkdown(article))).toEqual(said);
  });

  it("the lead image is above the body and marked as lead", () => {
    const lead = { type: "figure", ...picture };
    expect(articleMarkdown(anArticle({ lead }))).toContain(
      '---\n\n::figure{lead url="/a.jpg" alt="a boat" width="4" height="3"}\n\nThe harbour woke early.\n',
    );
  });

  it("the front matter escapes characters that YAML does not permit", () => {
    const markdown = articleMarkdown(anArticle({ headline: "a\u2028b\ufeffc" }));
    expect(markdown).toContain('headline: "a\\u2028b\\ufeffc"');
    expect(frontMatterOf(markdown).headline).toBe("a\u2028b\ufeffc");
  });
});

it("the estimated number of tokens is a quarter of the bytes in any script", () => {
  expect(markdownTokens("")).toBe(0);
  expect(markdownTokens("The harbour woke early.")).toBe(6);
  expect(markdownTokens("港は早くに目を覚ました。")).toBe(9);
});

it("text that looks like Markdown markup stays text", () => {
  const { article } = readArticle(
    {
      ...anArticle(),
      body: [paragraph("# a"), paragraph("- b"), paragraph("<b>c</b> [d](e) :::f"), paragraph("1. g")],
    },
    { timeZone: "UTC", permalink: "/:id" },
  );
  expect(article?.body.map((block) => written(block))).toEqual([
    "\\# a",
    "\\- b",
    "\\<b>c\\</b> \\[d]\\(e) :::f",
    "1\\. g",
  ]);
});
