import { expect, it } from "vitest";
import {
  formatNumber,
  formatReadingTime,
  languageName,
  weekdays,
} from "../../../../src/representations/html/language/formats.ts";
import { stringsFor } from "../../../../src/representations/html/strings/lookup.ts";

it.each(
  "en en-US ar ar-EG fa he hi ja th uk zh-Hant ar-u-nu-arab bn mr my ckb en-u-nu-thai de-CH".split(" "),
)("numbers have the text that Intl gives them, in %s", (language) => {
  for (const value of [0, 1, 9, 10, 42, 999, 1_000, 12_345])
    expect(formatNumber(value, language)).toBe(new Intl.NumberFormat(language).format(value));
});

it.each([
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
  ["he", 1, "זמן קריאה: דקה אחת"],
  ["he", 2, "זמן קריאה: שתי דקות"],
  ["fa", 12, "زمان مطالعه: ۱۲ دقیقه"],
  ["bn", 12, "পড়ার সময়: ১২ মিনিট"],
  ["hi", 12, "पढ़ने का समय: 12 मिनट"],
  ["th", 3, "ใช้เวลาอ่าน 3 นาที"],
  ["ja", 3, "約3分で読めます"],
  ["zh-Hant", 3, "閱讀時間：3分鐘"],
])("the reading time in %s for %i minutes is %s", (language, minutes, expected) => {
  expect(formatReadingTime(stringsFor(language), minutes, language)).toBe(expected);
});

it.each([
  ["en", "English"],
  ["fr", "Français"],
  ["uk", "Українська"],
  ["cs", "Čeština"],
  ["ja", "日本語"],
  ["ar-u-nu-arab", "العربية"],
])("the name of the language %s in a list is %s", (language, expected) => {
  expect(languageName(language)).toBe(expected);
});

it.each([
  ["de", "M D M D F S S"],
  ["en-US", "S M T W T F S"],
  ["cs", "po út st čt pá so ne"],
  ["ru", "пн вт ср чт пт сб вс"],
  ["tr", "Pt Sa Ça Pe Cu Ct Pz"],
  ["ur", "اتوار پیر منگل بدھ جمعرات جمعہ ہفتہ"],
  ["sw", "J3 J4 J5 Alh Iju J1 J2"],
])("a calendar in %s begins with the week's first day there: %s", (language, expected) => {
  expect(
    weekdays(language)
      .names.map(({ short }) => short)
      .join(" "),
  ).toBe(expected);
});
