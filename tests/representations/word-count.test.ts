import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordCount } from "../../src/representations/word-count.ts";

const LANGUAGES = ["en", "sv", "el", "uk", "ar"];

const segmented = (text: string, language: string): number => {
  const segments = new Intl.Segmenter(language, { granularity: "word" }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike === true).length;
};

describe("the number of words is the one of Unicode's rules", () => {
  test("for every character up to U+2FFF between letters, digits and spaces", () => {
    const around = [" a%a", " 1%1", " a%1", " 1%a", " a% ", " %a", "ж%ж", "ا%ا", "'%'"];
    const wrong: string[] = [];
    for (let code = 0; code < 0x3000; code += 1)
      for (const pattern of around) {
        const text = pattern.replace("%", () => String.fromCharCode(code));
        if (wordCount(text, "en") !== segmented(text, "en")) wrong.push(text);
      }
    expect(wrong).toEqual([]);
  });

  test("for sentences with numbers, apostrophes, colons and marks in several languages", () => {
    const unit = fc.constantFrom(..."ab1 29.,;:’'“”–…!?()/&-_·żéжا،؟\n\u0301\u200D漢");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), fc.constantFrom(...LANGUAGES), (text, language) => {
        expect(wordCount(text, language)).toBe(segmented(text, language));
      }),
      { numRuns: 2_000 },
    );
  });
});
