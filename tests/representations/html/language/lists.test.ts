import { expect, it } from "vitest";
import { formatList } from "../../../../src/representations/html/language/lists.ts";

const text = (names: readonly string[], language: string): string =>
  formatList(names, language, (name) => name).join("");

it.each("en en-US ar he ja uk zh-Hant de fr bn fi".split(" "))(
  "names have the separators of Intl, in %s",
  (language) => {
    for (const names of [[], ["A"], ["A", "B"], ["A", "B", "C"]])
      expect(text(names, language)).toBe(
        new Intl.ListFormat(language, { type: "conjunction" }).format(names),
      );
  },
);

it.each([
  ["es", ["Ana", "Inés"], "Ana e Inés"],
  ["es", ["Ana", "Bea"], "Ana y Bea"],
  ["he", ["דנה כהן", "יוסי לוי"], "דנה כהן ויוסי לוי"],
  ["he", ["דנה כהן", "Ann Lee"], "דנה כהן ו-Ann Lee"],
  ["ko", ["김철수", "이영희", "박민수"], "김철수·이영희·박민수"],
  ["th", ["สมชาย ใจดี", "สมหญิง รักไทย"], "สมชาย ใจดี และสมหญิง รักไทย"],
  ["th", ["A", "B", "C"], "A, B และ C"],
  ["fa", ["A", "B", "C"], "A،\u200F B و C"],
  ["hi", ["A", "B", "C"], "A, B और C"],
  ["ur", ["A", "B", "C"], "A، B اور C"],
])("in %s, the names %j are joined as newspapers join them: %s", (language, names, expected) => {
  expect(text(names, language)).toBe(expected);
});

it("each name is rendered with its position", () => {
  expect(formatList(["A", "A", "B"], "en", (name, index) => `${name}${index}`)).toEqual([
    "A0",
    ", ",
    "A1",
    ", and ",
    "B2",
  ]);
});
