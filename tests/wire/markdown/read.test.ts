import { toString as textIn } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import { readArticle } from "../../../src/article/read.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { WireError } from "../../../src/wire/wire-error.ts";
import { repetitions } from "../../repetitions.ts";

const read = (markdown: string) => readMarkdown(markdown, { fileName: "a.md" });
const leftOut = (markdown: string) =>
  read(markdown)
    .report.filter(({ kept }) => !kept)
    .map(({ line, text, as, why }) => ({ line, text, as, why }));
const text = (value: string) => ({ type: "text", value });

describe("front matter", () => {
  it("the model's own fields in front matter are not changed", () => {
    const { article } = read(
      "---\nheadline: A\nauthors: [{ id: ines, name: Ines }]\nlisted: false\n---\n\nb",
    );
    expect(article).toEqual({
      headline: "A",
      authors: [{ id: "ines", name: "Ines" }],
      listed: false,
      body: [{ type: "paragraph", children: [text("b")] }],
    });
  });

  it.each([
    ["title: A", { headline: "A" }],
    ["title: 1984", { headline: "1984" }],
    ["description: A", { standfirst: "A" }],
    ["date: 2026-11-20", { published: "2026-11-20" }],
    ["date: 2026-11-20 08:00:00 +0100", { published: "2026-11-20T08:00:00+0100" }],
    ["lastmod: 2026-11-20T08:00:00Z", { modified: "2026-11-20T08:00:00Z" }],
    ["author: Ines Holm", { authors: [{ id: "ines-holm", name: "Ines Holm" }] }],
    [
      "authors: [Ines Holm, { name: Jo, bio: Writes. }]",
      {
        authors: [
          { id: "ines-holm", name: "Ines Holm" },
          { id: "jo", name: "Jo", bio: "Writes." },
        ],
      },
    ],
    [
      "tags: The sea, Ferries",
      {
        topics: [
          { id: "the-sea", name: "The sea" },
          { id: "ferries", name: "Ferries" },
        ],
      },
    ],
    ["category: world", { section: "world" }],
    ["categories: [world]", { section: "world" }],
    ["lang: de", { language: "de" }],
    ["slug: tide", { id: "tide" }],
    ["source: Reuters", { source: { name: "Reuters" } }],
    ["draft: true", { status: "draft" }],
    ["draft: false", {}],
  ])("the front matter of other programs is read: %s", (line, fields) => {
    expect(read(`---\n${line}\n---\n\na`).article).toEqual({
      ...fields,
      body: [{ type: "paragraph", children: [text("a")] }],
    });
  });

  it("TOML front matter, as Hugo and Zola write it, is read", () => {
    const markdown = `+++
title = "A"
date = 2026-11-20T08:00:00Z
draft = false

[taxonomies]
tags = ["The sea"]
categories = ["world"]

[extra]
team = "B"
+++

c`;
    expect(read(markdown).article).toEqual({
      headline: "A",
      published: "2026-11-20T08:00:00.000Z",
      topics: [{ id: "the-sea", name: "The sea" }],
      section: "world",
      body: [{ type: "paragraph", children: [text("c")] }],
    });
    expect(leftOut(markdown)).toMatchObject([
      { line: 4, text: "draft = false", as: "status" },
      { line: 10, text: "[extra]", as: "extra", why: "an article has no such field" },
    ]);
  });

  it("the report names the field of each line of front matter, and unknown fields", () => {
    expect(read("---\nlayout: post\ntitle: A\nheadline: B\nmood: calm\n---\n\nc").report).toEqual([
      {
        line: 2,
        text: "layout: post",
        as: "layout",
        kept: false,
        loss: "field",
        why: "the site decides the layout of its pages",
      },
      {
        line: 3,
        text: "title: A",
        as: "title",
        kept: false,
        loss: "repeated",
        why: "headline is given too, and it has priority",
      },
      { line: 4, text: "headline: B", as: "headline", kept: true },
      {
        line: 5,
        text: "mood: calm",
        as: "mood",
        kept: false,
        loss: "field",
        why: "an article has no such field",
      },
      { line: 8, text: "c", as: "paragraph", kept: true },
    ]);
  });

  it("the first category is the section, and the report names the others", () => {
    const markdown = "---\ncategories: [The town, Ferries]\n---\n\na";
    expect(read(markdown).article).toMatchObject({ section: "The town" });
    expect(leftOut(markdown)).toMatchObject([{ line: 2, text: "Ferries", as: "categories" }]);
  });

  it.each([
    ["---\nheadline: [A\n---\n\na", /^a\.md: line \d of the front matter is not valid YAML/u],
    [
      "---\nheadline: A\nheadline: B\n---\n\na",
      /^a\.md: line 3 of the front matter is not valid YAML.*unique/u,
    ],
    ["---\n- A\n---\n\na", /^a\.md: the front matter must be a list of fields/u],
    ["+++\ntitle = A\n+++\n\na", /^a\.md: line 2 of the front matter is not valid TOML/u],
  ])("invalid front matter is refused: %j", (markdown, message) => {
    expect(() => read(markdown)).toThrow(WireError);
    expect(() => read(markdown)).toThrow(message);
  });

  it("front matter cannot set object prototypes or expand aliases without limit", () => {
    expect(leftOut("---\n__proto__: { headline: A }\nconstructor: B\n---\n\na")).toMatchObject([
      { as: "__proto__" },
      { as: "constructor" },
    ]);
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nheadline: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\n\na`;
    expect(() => read(bomb)).toThrow(WireError);
  });
});

describe("the title", () => {
  it("a first heading of level 1 is the headline if front matter gives none, and is not repeated in the body", () => {
    expect(read("# A *b*\n\nc").article).toEqual({
      headline: "A b",
      body: [{ type: "paragraph", children: [text("c")] }],
    });
    expect(read("---\ntitle: A\n---\n# A\n\nb").article.body).toHaveLength(1);
  });

  it("a first heading that differs from the headline stays a heading", () => {
    expect(read("---\ntitle: A\n---\n# B\n\nc").article.body).toHaveLength(2);
  });
});

describe("the report names what an article cannot contain", () => {
  it.each([
    ["# a ![b](c.jpg) d", "![b](c.jpg)", "image"],
    ["<div>a</div>", "<div> </div>", "HTML"],
    ["a <b>c</b>", "<b>", "HTML"],
    ["a <!-- b --> c", "<!-- b -->", "HTML"],
    ["::youtube[a]{#b}", "::youtube[a]{#b}", "directive"],
    [":::aside\na\n:::", ":::aside", "directive"],
    ["```js twoslash\na\n```", "twoslash", "code info"],
    ["[a]: /b", "[a]: /b", "definition"],
    ["a\n\n[^1]: b", "[^1]: b", "footnote"],
    ["# T[^1]\n\na\n\n[^1]: b", "[^1]: b", "footnote"],
    ["a[^1]\n\n[^1]: b\n\n[^1]: c", "[^1]: c", "footnote"],
    ['::figure[a]{url="/b.jpg" alt width="1" height="1" class="c"}', 'class="c"', "attribute"],
    [":::timeline\na\n:::", "a", "timeline"],
  ])("unsupported Markdown is left out and reported: %j", (markdown, words, as) => {
    expect(leftOut(markdown)[0]).toEqual({
      line: expect.any(Number),
      text: words,
      as,
      why: expect.stringMatching(/\w/u),
    });
  });

  it("the widths of a picture's smaller versions are numbers between spaces or commas, and a mistake is kept for the check", () => {
    const widths = (value: string): unknown =>
      read(`a\n\n::figure{url="/a.jpg" alt width="1600" height="900" widths="${value}"}`).article.body;
    const figure = { type: "figure", url: "/a.jpg", alt: "", width: 1600, height: 900 };
    const paragraph = { type: "paragraph", children: [text("a")] };
    for (const value of ["480 960", " 480,960 ", "480, 960"])
      expect(widths(value)).toEqual([paragraph, { ...figure, widths: [480, 960] }]);
    expect(widths("480px 960")).toEqual([paragraph, { ...figure, widths: ["480px", 960] }]);
  });

  it("the text inside an unsupported construct is kept", () => {
    expect(read(":::aside\na <b>c</b>\n:::").article.body).toEqual([
      { type: "paragraph", children: [text("a "), text("c")] },
    ]);
  });
});

describe("the body", () => {
  it("reference links use their definitions, and a URL in text stays text", () => {
    const { article } = read("[a][b] https://c.example\n\n[b]: /d 'e'");
    expect(article.body).toEqual([
      {
        type: "paragraph",
        children: [
          { type: "link", url: "/d", title: "e", children: [text("a")] },
          text(" https://c.example"),
        ],
      },
    ]);
  });

  it("10:30, :smile: and note:this stay text", () => {
    const { article } = readArticle(
      {
        ...{ id: "a", language: "en", headline: "A", section: "b", published: "2026-11-20" },
        ...read("At 10:30 :smile: note:this").article,
      },
      { timeZone: "UTC", permalink: "/:id" },
    );
    expect(article?.body).toEqual([{ type: "paragraph", children: [text("At 10:30 :smile: note:this")] }]);
  });

  it("a link with an unsafe URL reaches the model, which refuses it", () => {
    const { issues } = readArticle(
      {
        ...{ id: "a", language: "en", headline: "A", section: "b", published: "2026-11-20" },
        ...read("a [b](javascript:alert(1))").article,
      },
      { timeZone: "UTC", permalink: "/:id" },
    );
    expect(issues?.map(({ path }) => path)).toEqual(["body[0].children[1].url"]);
  });

  it("Markdown that is nested too deeply is refused with one line", () => {
    // The time grows with the square of the depth. The stack ends at a depth of about 2,000.
    const depth = repetitions({ short: 4_000, full: 4_000, long: 20_000 });
    expect(() => read(`${">".repeat(depth)} a`)).toThrow(WireError);
  });
});

describe("footnotes", () => {
  it("a footnote with several paragraphs and a list is read, wherever its definition is", () => {
    const { article, issues } = readArticle(
      {
        id: "a",
        language: "en",
        headline: "A",
        section: "town",
        published: "2026-11-20",
        ...read("> [^Note]: Ibid.\n>\n>     Page 2.\n>\n>     - c\n\nHe said so.[^note] Twice.[^NOTE]")
          .article,
      },
      { timeZone: "UTC", permalink: "/articles/:id" },
    );
    expect(issues).toBeUndefined();
    const reference = { type: "footnoteReference", identifier: "1" };
    expect(article?.body).toEqual([
      { type: "paragraph", children: [text("He said so."), reference, text(" Twice."), reference] },
      {
        type: "footnoteDefinition",
        identifier: "1",
        children: [
          { type: "paragraph", children: [text("Ibid.")] },
          { type: "paragraph", children: [text("Page 2.")] },
          {
            type: "list",
            children: [{ type: "listItem", children: [{ type: "paragraph", children: [text("c")] }] }],
          },
        ],
      },
    ]);
  });
});

describe("a reference to a footnote that the file does not have", () => {
  it("is left out and reported, with what to do", () => {
    const { article, report } = read("The bridge[^missing] opens *at[^2] noon*.[^1]\n\n[^1]: Today.\n");
    expect(textIn({ type: "root", children: article.body })).toBe("The bridge opens at noon.Today.");
    expect(report.filter(({ kept }) => !kept)).toEqual([
      expect.objectContaining({ line: 1, text: "[^missing]", as: "footnote", loss: "unclear" }),
      expect.objectContaining({ line: 1, text: "[^2]", as: "footnote", loss: "unclear" }),
    ]);
    expect(report.find(({ kept }) => !kept)?.why).toContain("write it as a paragraph, “[^missing]: …”");
  });

  it("after a backslash, or in code, it is text", () => {
    const { article, report } = read("The pattern \\[^a-z] and `[^0-9]`.\n");
    expect(textIn({ type: "root", children: article.body })).toBe("The pattern [^a-z] and [^0-9].");
    expect(report.every(({ kept }) => kept)).toBe(true);
  });
});
