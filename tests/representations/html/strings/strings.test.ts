import { describe, expect, test } from "vitest";
import { formatReadingTime } from "../../../../src/representations/html/language/formats.ts";
import { directionOf, languageAttributes } from "../../../../src/representations/html/language/locale.ts";
import { STRINGS, stringsFor } from "../../../../src/representations/html/strings/lookup.ts";

const LANGUAGES = Object.values(STRINGS);
const TAGS = LANGUAGES.map(({ language }) => language);

/** Punctuation, and patterns that consist of nothing else. */
const SEPARATORS = ["colon", "comma"];
const PATTERNS = ["instant", "citation"];

/** Returns all strings of a language, each with its name. */
const leaves = (value: object, path = ""): [string, string][] =>
  Object.entries(value).flatMap(([key, each]): [string, string][] =>
    typeof each === "string" ? [[`${path}${key}`, each]] : leaves(each, `${path}${key}.`),
  );

test("the interface has strings in 26 languages", () => {
  expect([...TAGS].sort()).toEqual(
    "ar bn cs de el en es fa fr he hi it ja ko nl pl pt ru sw th tr uk ur vi zh-Hans zh-Hant".split(" "),
  );
});

describe("the language of the interface", () => {
  test.each([
    ["en", "en"],
    ["en-GB", "en"],
    ["uk", "uk"],
    ["ru-UA", "ru"],
    ["de-AT", "de"],
    ["fr-CA", "fr"],
    ["es-419", "es"],
    ["pt-BR", "pt"],
    ["ar-EG", "ar"],
    ["he", "he"],
    ["iw", "he"],
    ["fa-AF", "fa"],
    ["ur-IN", "ur"],
    ["bn-IN", "bn"],
    ["ja-JP", "ja"],
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh-Hans-HK", "zh-Hans"],
    ["zh-TW", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["zh-MO", "zh-Hant"],
    ["zh-Hant-TW", "zh-Hant"],
    ["sw-KE", "sw"],
    ["hi-Latn", "en"],
    ["fi", "en"],
    ["und", "en"],
  ])("a page in %s gets the strings of %s", (language, expected) => {
    expect(stringsFor(language).language).toBe(expected);
  });
});

describe.each(LANGUAGES)("$language", (strings) => {
  const { language } = strings;

  test(`a page in ${language} gets its own strings`, () => {
    expect(stringsFor(language)).toBe(strings);
  });

  test(`no string in ${language} is empty, has outer spaces or a line break`, () => {
    const wrong = leaves(strings).filter(
      ([name, text]) =>
        text === "" || (!SEPARATORS.includes(name) && text !== text.trim()) || text.includes("\n"),
    );
    expect(wrong).toEqual([]);
  });

  test(`either all sentences in ${language} end with a full stop, or none`, () => {
    const sentences = leaves(strings).filter(([name]) => /^problems\..*\.text$|^empty/u.test(name));
    expect(sentences.filter(([, text]) => /[.。।۔]$/u.test(text)).length % sentences.length).toBe(0);
  });

  test(`the reading time in ${language} contains the number of minutes`, () => {
    expect(strings.readingTime).toMatch(/\{(?:n|minutes)\}/u);
    for (const minutes of [1, 2, 3, 5, 11, 21, 100]) {
      const words = formatReadingTime(strings, minutes, language);
      expect(words).not.toMatch(/[{}]|undefined/u);
      if (minutes > 2) expect(words).toContain(new Intl.NumberFormat(language).format(minutes));
    }
  });

  test(`the patterns in ${language} have all their placeholders`, () => {
    const placeholders = (text: string): string[] => text.match(/\{\w+\}/gu)?.sort() ?? [];
    expect(placeholders(strings.instant)).toEqual(["{d}", "{t}"]);
    expect(placeholders(strings.citation)).toEqual(["{headline}", "{publication}"]);
    expect(placeholders(strings.archiveOf)).toEqual(["{y}"]);
    expect(strings.weekdays?.split(" ").length ?? 7).toBe(7);
  });

  // Words that are the same in English.
  const SHARED =
    /^(?:analyse|articles|audio|corrections|document|feature|interview|license|licence|opinion|pages|portrait|post|satire|source|table|video)$/iu;

  test.runIf(language !== "en")(`no string in ${language} is left in English`, () => {
    const english = new Map(leaves(stringsFor("en")));
    const same = leaves(strings).filter(
      ([name, text]) =>
        ![...SEPARATORS, ...PATTERNS].includes(name) && english.get(name) === text && !SHARED.test(text),
    );
    expect(same).toEqual([]);
  });

  test(`the strings in ${language} use its script`, () => {
    const { script } = new Intl.Locale(language).maximize();
    const own: Record<string, RegExp> = {
      Hans: /\p{Script=Han}/u,
      Hant: /\p{Script=Han}/u,
      Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
      Kore: /\p{Script=Hangul}/u,
    };
    const letter = own[script ?? ""] ?? new RegExp(`\\p{Script=${script}}`, "u");
    const foreign = leaves(strings).filter(
      ([name, text]) =>
        !["language", "weekdays", ...SEPARATORS, ...PATTERNS].includes(name) && !letter.test(text),
    );
    expect(foreign).toEqual([]);
  });
});

describe("the direction of a language", () => {
  test.each([
    ["en", "ltr"],
    ["ar", "rtl"],
    ["he-IL", "rtl"],
    ["fa", "rtl"],
    ["ur", "rtl"],
    ["az-Arab", "rtl"],
    ["uk", "ltr"],
    ["und", "ltr"],
  ])("the language %s is %s", (language, expected) => {
    expect(directionOf(language)).toBe(expected);
  });
});

describe("the attributes of a language", () => {
  test.each([
    ["en", ' lang="en" dir="ltr"'],
    ["sr-Cyrl", ' lang="sr-Cyrl" dir="ltr"'],
    ["el", ' lang="el" dir="ltr"'],
    ["ps", ' lang="ps" dir="rtl" data-script="Arab"'],
    ["zh-HK", ' lang="zh-HK" dir="ltr" data-script="Hant"'],
    ["km", ' lang="km" dir="ltr" data-script="Khmr"'],
  ])("an element in %s has the attributes%s", (language, expected) => {
    expect(String(languageAttributes(language))).toBe(expected);
  });
});
