import fc from "fast-check";
import { expect, it, test } from "vitest";
import type { FlowContent, PhrasingContent } from "../../../src/article/body.ts";
import { normalBody } from "../../../src/article/normal/body.ts";
import { flow } from "../../../src/representations/markdown/body/flow.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { repetitions } from "../../repetitions.ts";

/*
 * Markdown recognises a marker by the characters on both sides of it, by the marks next to it and by the marks around
 * it. The bodies in round-trip.test.ts seldom have marks that are so close to each other.
 */

const CHARACTERS = [..."ab. .(*_~\\:!&#-=+<|]{`é「か\u00a0\u200d"];
const PIECES = [...CHARACTERS, "a_b", "_a", "1.", ":br", ":a-", "😀", "amp;", "b]:"];

const texts = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 })
  .map((pieces): PhrasingContent => ({ type: "text", value: pieces.join("") }));

const { inlines } = fc.letrec<{ inlines: PhrasingContent[]; inline: PhrasingContent }>((tie) => ({
  inlines: fc.array(tie("inline"), { minLength: 1, maxLength: 3, depthIdentifier: "mark" }),
  inline: fc.oneof(
    { maxDepth: 4, depthIdentifier: "mark", withCrossShrink: true },
    { weight: 6, arbitrary: texts },
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constantFrom("strong" as const, "emphasis" as const, "delete" as const),
        children: tie("inlines"),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant("link" as const),
        url: fc.constantFrom("/a", "/(", "/[|", "<a>", "?b&amp;c"),
        children: tie("inlines"),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant("inlineCode" as const),
        value: fc.constantFrom("a", "`", "a]: ", "|", "\\|", "["),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: "break" as const }) },
  ),
}));

const blocks = fc.tuple(fc.constantFrom("paragraph", "heading", "cell", "caption"), inlines);

const blockOf = (where: string, children: PhrasingContent[]): FlowContent => {
  switch (where) {
    case "heading":
      return { type: "heading", depth: 2, children };
    case "cell":
      return {
        type: "table",
        children: [{ type: "tableRow", children: [{ type: "tableCell", children }] }],
      };
    case "caption":
      return { type: "figure", url: "/a", alt: "", width: 1, height: 1, children };
    default:
      return { type: "paragraph", children };
  }
};

const roundTrip = (body: readonly FlowContent[]): FlowContent[] =>
  normalBody(readMarkdown(flow(body), { fileName: "a.md" }).article.body as FlowContent[]);

it("nested and adjacent inline marks survive a round trip through Markdown", () => {
  fc.assert(
    fc.property(blocks, ([where, children]) => {
      const body = normalBody([blockOf(where, children)]);
      expect(roundTrip(body)).toEqual(body);
    }),
    { numRuns: repetitions({ short: 250, full: 1_000, long: 50_000 }) },
  );
});

const text = (value: string): PhrasingContent => ({ type: "text", value });
const mark = (type: "strong" | "emphasis" | "delete", ...children: PhrasingContent[]): PhrasingContent => ({
  type,
  children,
});

test.each<[string, PhrasingContent[]]>([
  [
    "a letter between two markers, both of which need punctuation there",
    [mark("delete", mark("strong", text("(")), text("b")), text("a")],
  ],
  ["an underscore after a name", [mark("strong", text("a :b-"), mark("emphasis", text("c d")))]],
  [
    "code in a link that would make the line a definition",
    [
      {
        type: "link",
        url: "/b",
        children: [{ type: "inlineCode", value: "a]: /c" }, { type: "break" }, text("d")],
      },
    ],
  ],
])("inline content survives a round trip through Markdown: %s", (_, children) => {
  expect(roundTrip([blockOf("paragraph", children)])).toEqual([blockOf("paragraph", children)]);
});

test.each<[string, (inner: FlowContent) => FlowContent]>([
  ["quotations", (inner) => ({ type: "blockquote", children: [inner] })],
  ["lists", (inner) => ({ type: "list", children: [{ type: "listItem", children: [inner] }] })],
  ["boxes", (inner) => ({ type: "infoBox", children: [inner] })],
])("90 nested %s survive a round trip through Markdown", (_, wrap) => {
  let body = blockOf("paragraph", [text("a")]);
  for (let level = 0; level < 90; level++) body = wrap(body);
  expect(roundTrip([body])).toEqual([body]);
});
