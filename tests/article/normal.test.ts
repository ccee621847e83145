import { describe, expect, test } from "vitest";
import type { FlowContent, PhrasingContent } from "../../src/article/body.ts";
import { normalBody } from "../../src/article/normal/body.ts";

const text = (value: string): PhrasingContent => ({ type: "text", value });
const strong = (...children: PhrasingContent[]): PhrasingContent => ({ type: "strong", children });
const emphasis = (...children: PhrasingContent[]): PhrasingContent => ({ type: "emphasis", children });
const link = (url: string, ...children: PhrasingContent[]): PhrasingContent => ({
  type: "link",
  url,
  children,
});
const code = (value: string): PhrasingContent => ({ type: "inlineCode", value });
const lineBreak: PhrasingContent = { type: "break" };
const paragraph = (...children: PhrasingContent[]): FlowContent => ({ type: "paragraph", children });
const heading = (depth: number, ...children: PhrasingContent[]): FlowContent => ({
  type: "heading",
  depth,
  children,
});

const inlineTable: [string, PhrasingContent[], PhrasingContent[]][] = [
  ["neighbouring texts are one", [text("a"), text("b")], [text("ab")]],
  ["empty texts are gone", [text(""), text("a"), text("")], [text("a")]],
  ["white space is one space", [text("a \n\t b")], [text("a b")]],
  ["no space stands at the ends of a line", [text(" a ")], [text("a")]],
  ["no-break spaces stay", [text("\u00a0a\u00a0b")], [text("\u00a0a\u00a0b")]],
  ["a space between two texts is kept once", [text("a "), text(" b")], [text("a b")]],
  ["a mark in the same mark is one", [strong(text("a"), strong(text("b")))], [strong(text("ab"))]],
  ["also through another mark", [strong(emphasis(strong(text("a"))))], [strong(emphasis(text("a")))]],
  ["neighbouring marks of one kind are one", [strong(text("a")), strong(text("b"))], [strong(text("ab"))]],
  ["a mark around nothing is gone", [text("a"), strong(emphasis()), text("b")], [text("ab")]],
  ["a mark around a space is the space", [text("a"), strong(text(" ")), text("b")], [text("a b")]],
  [
    "a space at the edge of a mark moves outside it",
    [text("a"), strong(text(" b ")), text("c")],
    [text("a "), strong(text("b")), text(" c")],
  ],
  [
    "a link inside a link becomes its text",
    [link("/a", text("b "), link("/c", text("d")))],
    [link("/a", text("b d"))],
  ],
  ["also through a mark", [link("/a", strong(link("/c", text("d"))))], [link("/a", strong(text("d")))]],
  [
    "neighbouring links are not merged",
    [link("/a", text("a")), link("/a", text("b"))],
    [link("/a", text("a")), link("/a", text("b"))],
  ],
  ["a link without words is gone", [text("a"), link("/a")], [text("a")]],
  ["a break at the start is gone", [lineBreak, text("a")], [text("a")]],
  ["a break at the end is gone", [text("a"), lineBreak], [text("a")]],
  ["spaces around a break are gone", [text("a "), lineBreak, text(" b")], [text("a"), lineBreak, text("b")]],
  ["code is one line, trimmed", [text("a "), code(" b\n c ")], [text("a "), code("b c")]],
  ["empty code is gone", [text("a"), code(" ")], [text("a")]],
  ["an address in text stays text", [text("https://example.org")], [text("https://example.org")]],
];

describe("inline content in normal form", () => {
  test.each(inlineTable)("inline content is converted to normal form: %s", (_rule, given, expected) => {
    expect(normalBody([paragraph(...given)])).toEqual([paragraph(...expected)]);
  });

  test("a line with only spaces and a break becomes empty", () => {
    expect(normalBody([paragraph(text(" "), lineBreak, text(" "))])).toEqual([]);
  });
});

const headings = (...depths: number[]): FlowContent[] => depths.map((depth) => heading(depth, text("a")));

describe("headings start at level 2, because level 1 is the headline", () => {
  test.each([
    ["where the first is of depth 1, all move down", [1, 2, 3], [2, 3, 4]],
    ["no deeper than 6", [1, 5, 6], [2, 6, 6]],
    ["where none is of depth 1, none moves", [2, 4, 6], [2, 4, 6]],
    ["gaps stay", [3, 5], [3, 5]],
  ])("the levels of headings are converted to normal form: %s", (_rule, given, expected) => {
    expect(normalBody(headings(...given))).toEqual(headings(...expected));
  });

  test("a heading of level 1 inside a block also moves all other headings", () => {
    const body: FlowContent[] = [
      heading(2, text("a")),
      { type: "infoBox", children: [heading(1, text("b"))] },
    ];
    expect(normalBody(body)).toEqual([
      heading(3, text("a")),
      { type: "infoBox", children: [heading(2, text("b"))] },
    ]);
  });
});

