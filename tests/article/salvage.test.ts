import { describe, expect, test } from "vitest";
import { salvageArticle } from "../../src/article/salvage.ts";
import { textOf } from "../../src/article/text.ts";

const known = { path: "/articles/a", language: "nb" };
const paragraph = (value: string): unknown => ({ type: "paragraph", children: [{ type: "text", value }] });
const salvaged = (fields: Record<string, unknown>) =>
  salvageArticle({ headline: "A", body: [paragraph("b")], ...fields }, known);
const bodyOf = (...body: unknown[]) => salvaged({ body })?.body;

test("a headline and one paragraph are enough for an article; other fields get defaults", () => {
  expect(salvaged({})).toEqual({
    path: "/articles/a",
    language: "nb",
    genre: "news",
    headline: "A",
    topics: [],
    authors: [],
    body: [paragraph("b")],
    related: [],
    corrections: [],
    translations: [],
    aliases: [],
  });
});

describe("values without an article", () => {
  test.each([
    ["null", null],
    ["a list", []],
    ["text", "a"],
    ["no headline", { body: [paragraph("b")] }],
    ["a blank headline", { headline: " ", body: [paragraph("b")] }],
    ["no body", { headline: "A" }],
    ["a body of HTML", { headline: "A", body: "<p>b</p>" }],
    ["a body without words", { headline: "A", body: [paragraph(" "), { type: "thematicBreak" }] }],
  ])("salvaging gives no article for: %s", (_what, value) => {
    expect(salvageArticle(value, known)).toBeUndefined();
  });

  test("a headline and an image are enough for an article", () => {
    const picture = { type: "figure", url: "/a.jpg", alt: "", width: 1, height: 1 };
    expect(salvaged({ body: [picture] })?.body).toEqual([picture]);
  });
});

describe("nodes that do not follow the model", () => {
  test("an unknown block becomes a paragraph with its text", () => {
    expect(
      bodyOf({ type: "carousel", title: "Three views", children: [paragraph("of the harbour")] }),
    ).toEqual([paragraph("Three views of the harbour")]);
  });

  test("an unknown inline node becomes its text in the same position", () => {
    const children = [
      { type: "text", value: "a " },
      { type: "footnote", children: [{ type: "text", value: "b" }] },
      { type: "text", value: " c" },
    ];
    expect(textOf(bodyOf({ type: "paragraph", children }))).toBe("a b c");
  });

  test("a link with a forbidden URL becomes its text", () => {
    const link = { type: "link", url: "javascript:alert(1)", children: [{ type: "text", value: "here" }] };
    expect(bodyOf({ type: "paragraph", children: [link] })).toEqual([paragraph("here")]);
  });

  test("a link inside a link becomes its text", () => {
    const inner = { type: "link", url: "/b", children: [{ type: "text", value: "b" }] };
    expect(
      bodyOf({
        type: "paragraph",
        children: [{ type: "link", url: "/a", children: [{ type: "strong", children: [inner] }] }],
      }),
    ).toEqual([
      {
        type: "paragraph",
        children: [
          {
            type: "link",
            url: "/a",
            children: [{ type: "strong", children: [{ type: "text", value: "b" }] }],
          },
        ],
      },
    ]);
  });

  test("a figure with a forbidden URL becomes its text alternative and caption", () => {
    const figure = {
      type: "figure",
      url: "data:a",
      alt: "A table.",
      width: 1,
      height: 1,
      children: [{ type: "text", value: "The table." }],
    };
    expect(textOf(bodyOf(figure))).toBe("A table. The table.");
  });

  test("HTML in a text stays text", () => {
    expect(bodyOf({ type: "html", value: "<script>alert(1)</script>" })).toEqual([
      paragraph("<script>alert(1)</script>"),
    ]);
  });

  test("a block without usable children becomes its text, or nothing", () => {
    expect(bodyOf({ type: "paragraph", children: "The ferry" })).toEqual([paragraph("The ferry")]);
    expect(
      bodyOf({ type: "list", children: [1] }, { type: "blockquote" }, { type: "text", value: "a" }),
    ).toEqual([paragraph("a")]);
  });

  test("inline content between blocks becomes a paragraph", () => {
    expect(bodyOf({ type: "text", value: "a" })).toEqual([paragraph("a")]);
  });
});

