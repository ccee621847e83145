import fc from "fast-check";
import { expect, it } from "vitest";
import { formatArticleDate, formatDay } from "../../../../src/representations/html/language/dates.ts";

const AT_HOME = (language: string) => ({ language, timeZone: "Europe/Oslo" });

// Languages whose dates newspapers write as CLDR does.
const LIKE_CLDR = "en en-US ar ar-EG fa he hi ja th zh-Hant ar-u-nu-arab".split(" ");
const ZONES = [
  "UTC",
  "Europe/Oslo",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "Pacific/Apia",
];

it("a day has the text that Intl gives it, in every time zone and year", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1001-01-03"), max: new Date("9998-12-28"), noInvalidDate: true }),
      fc.constantFrom(...LIKE_CLDR),
      fc.constantFrom(...ZONES),
      (date, language, timeZone) => {
        const format = new Intl.DateTimeFormat(language, {
          timeZone,
          year: "numeric",
          month: "long",
          day: "numeric",
        });
        expect(formatDay(date.toISOString(), language, timeZone)).toBe(format.format(date));
      },
    ),
    { numRuns: 300 },
  );
});

it.each([
  ["bn", "১ নভেম্বর ২০২৬"],
  ["fr", "1er novembre 2026"],
  ["fr-CA", "1er novembre 2026"],
  ["ko", "2026년 11월 1일"],
  ["pt", "1º de novembro de 2026"],
  ["pt-PT", "1 de novembro de 2026"],
  ["ru", "1 ноября 2026"],
  ["sw", "1 Novemba 2026"],
  ["uk", "1 листопада 2026"],
  ["ur", "1 نومبر 2026"],
  ["vi", "1 tháng 11 năm 2026"],
])("the first of a month in %s is written as newspapers write it: %s", (language, expected) => {
  expect(formatDay("2026-11-01T12:00:00Z", language, "UTC")).toBe(expected);
});

it("in French, only the first of a month is an ordinal number", () => {
  expect(formatDay("2026-11-11T12:00:00Z", "fr", "UTC")).toBe("11 novembre 2026");
});

// 1:07 shows the languages in which one o'clock needs another preposition than the other hours.
it.each([
  ["en", "November 5, 2026 at 1:07\u00A0AM"],
  ["en-GB", "5 November 2026 at 01:07"],
  ["ar", "5 نوفمبر 2026، 01:07"],
  ["bn", "৫ নভেম্বর ২০২৬, ০১:০৭"],
  ["cs", "5. listopadu 2026, 1:07"],
  ["de", "5. November 2026, 01:07\u00A0Uhr"],
  ["el", "5 Νοεμβρίου 2026, 01:07"],
  ["es", "5 de noviembre de 2026, 1:07"],
  ["fa", "۱۴ آبان ۱۴۰۵ ساعت ۱:۰۷"],
  ["fr", "5 novembre 2026 à 01h07"],
  ["he", "5 בנובמבר 2026 בשעה 1:07"],
  ["hi", "5 नवंबर 2026, 01:07"],
  ["it", "5 novembre 2026, 01:07"],
  ["ja", "2026年11月5日 1:07"],
  ["ko", "2026년 11월 5일 01:07"],
  ["nl", "5 november 2026 om 01:07"],
  ["pl", "5 listopada 2026, 01:07"],
  ["pt", "5 de novembro de 2026, 01:07"],
  ["ru", "5 ноября 2026, 01:07"],
  ["sw-KE", "5 Novemba 2026, 01:07"],
  ["th", "5 พฤศจิกายน 2569 เวลา 01:07\u00A0น."],
  ["tr", "5 Kasım 2026 01:07"],
  ["uk", "5 листопада 2026, 01:07"],
  ["ur", "5 نومبر 2026، 01:07"],
  ["vi", "5 tháng 11 năm 2026, 01:07"],
  ["zh-CN", "2026年11月5日 01:07"],
  ["zh-TW", "2026年11月5日 01:07"],
  // The interface has no Finnish strings, so CLDR's sentence stays.
  ["fi", "5. marraskuuta 2026 klo 1.07"],
])("a day with its time in %s is %s", (language, expected) => {
  expect(formatArticleDate("2026-11-05T00:07:00Z", language, AT_HOME(language))).toBe(expected);
});

it("an afternoon has 24 hours, but in English of the United States 12", () => {
  const afternoon = (language: string) =>
    formatArticleDate("2026-11-05T13:07:00Z", language, AT_HOME(language));
  expect(afternoon("de")).toBe("5. November 2026, 14:07\u00A0Uhr");
  expect(afternoon("ko")).toBe("2026년 11월 5일 14:07");
  expect(afternoon("en")).toBe("November 5, 2026 at 2:07\u00A0PM");
});

it("an article in a language of another region names the publication's time zone", () => {
  expect(formatArticleDate("2026-11-05T00:07:00Z", "ja", AT_HOME("en"))).toBe("2026年11月5日 1:07 (GMT+1)");
  expect(formatArticleDate("2026-06-05T00:07:00Z", "de", AT_HOME("nb"))).toBe(
    "5. Juni 2026, 02:07\u00A0Uhr (MESZ)",
  );
});

it.each(["bn", "sw", "ur"])(
  "the name of a time zone in %s has no space between GMT and its number",
  (language) => {
    const home = { language: "en", timeZone: "Asia/Bangkok" };
    expect(formatArticleDate("2026-11-05T00:07:00Z", language, home)).toMatch(/\(GMT\+[7৭]\)$/u);
  },
);

it("a date without a time is only a day", () => {
  expect(formatArticleDate("2026-11-04T23:00:00Z", "de", AT_HOME("de"))).toBe("5. November 2026");
});

it("a value that is no date has no text", () => {
  expect(formatDay("yesterday", "en", "UTC")).toBeUndefined();
  expect(formatArticleDate("yesterday", "en", AT_HOME("en"))).toBeUndefined();
});
