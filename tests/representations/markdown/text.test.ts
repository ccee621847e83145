import { describe, expect, test } from "vitest";
import { phrasing, plainText } from "../../../src/representations/markdown/inline/phrasing.ts";

describe("characters without a meaning in Markdown are not escaped", () => {
  test.each([
    "AT&T and R&D, 5 < 6, a <3",
    "snake_case and a__b",
    "#MeToo",
    "+47 12 34 56 78",
    "-5 degrees",
    "1.\u00a0Mai",
    "1.5 million",
    "= 5",
    "10:30, see note:this",
    "C:\\Users",
    "Wow! (Really!) {so}",
  ])("%s", (value) => {
    expect(plainText(value, "paragraph")).toBe(value);
  });
});

describe("characters that would be markup are escaped", () => {
  test.each([
    ["a &amp; b &#42;", "a \\&amp; b \\&#42;"],
    ["<b> <!-- </i>", "\\<b> \\<!-- \\</i>"],
    ["<0@a.example> <5 a@b", "\\<0@a.example> <5 a@b"],
    ["_a_ a_", "\\_a\\_ a\\_"],
    ["## a", "\\## a"],
    ["1. a", "1\\. a"],
    ["2026)", "2026\\)"],
    ["---", "\\---"],
    ["===", "\\==="],
    [":-:", "\\:-:"],
    ["| a", "\\| a"],
    ["::figure", "\\::figure"],
    ["a :br :code b:c{d}", "a \\:br \\:code b\\:c{d}"],
    ["a\\*b\\", "a\\\\\\*b\\\\"],
  ])("%s", (value, written) => {
    expect(plainText(value, "paragraph")).toBe(written);
  });

  test("number signs at the end of a heading are escaped", () => {
    expect(plainText("C# or F #", "heading")).toBe("C# or F \\#");
  });

  test("a pipe in a cell and a bracket inside brackets are escaped", () => {
    expect(plainText("a|b]", "cell")).toBe("a\\|b]");
    expect(plainText("a|b]", "label")).toBe("a|b\\]");
  });
});

const text = (value: string) => ({ type: "text" as const, value });
const strong = (value: string) => ({ type: "strong" as const, children: [text(value)] });
const emphasis = (value: string) => ({ type: "emphasis" as const, children: [text(value)] });

describe("markers that Markdown readers recognise", () => {
  test.each([
    ["inside a word", [text("un"), emphasis("believ"), text("able")], "un*believ*able"],
    ["where punctuation meets a letter", [strong("「a」"), text("b")], "**「a」**&#x62;"],
    ["where they touch", [strong("a"), emphasis("b"), text(" c")], "**a**_b_ c"],
    ["one in the other", [{ type: "emphasis" as const, children: [strong("a")] }], "***a***"],
    ["the other in the one", [{ type: "strong" as const, children: [emphasis("a")] }], "**_a_**"],
  ])("%s", (_, nodes, written) => {
    expect(phrasing(nodes, "paragraph")).toBe(written);
  });
});

test("a URL keeps its query and its balanced parentheses", () => {
  const link = (url: string) => phrasing([{ type: "link", url, children: [text("a")] }], "paragraph");
  expect(link("https://a.example/b_(c)?d=e&copy=f")).toBe("[a](https://a.example/b_(c)?d=e&copy=f)");
  expect(link("/a)b(&lt;")).toBe("[a](/a\\)b\\(\\&lt;)");
});