describe("the widths of a picture's smaller versions", () => {
  const STORED = "/media/0123456789abcdef0123456789abcdef/ferry.jpg";
  const lead = { type: "figure", url: STORED, alt: "", width: 1_600, height: 900 };

  test.each<[string, unknown, number[] | undefined]>([
    ["what is no width", [480, "640", null, 0, -1, 0.5, 960], [480, 960]],
    ["a width that is not below the picture's own", [480, 1_600, 2_000], [480]],
    ["the second of two equal widths, and every order but the ascending one", [960, 480, 960], [480, 960]],
    ["more than eight widths", [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8]],
    ["a list without a width", [], undefined],
    ["what is no list", "480 960", undefined],
  ])("salvaging omits %s", (_what, widths, expected) => {
    const kept = { ...lead, ...(expected !== undefined && { widths: expected }) };
    expect(salvaged({ lead: { ...lead, widths } })?.lead).toEqual(kept);
    expect(bodyOf({ ...lead, widths })).toEqual([kept]);
  });

  test("salvaging omits the widths of a picture that the site does not store", () => {
    for (const url of ["/images/ferry.jpg", `https://other.example${STORED}`, "/media/../ferry.jpg"])
      expect(salvaged({ lead: { ...lead, url, widths: [480] } })?.lead).toEqual({ ...lead, url });
  });

  test("the widths of a stored portrait are kept, and those of another one are omitted", () => {
    const author = { id: "a", name: "A", image: STORED };
    expect(salvaged({ authors: [{ ...author, imageWidths: [160, "a", 320] }] })?.authors).toEqual([
      { ...author, imageWidths: [160, 320] },
    ]);
    expect(salvaged({ authors: [{ ...author, image: "/a.jpg", imageWidths: [160] }] })?.authors).toEqual([
      { ...author, image: "/a.jpg" },
    ]);
    expect(salvaged({ authors: [{ id: "a", name: "A", imageWidths: [160] }] })?.authors).toEqual([
      { id: "a", name: "A" },
    ]);
  });
});

describe("fields that do not follow the model", () => {
  test.each<[string, Record<string, unknown>]>([
    ["an author without a name", { authors: [{ id: "a" }] }],
    ["an author with a bad id", { authors: [{ id: "A/../B", name: "A" }] }],
    ["a topic that is text", { topics: ["peace"] }],
    ["a date in words", { published: "yesterday" }],
    ["a day without a time, whose zone is not known here", { published: "2026-11-24" }],
    ["a correction without a date", { corrections: [{ text: "a" }] }],
    ["a related story without a title", { related: [{ url: "/a" }] }],
    ["a translation in no language", { translations: [{ language: "the other", url: "/a" }] }],
    ["a source without a name", { source: { url: "/a" } }],
    ["a lead without a size", { lead: { type: "figure", url: "/a.jpg", alt: "" } }],
    ["an unknown genre", { genre: "listicle" }],
    ["a field of tomorrow", { mood: "hopeful" }],
    [
      "a draft's status and an embargo, which KV does not hold",
      { status: "draft", embargo: "2030-01-01T00:00:00Z" },
    ],
  ])("salvaging omits %s", (_what, fields) => {
    expect(salvaged(fields)).toEqual(salvaged({}));
  });

  test("keys with a special meaning in JavaScript are ignored", () => {
    const value = JSON.parse(
      '{"headline":"A","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"body":[{"type":"constructor","value":"b"},{"type":"__proto__","value":"c"}],"rights":{"__proto__":{"polluted":1}}}',
    );
    const article = salvageArticle(value, known);
    expect(textOf(article?.body)).toBe("b c");
    expect(Reflect.get(Object.prototype, "polluted")).toBeUndefined();
    expect(JSON.stringify(article)).not.toContain("polluted");
  });
});

