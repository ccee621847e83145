import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import type { FlowContent } from "../../../src/article/body.ts";
import { readArticle } from "../../../src/article/read.ts";
import { articleMarkdown } from "../../../src/representations/markdown/article.ts";
import { markdownTokens } from "../../../src/representations/markdown/tokens.ts";
import { publication as site } from "../../publication.ts";
import { anArticle } from "../../running-site.ts";

const written = (...body: FlowContent[]): string => {
  const markdown = articleMarkdown(anArticle({ body }), site);
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

describe("where the text comes from", () => {
  const courier = { ...site, name: "The Harbour\nCourier: “north”", origin: "https://courier.example" };
  const article = anArticle({
    path: "/2026/11/tide",
    lead: { type: "figure", ...picture },
    authors: [
      { id: "ines", name: "Ines Holm", url: "/about/ines", image: "https://pictures.example/ines.jpg" },
    ],
    related: [{ title: "More", url: "/articles/more" }],
    source: { name: "Wire", url: "https://wire.example/1" },
    translations: [{ language: "nb", url: "/nb/tide" }],
    body: [
      {
        type: "paragraph",
        children: [
          { type: "link", url: "/articles/b?c=d#e", children: [text("a path")] },
          { type: "link", url: "more", children: [text("a relative path")] },
          { type: "link", url: "#notes", children: [text("a part of the text")] },
          { type: "link", url: "https://wire.example/", children: [text("another site")] },
          { type: "link", url: "mailto:ines@courier.example", children: [text("an address")] },
        ],
      },
      { type: "embed", kind: "video", url: "//video.example/1", title: "A video", thumbnail: picture },
      { type: "recommended", title: "More", url: "/articles/more" },
    ],
  });
  const markdown = articleMarkdown(article, courier);

  it("the first line of the front matter names the publication, the URL of the article and the guide for agents", () => {
    expect(markdown.split("\n").slice(0, 2)).toEqual([
      "---",
      "# The Harbour Courier: “north”, https://courier.example/2026/11/tide. The site for agents: https://courier.example/llms.txt",
    ]);
    expect(articleMarkdown(article, site).split("\n")[1]).toBe(
      "# The Harbour Courier, /2026/11/tide. The site for agents: /llms.txt",
    );
  });

  it("every link and picture has an absolute URL, except links within the text", () => {
    const urls = [...markdown.matchAll(/\]\(([^)]*)\)|(?:url|image|thumbnail)"?[=:] ?"([^"]*)"/gu)];
    expect(urls.map(([, link, field]) => link ?? field)).toEqual([
      "https://courier.example/about/ines",
      "https://pictures.example/ines.jpg",
      "https://courier.example/articles/more",
      "https://wire.example/1",
      "https://courier.example/nb/tide",
      "https://courier.example/a.jpg",
      "https://courier.example/articles/b?c=d#e",
      "https://courier.example/2026/11/more",
      "#notes",
      "https://wire.example/",
      "mailto:ines@courier.example",
      "https://video.example/1",
      "https://courier.example/a.jpg",
      "https://courier.example/articles/more",
    ]);
  });

  it("without an origin, URLs stay as they are", () => {
    expect(articleMarkdown(article, site)).toContain("[a path](/articles/b?c=d#e)");
  });

  it("the path and former paths of an article stay paths", () => {
    const moved = anArticle({ path: "/tide", aliases: ["/old"] });
    expect(articleMarkdown(moved, courier)).toContain('path: "/tide"');
    expect(articleMarkdown(moved, courier)).toContain('aliases:\n  - "/old"');
  });
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
    expect(frontMatterOf(articleMarkdown(article, site))).toEqual(said);
  });

  it("the lead image is above the body and marked as lead", () => {
    const lead = { type: "figure", ...picture };
    expect(articleMarkdown(anArticle({ lead }), site)).toContain(
      '---\n\n::figure{lead url="/a.jpg" alt="a boat" width="4" height="3"}\n\nThe harbour woke early.\n',
    );
  });

  it("the front matter escapes characters that YAML does not permit", () => {
    const markdown = articleMarkdown(anArticle({ headline: "a\u2028b\ufeffc" }), site);
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
