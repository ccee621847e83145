import { describe, expect, it } from "vitest";
import { hasCharacters } from "../../src/site/fonts.ts";
import { readSite } from "../../src/site.ts";

const REQUIRED = { PUBLICATION: "The Harbour Courier", LANGUAGE: "en", TIME_ZONE: "Europe/Oslo" };
const FONT = { use: "headings", file: "newsreader-1.woff2", range: "U+0020-007E, U+00a0-00FF, U+2019" };
const read = (...fonts: Record<string, unknown>[]) => readSite({ ...REQUIRED, FONTS: fonts });

describe("the setting FONTS", () => {
  it("is off by default", () => {
    expect(readSite(REQUIRED)).not.toHaveProperty("fonts");
  });

  it("has a weight and a style for each font, by default 400 and normal", () => {
    expect(read(FONT).fonts).toEqual([{ ...FONT, weight: "400", style: "normal" }]);
    const variable = { ...FONT, weight: "200 800", style: "italic" };
    expect(read(variable).fonts).toEqual([variable]);
  });

  it.each<[change: Record<string, unknown>, message: string]>([
    [
      { use: "body" },
      'FONTS.0.use is "body", expected ("headings" | "text" | "labels"). Correct it under [vars] in wrangler.toml',
    ],
    [
      { file: "https://fonts.example/a.woff2" },
      'FONTS.0.file is "https://fonts.example/a.woff2", expected the name of a WOFF2 file: lower-case letters, digits and hyphens, such as newsreader-1.woff2. Correct it under [vars] in wrangler.toml',
    ],
    [{ file: "news.ttf" }, 'FONTS.0.file is "news.ttf", expected the name of a WOFF2 file'],
    [{ file: 'a");} body{display:none}.woff2' }, "FONTS.0.file is "],
    [
      { range: "latin" },
      'FONTS.0.range is "latin", expected the code points that the font has, such as U+0020-007E, U+00A0-00FF',
    ],
    [{ range: "U+007E-0020" }, "FONTS.0.range is "],
    [{ range: "U+110000" }, "FONTS.0.range is "],
    [{ range: "U+20;}body{color:red}" }, "FONTS.0.range is "],
    [{ range: "" }, "FONTS.0.range is "],
    [{ range: undefined }, "FONTS.0.range is not set, expected text"],
    [{ weight: "bold" }, 'FONTS.0.weight is "bold", expected a weight such as 600'],
    [{ style: "slanted" }, 'FONTS.0.style is "slanted", expected ("normal" | "italic")'],
    [{ colour: "red" }, "FONTS.0.colour is "],
  ])("refuses a wrong value with its place and what was expected: %j", (change, message) => {
    expect(() => read({ ...FONT, ...change })).toThrow(message);
  });
});

it.each([
  ["U+0020-007E", "Deutsch", true],
  ["U+0020-007E", "Português", false],
  ["U+0020-007E, U+00EA", "Português", true],
  ["U+20-7E", "العربية", false],
  ["U+20000-2A6DF", "𠀀", true],
])("knows whether a font has the letters: %s, %s", (range, text, expected) => {
  expect(hasCharacters(range, text)).toBe(expected);
});