describe("very deep and very large values", () => {
  const nested = (levels: number, type: string, innermost: unknown): unknown => {
    let node = innermost;
    for (let level = 0; level < levels; level += 1) node = { type, children: [node] };
    return node;
  };

  test.each(["blockquote", "strong", "infoBox", "carousel", "link", "paragraph"])(
    "salvaging 10,000 nested %s nodes does not overflow the stack",
    (type) => {
      const article = salvaged({
        body: [paragraph("b"), nested(10_000, type, { type: "text", value: "deep" })],
      });
      expect(article?.headline).toBe("A");
      expect(() => JSON.stringify(article)).not.toThrow();
      expect(() => textOf(article?.body)).not.toThrow();
    },
  );

  test("salvaging 10,000 nested list nodes does not overflow the stack", () => {
    let node: unknown = paragraph("deep");
    for (let level = 0; level < 10_000; level += 1)
      node = { type: "list", children: [{ type: "listItem", children: [node] }] };
    expect(() => JSON.stringify(salvaged({ body: [paragraph("b"), node] }))).not.toThrow();
  });

  test("salvaging 10,000 nested JSON lists instead of a text does not overflow the stack", () => {
    const value = JSON.parse(
      `{"headline":"A","standfirst":${"[".repeat(10_000)}${"]".repeat(10_000)},"body":[{"type":"text","value":"b"}]}`,
    );
    expect(salvageArticle(value, known)?.standfirst).toBeUndefined();
  });

  test("a text of 5 MB, lone surrogates, NUL and bidirectional controls are kept", () => {
    const strange = `\ud800\u0000\u202e${"a".repeat(5_000_000)}`;
    expect(salvaged({ headline: strange })?.headline).toBe(strange);
  });

  test("100,000 topics, authors and translations are salvaged quickly", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      id: `a-${index}`,
      name: "A",
      language: "en",
      url: "/a",
    }));
    expect(salvaged({ topics: many, authors: many, translations: many })?.authors).toHaveLength(100_000);
  });
});

describe("live blogs and search engines", () => {
  test("an entry with a timeline without times stays as it is", () => {
    const timeline = {
      type: "timeline",
      title: "How it came",
      children: [{ type: "timelineEvent", title: "1933", children: [paragraph("b")] }],
    };
    expect(bodyOf(timeline)).toEqual([timeline]);
  });

  test("an event keeps its text if its id or its date is of no use", () => {
    const event = { type: "timelineEvent", title: "a", children: [paragraph("b")] };
    for (const wrong of [{ id: "A B", date: "yesterday" }, { id: 7, date: "2026-11-20" }, { date: null }])
      expect(bodyOf({ type: "timeline", children: [{ ...event, ...wrong }] })).toEqual([
        { type: "timeline", children: [event] },
      ]);
    const right = { ...event, id: "goal", date: "2026-11-20T18:00:00Z" };
    expect(bodyOf({ type: "timeline", children: [right] })).toEqual([
      { type: "timeline", children: [right] },
    ]);
  });

  test("fields that do not follow the model are left out, and the others stay", () => {
    const wrong = {
      titles: { search: " ", short: "a", print: "b" },
      coverage: { start: "soon", end: "2026-11-20T18:00:00Z" },
      canonical: "/relative",
      index: "false",
      genre: "advertorial",
      authors: [{ id: "a", name: "A", type: "Robot" }],
    };
    expect(salvaged(wrong)).toEqual({
      ...salvaged({}),
      titles: { short: "a" },
      coverage: { end: "2026-11-20T18:00:00Z" },
      authors: [{ id: "a", name: "A" }],
    });
    expect(salvaged({ titles: "a", coverage: "today", canonical: "javascript:alert(1)" })).toEqual(
      salvaged({}),
    );
    const right = { index: false, canonical: "https://original.example/a", genre: "sponsored" };
    expect(salvaged(right)).toMatchObject(right);
  });
});
