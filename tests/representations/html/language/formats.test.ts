import fc from "fast-check";
import { expect, it } from "vitest";
import {
  formatDay,
  formatList,
  formatNumber,
} from "../../../../src/representations/html/language/formats.ts";

const LANGUAGES = [
  "en",
  "en-US",
  "ar",
  "ar-EG",
  "fa",
  "he",
  "hi",
  "ja",
  "th",
  "uk",
  "zh-Hant",
  "ar-u-nu-arab",
];
const ZONES = [
  "UTC",
  "Europe/Oslo",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "Pacific/Apia",
];

it("a day has the text that Intl gives it, in every language, time zone and year", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1001-01-03"), max: new Date("9998-12-28"), noInvalidDate: true }),
      fc.constantFrom(...LANGUAGES),
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

it.each([...LANGUAGES, "bn", "mr", "my", "ckb", "en-u-nu-thai", "de-CH"])(
  "numbers and lists have the text that Intl gives them, in %s",
  (language) => {
    for (const value of [0, 1, 9, 10, 42, 999, 1_000, 12_345])
      expect(formatNumber(value, language)).toBe(new Intl.NumberFormat(language).format(value));
    for (const items of [[], ["A"], ["A", "B"], ["A", "B", "C"]])
      expect(formatList(items, language).join("")).toBe(
        new Intl.ListFormat(language, { type: "conjunction" }).format(items),
      );
  },
);
