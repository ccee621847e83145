import fc from "fast-check";
import type { FlowContent, PhrasingContent } from "../../../src/article/body.ts";

/*
 * Random article bodies. Their texts consist of characters that Markdown may read as markup.
 */

const PIECES = [
  ..."*_~`[]()<>#+-=.!|\\:&\"'{}$%@^/;, 0a\u00a0é中ب",
  "**",
  "__",
  "~~",
  "``",
  "://",
  ":::",
  ":br",
  ":code[",
  "---",
  "1. ",
  "- ",
  "# ",
  "&amp;",
  "&#42;",
  "<b>",
  "<!--",
  "](",
  "![",
  "[^1]",
  "www.a.example",
  "https://a.example/b_c*d",
  "\u2028",
  "\u200d",
  "👩‍🚀",
  "word",
  " ",
];

const FOOTNOTES = ["a", "Ä note"];

const words = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(""));

const line = words.filter((value) => /\S/u.test(value));

const urls = fc.constantFrom(
  "/a",
  "#b",
  "?c=d&copy=e",
  "https://a.example/b_(c)?d=*e*&f=[g]",
  "https://a.example/&amp;b|c",
  "mailto:a@b.example",
  "tel:+47%2012",
  "//a.example/<b>`c`",
  "a)b(c",
  "<b>alert(1)</b>",
  "https://a.example/\"b\"'c'{d}",
);

/** The URLs of stored pictures, whose names may have characters of any script. */
export const storedPictures = fc
  .constantFrom("ferry.jpg", "f%C3%A4hre.webp", "渡輪.png", "a,b\"'&<c>.jpg", "a_b*c*|d,")
  .map((name) => `/media/0123456789abcdef0123456789abcdef/${name}`);

/** The widths of smaller versions. */
export const smallerWidths = fc
  .uniqueArray(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 8 })
  .map((list) => list.sort((a, b) => a - b));

const images = fc.record({
  url: urls.filter((url) => !/^(mailto|tel):/u.test(url)),
  alt: fc.oneof(fc.constant(""), line),
  width: fc.integer({ min: 1, max: 5_000 }),
  height: fc.integer({ min: 1, max: 5_000 }),
});

const storedImages = fc.record({
  url: storedPictures,
  alt: line,
  width: fc.constant(4_001),
  height: fc.integer({ min: 1, max: 5_000 }),
  widths: smallerWidths,
});

