import fc from "fast-check";
import { expect, it } from "vitest";
import { formatDay } from "../../../../src/representations/html/language/formats.ts";

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
