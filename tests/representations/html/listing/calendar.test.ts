import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { localeOf } from "../../../../src/representations/html/language/locale.ts";
import { calendarMarkup } from "../../../../src/representations/html/listing/calendar.ts";

const rows = (month: string, language: string, days: string[] = []) => {
  const places = days.map((bucket) => ({ bucket, place: { path: `/archive/${bucket}`, query: "" } }));
  const { document } = parseHTML(
    `<div>${calendarMarkup({ month, days: () => places }, localeOf(language))}</div>`,
  );
  return [...document.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("th,td")]);
};

const texts = (month: string, language: string) =>
  rows(month, language).map((row) => row.map(({ textContent }) => textContent));

describe("the calendar of a month", () => {
  test("a calendar uses the first day of the week, the words and the digits of its language", () => {
    expect(texts("2026-11", "en-GB").slice(0, 3)).toEqual([
      ["M", "T", "W", "T", "F", "S", "S"],
      ["", "", "", "", "", "", "1"],
      ["2", "3", "4", "5", "6", "7", "8"],
    ]);
    expect(texts("2026-11", "en-US")[1]).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(texts("2026-11", "fa").slice(0, 2)).toEqual([
      ["ش", "ی", "د", "س", "چ", "پ", "ج"],
      ["", "۱", "۲", "۳", "۴", "۵", "۶"],
    ]);
  });

  test("a calendar links the days with articles, and names each link by its full date", () => {
    const links = rows("2026-11", "uk", ["2026-11-24", "2026-11-01"])
      .flat()
      .flatMap((cell) => [...cell.querySelectorAll("a")])
      .map((link) => [link.getAttribute("href"), link.getAttribute("aria-label"), link.textContent]);
    expect(links).toEqual([
      ["/archive/2026-11-01", "1 листопада 2026", "1"],
      ["/archive/2026-11-24", "24 листопада 2026", "24"],
    ]);
  });

  test("a calendar shows every day of a month once, under its weekday", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1600, max: 9998 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom("en-US", "de", "ar-EG", "dv"),
        (year, month, language) => {
          const [header = [], ...weeks] = rows(`${year}-${String(month).padStart(2, "0")}`, language);
          const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
          const cells = weeks.flat().map(({ textContent }) => textContent);
          expect(cells.filter((text) => text !== "").length).toBe(count);
          const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
          const first = header[cells.findIndex((text) => text !== "")];
          expect(first?.getAttribute("abbr")).toBe(weekday.format(Date.UTC(year, month - 1)));
          for (const week of weeks) expect(week.length).toBe(7);
        },
      ),
      { numRuns: 200 },
    );
  });
});
