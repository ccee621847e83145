import { describe, expect, test } from "vitest";
import {
  formatDay,
  formatList,
  formatMinutes,
} from "../../../../src/representations/html/language/formats.ts";
import { directionOf, languageAttributes } from "../../../../src/representations/html/language/locale.ts";
import { STRINGS, stringsFor } from "../../../../src/representations/html/strings/lookup.ts";

const LANGUAGES = Object.values(STRINGS);
const TAGS = LANGUAGES.map(({ language }) => language);

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
      ([name, text]) => text === "" || (name !== "colon" && text !== text.trim()) || text.includes("\n"),
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
      const words = formatMinutes(strings.readingTime, minutes, language);
      expect(words).not.toMatch(/[{}]|undefined/u);
      if (minutes > 2) expect(words).toContain(new Intl.NumberFormat(language).format(minutes));
    }
  });

  // Words that are the same in English.
  const SHARED =
    /^(?:analyse|articles|audio|corrections|document|feature|interview|licence|opinion|pages|portrait|post|satire|source|table|video)$/iu;

  test.runIf(language !== "en")(`no string in ${language} is left in English`, () => {
    const english = new Map(leaves(stringsFor("en")));
    const same = leaves(strings).filter(
      ([name, text]) => name !== "colon" && english.get(name) === text && !SHARED.test(text),
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
      ([name, text]) => !["language", "colon"].includes(name) && !letter.test(text),
    );
    expect(foreign).toEqual([]);
  });
});

describe("the reading time", () => {
  test.each([
    ["en", 1, "1 min read"],
    ["de", 12, "12 Min. Lesezeit"],
    ["fr", 4, "Temps de lecture\u00A0: 4\u00A0min"],
    ["uk", 1, "Час читання: 1 хвилина"],
    ["uk", 3, "Час читання: 3 хвилини"],
    ["uk", 12, "Час читання: 12 хвилин"],
    ["uk", 21, "Час читання: 21 хвилина"],
    ["pl", 22, "Czas czytania: 22 minuty"],
    ["cs", 5, "Doba čtení: 5 minut"],
    ["el", 1, "Χρόνος ανάγνωσης: 1 λεπτό"],
    ["ar", 1, "مدة القراءة: دقيقة"],
    ["ar", 2, "مدة القراءة: دقيقتان"],
    ["ar", 7, "مدة القراءة: 7 دقائق"],
    ["ar", 15, "مدة القراءة: 15 دقيقة"],
    ["he", 1, "זמן קריאה: 1 דקה"],
    ["he", 2, "זמן קריאה: שתי דקות"],
    ["fa", 12, "زمان مطالعه: ۱۲ دقیقه"],
    ["bn", 12, "পড়ার সময়: ১২ মিনিট"],
    ["hi", 12, "पढ़ने का समय: 12 मिनट"],
    ["ja", 3, "約3分で読めます"],
    ["zh-Hant", 3, "閱讀時間：3分鐘"],
  ])("the reading time in %s for %i minutes is %s", (language, minutes, expected) => {
    expect(formatMinutes(stringsFor(language).readingTime, minutes, language)).toBe(expected);
  });
});

describe("days and lists", () => {
  const and = (language: string) => formatList(["A", "B", "C"], language).join("");
  test.each([
    ["en", "May 14, 2024", "A, B, and C"],
    ["de", "14. Mai 2024", "A, B und C"],
    ["pl", "14 maja 2024", "A, B i C"],
    ["el", "14 Μαΐου 2024", "A, B και C"],
    ["ar", "14 مايو 2024", "A وB وC"],
    ["fa", "۲۵ اردیبهشت ۱۴۰۳", "A،\u200F B، و C"],
    ["hi", "14 मई 2024", "A, B, और C"],
    ["bn", "১৪ মে, ২০২৪", "A, B এবং C"],
    ["th", "14 พฤษภาคม 2567", "A B และC"],
    ["ja", "2024年5月14日", "A、B、C"],
    ["ko", "2024년 5월 14일", "A, B 및 C"],
    ["zh-Hans", "2024年5月14日", "A、B和C"],
    ["zh-Hant", "2024年5月14日", "A、B和C"],
    ["vi", "14 tháng 5, 2024", "A, B và C"],
    ["sw", "14 Mei 2024", "A, B na C"],
  ])("in %s, a day is written as %s and a list as %s", (language, day, list) => {
    expect(formatDay("2024-05-14T12:00:00Z", language, "UTC")).toBe(day);
    expect(and(language)).toBe(list);
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