const { flow } = fc.letrec<{ phrasing: PhrasingContent; flow: FlowContent }>((tie) => {
  const inlines = fc.array(tie("phrasing"), { minLength: 1, maxLength: 4, depthIdentifier: "inline" });
  const blocks = fc.array(tie("flow"), { minLength: 1, maxLength: 3, depthIdentifier: "block" });
  const text = words.map((value): PhrasingContent => ({ type: "text", value }));
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  return {
    phrasing: fc.oneof(
      { maxDepth: 4, depthIdentifier: "inline", withCrossShrink: true },
      { weight: 4, arbitrary: text },
      { weight: 1, arbitrary: words.map((value): PhrasingContent => ({ type: "inlineCode", value })) },
      { weight: 1, arbitrary: fc.constant<PhrasingContent>({ type: "break" }) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(...FOOTNOTES)
          .map((identifier): PhrasingContent => ({ type: "footnoteReference", identifier })),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          type: fc.constantFrom("strong" as const, "emphasis" as const, "delete" as const),
          children: inlines,
        }) as fc.Arbitrary<PhrasingContent>,
      },
      {
        weight: 1,
        arbitrary: fc.record(
          { type: fc.constant("link" as const), url: urls, title: line, children: inlines },
          { requiredKeys: ["type", "url", "children"] },
        ) as fc.Arbitrary<PhrasingContent>,
      },
    ),
    flow: fc.oneof(
      { maxDepth: 3, depthIdentifier: "block", withCrossShrink: true },
      { weight: 4, arbitrary: inlines.map((children): FlowContent => ({ type: "paragraph", children })) },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant("heading" as const),
          depth: fc.integer({ min: 2, max: 6 }),
          children: inlines,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record(
          {
            type: fc.constant("code" as const),
            lang: fc.constantFrom("ts", "c++"),
            value: fc
              .array(fc.oneof(words, fc.constantFrom("\n", "\t", "```", "~~~", ":::")))
              .map((v) => v.join("")),
          },
          { requiredKeys: ["type", "value"] },
        ) as fc.Arbitrary<FlowContent>,
      },
      { weight: 1, arbitrary: fc.constant<FlowContent>({ type: "thematicBreak" }) },
      {
        weight: 2,
        arbitrary: fc
          .record({
            align: optional(fc.array(fc.constantFrom("left" as const, "center" as const, null))),
            rows: fc.array(fc.array(fc.array(tie("phrasing"), { maxLength: 3 }), { maxLength: 3 }), {
              minLength: 1,
              maxLength: 3,
            }),
          })
          .map(
            ({ align, rows }): FlowContent => ({
              type: "table",
              ...(align !== undefined && { align }),
              children: rows.map((cells) => ({
                type: "tableRow",
                children: cells.map((children) => ({ type: "tableCell", children })),
              })),
            }),
          ),
      },
      {
        weight: 1,
        arbitrary: fc.record(
          { type: fc.constant("pullquote" as const), text: line, source: line },
          { requiredKeys: ["type", "text"] },
        ) as fc.Arbitrary<FlowContent>,
      },
      {
        weight: 2,
        arbitrary: fc
          .record({
            image: fc.oneof(images, storedImages),
            credit: optional(line),
            children: optional(inlines),
          })
          .map(
            ({ image, credit, children }): FlowContent => ({
              type: "figure",
              ...image,
              ...(credit !== undefined && { credit }),
              ...(children !== undefined && { children }),
            }),
          ),
      },
      {
        weight: 1,
        arbitrary: fc.record(
          { type: fc.constant("recommended" as const), heading: line, title: line, url: urls },
          { requiredKeys: ["type", "title", "url"] },
        ) as fc.Arbitrary<FlowContent>,
      },
      {
        weight: 1,
        arbitrary: fc.record(
          {
            type: fc.constant("embed" as const),
            kind: fc.constantFrom("video" as const, "map" as const),
            url: urls,
            title: line,
            provider: line,
            thumbnail: images,
          },
          { requiredKeys: ["type", "kind", "url", "title"] },
        ) as fc.Arbitrary<FlowContent>,
      },
      { weight: 2, arbitrary: blocks.map((children): FlowContent => ({ type: "blockquote", children })) },
      {
        weight: 3,
        arbitrary: fc
          .record({
            ordered: fc.boolean(),
            start: fc.constantFrom(undefined, 0, 1, 7, 999_999_999),
            items: fc.array(blocks, { minLength: 1, maxLength: 3 }),
          })
          .map(
            ({ ordered, start, items }): FlowContent => ({
              type: "list",
              ...(ordered && { ordered }),
              ...(ordered && start !== undefined && { start }),
              children: items.map((children) => ({ type: "listItem", children })),
            }),
          ),
      },
      {
        weight: 1,
        arbitrary: fc.record(
          { type: fc.constant("infoBox" as const), title: line, children: blocks },
          { requiredKeys: ["type", "children"] },
        ) as fc.Arbitrary<FlowContent>,
      },
      {
        weight: 1,
        arbitrary: fc
          .record({
            title: optional(line),
            events: fc.array(
              fc.record(
                {
                  title: line,
                  children: fc.array(tie("flow"), { maxLength: 2 }),
                  date: fc
                    .integer({ min: 0, max: 4_102_444_800 })
                    .map((seconds) => new Date(seconds * 1_000).toISOString().replace(".000Z", "Z")),
                },
                { requiredKeys: ["title", "children"] },
              ),
              {
                minLength: 1,
                maxLength: 3,
              },
            ),
          })
          .map(
            ({ title, events }): FlowContent => ({
              type: "timeline",
              ...(title !== undefined && { title }),
              children: events.map((event) => ({ type: "timelineEvent", ...event })),
            }),
          ),
      },
    ),
  };
});

/** Inserts the definitions of the footnotes to which the body and these definitions refer. */
const withFootnotes = (body: FlowContent[], contents: FlowContent[][], at: number): FlowContent[] => {
  const missing = FOOTNOTES.findIndex(
    (identifier) =>
      JSON.stringify(body).includes(`"footnoteReference","identifier":"${identifier}"`) &&
      !body.some((node) => node.type === "footnoteDefinition" && node.identifier === identifier),
  );
  const identifier = FOOTNOTES[missing];
  if (identifier === undefined) return body;
  const definition: FlowContent = {
    type: "footnoteDefinition",
    identifier,
    children: [
      { type: "paragraph", children: [{ type: "text", value: "Note." }] },
      ...(contents[missing] ?? []),
    ],
  };
  return withFootnotes(body.toSpliced(at, 0, definition), contents, at);
};

/** A random body, not in normal form. It has a definition for each reference to a footnote. */
export const anyBody: fc.Arbitrary<FlowContent[]> = fc
  .tuple(
    fc.array(flow, { minLength: 1, maxLength: 4 }),
    fc.array(fc.array(flow, { maxLength: 2 }), { maxLength: FOOTNOTES.length }),
    fc.nat({ max: 4 }),
  )
  .map(([body, contents, at]) => withFootnotes(body, contents, at));