const blockTable: [string, FlowContent[], FlowContent[]][] = [
  ["an empty paragraph is gone", [paragraph(), paragraph(text("a"))], [paragraph(text("a"))]],
  ["a heading without words is gone", [heading(2, text(" ")), paragraph(text("a"))], [paragraph(text("a"))]],
  ["a block quote around nothing is gone", [{ type: "blockquote", children: [paragraph()] }], []],
  [
    "an empty item and a list without items are removed",
    [{ type: "list", children: [{ type: "listItem", children: [paragraph()] }] }],
    [],
  ],
  [
    "an unordered list has neither ordered nor start",
    [
      {
        type: "list",
        ordered: false,
        start: 3,
        children: [{ type: "listItem", children: [paragraph(text("a"))] }],
      },
    ],
    [{ type: "list", children: [{ type: "listItem", children: [paragraph(text("a"))] }] }],
  ],
  [
    "an ordered list that starts at 1 has no start",
    [
      {
        type: "list",
        ordered: true,
        start: 1,
        children: [{ type: "listItem", children: [paragraph(text("a"))] }],
      },
    ],
    [{ type: "list", ordered: true, children: [{ type: "listItem", children: [paragraph(text("a"))] }] }],
  ],
  [
    "the line endings of code become line feeds",
    [{ type: "code", value: "a\r\nb\rc" }],
    [{ type: "code", value: "a\nb\nc" }],
  ],
  ["code of white space is gone", [{ type: "code", value: " \n " }], []],
  [
    "all rows of a table get the length of the longest",
    [
      {
        type: "table",
        align: ["left"],
        children: [
          { type: "tableRow", children: [{ type: "tableCell", children: [text("a")] }] },
          {
            type: "tableRow",
            children: [
              { type: "tableCell", children: [] },
              { type: "tableCell", children: [text("b")] },
            ],
          },
        ],
      },
    ],
    [
      {
        type: "table",
        align: ["left", null],
        children: [
          {
            type: "tableRow",
            children: [
              { type: "tableCell", children: [text("a")] },
              { type: "tableCell", children: [] },
            ],
          },
          {
            type: "tableRow",
            children: [
              { type: "tableCell", children: [] },
              { type: "tableCell", children: [text("b")] },
            ],
          },
        ],
      },
    ],
  ],
  [
    "an alignment of only defaults is removed",
    [
      {
        type: "table",
        align: [null],
        children: [{ type: "tableRow", children: [{ type: "tableCell", children: [text("a")] }] }],
      },
    ],
    [
      {
        type: "table",
        children: [{ type: "tableRow", children: [{ type: "tableCell", children: [text("a")] }] }],
      },
    ],
  ],
  ["a table without cells is gone", [{ type: "table", children: [{ type: "tableRow", children: [] }] }], []],
  [
    "an empty caption is removed",
    [{ type: "figure", url: "/a.jpg", alt: " A \n table ", width: 1, height: 1, children: [text(" ")] }],
    [{ type: "figure", url: "/a.jpg", alt: "A table", width: 1, height: 1 }],
  ],
  ["a quotation is one line", [{ type: "pullquote", text: " a\n b " }], [{ type: "pullquote", text: "a b" }]],
  [
    "an event without blocks stays, because it has a title",
    [{ type: "timeline", children: [{ type: "timelineEvent", title: " May ", children: [paragraph()] }] }],
    [{ type: "timeline", children: [{ type: "timelineEvent", title: "May", children: [] }] }],
  ],
  [
    "an event with a date gets an id from its time, which no other event has",
    [
      {
        type: "timeline",
        children: [
          { type: "timelineEvent", date: "2026-11-20T19:10:00+01:00", title: "a", children: [] },
          { type: "timelineEvent", date: "2026-11-20T18:10:00Z", title: "b", children: [] },
          { type: "timelineEvent", id: "2026-11-20t181000z-2", title: "c", children: [] },
        ],
      },
    ],
    [
      {
        type: "timeline",
        children: [
          {
            type: "timelineEvent",
            title: "a",
            children: [],
            id: "2026-11-20t181000z",
            date: "2026-11-20T18:10:00Z",
          },
          {
            type: "timelineEvent",
            title: "b",
            children: [],
            id: "2026-11-20t181000z-3",
            date: "2026-11-20T18:10:00Z",
          },
          { type: "timelineEvent", id: "2026-11-20t181000z-2", title: "c", children: [] },
        ],
      },
    ],
  ],
  ["a break between sections stays", [{ type: "thematicBreak" }], [{ type: "thematicBreak" }]],
];

test("the date of an event without a time is midnight in the publication's time zone", () => {
  const event = { type: "timelineEvent" as const, date: "2026-11-20", title: "a", children: [] };
  const [timeline] = normalBody([{ type: "timeline", children: [event] }], "Europe/Oslo");
  expect(timeline).toMatchObject({ children: [{ date: "2026-11-19T23:00:00Z" }] });
});

describe("blocks in normal form", () => {
  test.each(blockTable)("blocks are converted to normal form: %s", (_rule, given, expected) => {
    expect(normalBody(given)).toEqual(expected);
  });
});
