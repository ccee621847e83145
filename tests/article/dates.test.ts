import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDay, isDate, isStartOfDay, normalDate, withOffset } from "../../src/article/dates.ts";
import { repetitions } from "../repetitions.ts";

describe("a date without a time means midnight in the publication's time zone", () => {
  test.each([
    ["2023-10-31", "Europe/Oslo", "2023-10-30T23:00:00Z", "winter time"],
    ["2023-07-01", "Europe/Oslo", "2023-06-30T22:00:00Z", "summer time"],
    ["2023-03-26", "Europe/Oslo", "2023-03-25T23:00:00Z", "the day on which summer time begins"],
    ["2023-03-27", "Europe/Oslo", "2023-03-26T22:00:00Z", "the day after"],
    ["2023-10-29", "Europe/Oslo", "2023-10-28T22:00:00Z", "the day on which summer time ends"],
    ["2023-10-30", "Europe/Oslo", "2023-10-29T23:00:00Z", "the day after"],
    [
      "2024-03-31",
      "Asia/Beirut",
      "2024-03-30T22:00:00Z",
      "a zone whose clocks change at midnight, to an hour later",
    ],
    ["2024-02-29", "America/St_Johns", "2024-02-29T03:30:00Z", "a leap day, half an hour off"],
    ["2024-02-29", "Asia/Kathmandu", "2024-02-28T18:15:00Z", "a quarter of an hour off"],
    ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00Z", "14 hours ahead"],
    ["2026-01-01", "Pacific/Pago_Pago", "2026-01-01T11:00:00Z", "11 hours behind"],
    ["2026-01-01", "UTC", "2026-01-01T00:00:00Z", "UTC"],
    ["1905-06-07", "UTC", "1905-06-07T00:00:00Z", "before the epoch"],
    ["1001-01-01", "UTC", "1001-01-01T00:00:00Z", "the first day"],
    ["9998-12-31", "Pacific/Pago_Pago", "9998-12-31T11:00:00Z", "the last day"],
    ["2026-03-29", "Atlantic/Azores", "2026-03-29T01:00:00Z", "a day without midnight in the Azores"],
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z", "a day without midnight, west of Greenwich"],
    ["2025-03-09", "America/Havana", "2025-03-09T05:00:00Z", "another day without midnight"],
    ["2024-04-26", "Africa/Cairo", "2024-04-25T22:00:00Z", "a day without midnight, east of Greenwich"],
    ["2025-11-02", "America/Havana", "2025-11-02T04:00:00Z", "a day with two midnights"],
    [
      "2026-04-05",
      "America/Santiago",
      "2026-04-05T04:00:00Z",
      "the day after an hour before midnight repeats",
    ],
    ["2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z", "a day that the zone skipped: the next one"],
  ])("the day %s in %s starts at %s: %s", (day, zone, instant) => {
    expect(normalDate(day, zone)).toBe(instant);
  });
});

describe("a time without an offset is in the publication's time zone", () => {
  test.each([
    ["2026-11-20T08:00:00", "Europe/Oslo", "2026-11-20T08:00:00+01:00"],
    ["2026-07-01T08:30", "Europe/Oslo", "2026-07-01T08:30+02:00"],
    ["2026-07-01 08:30:00", "America/St_Johns", "2026-07-01T08:30:00-02:30"],
    ["2026-10-25T12:00:00", "Europe/Oslo", "2026-10-25T12:00:00+01:00"],
    ["2026-03-29T01:59:00", "Europe/Oslo", "2026-03-29T01:59:00+01:00"],
    ["2026-03-29T03:00:00", "Europe/Oslo", "2026-03-29T03:00:00+02:00"],
    ["2026-03-29T00:00:00", "Atlantic/Azores", "2026-03-29T00:00:00-01:00"],
    ["2026-09-06T00:00", "America/Santiago", "2026-09-06T00:00-04:00"],
    ["2025-03-09 00:30", "America/Havana", "2025-03-09T00:30-05:00"],
    ["2024-04-26T00:00:00", "Africa/Cairo", "2024-04-26T00:00:00+02:00"],
    ["2026-11-20T08:00:00Z", "Europe/Oslo", "2026-11-20T08:00:00Z"],
    ["2026-11-20", "Europe/Oslo", "2026-11-20"],
    ["2026-02-30T08:00:00", "Europe/Oslo", "2026-02-30T08:00:00"],
    ["tomorrow", "Europe/Oslo", "tomorrow"],
  ])("%s in %s becomes %s", (time, zone, expected) => {
    expect(withOffset(time, zone)).toBe(expected);
  });
});

describe("the normal form of a time is UTC with seconds, and with milliseconds only if they are not zero", () => {
  test.each([
    ["2026-11-24T08:00:00+01:00", "2026-11-24T07:00:00Z"],
    ["2026-11-24T08:00+0100", "2026-11-24T07:00:00Z"],
    ["2026-11-24T00:30:00-05:30", "2026-11-24T06:00:00Z"],
    ["2026-11-24T08:00:00.000Z", "2026-11-24T08:00:00Z"],
    ["2026-11-24T08:00:00.25Z", "2026-11-24T08:00:00.250Z"],
    ["2026-11-24T08:00:00.123456789Z", "2026-11-24T08:00:00.123Z"],
    ["2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"],
  ])("the normal form of the time %s is %s", (given, expected) => {
    expect(normalDate(given, "Europe/Oslo")).toBe(expected);
    expect(normalDate(expected, "Asia/Tokyo")).toBe(expected);
  });
});

describe("leap years", () => {
  test.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2000-02-29", true],
    ["1900-02-29", false],
    ["2024-02-30", false],
    ["2024-04-31", false],
  ])("the calendar has the day %s: %s", (day, is) => {
    expect(isDate(day)).toBe(is);
  });
});

test.each([
  "2026-11-24T08:00:00",
  "2026-W48-2",
  "2026-328",
  "20261124",
  "0099-12-31",
  "1000-12-31",
  "9999-01-01",
  "9999-12-31",
  "1000-12-31T00:00:00+01:00",
  "9999-01-02T23:59:59-01:00",
  "2026-1-1",
  "+002026-11-24",
  "-0001-11-24",
  "2026-11-24T08:00:00z",
  "2026-11-24t08:00:00Z",
  "2026-11-24T08:00:00+24:00",
  "2026-11-24T08:00:00,5Z",
  " 2026-11-24",
  "2026-11-24\n",
  "",
  "Tue, 24 Nov 2026 08:00:00 GMT",
])("%j is not accepted as a date", (value) => {
  expect(isDate(value)).toBe(false);
});

describe("the day in the publication's time zone", () => {
  test.each([
    ["2023-10-30T23:00:00Z", "Europe/Oslo", "2023-10-31"],
    ["2023-10-30T23:00:00Z", "UTC", "2023-10-30"],
    ["2023-12-31T23:30:00Z", "Europe/Oslo", "2024-01-01"],
    ["2024-01-01T03:00:00Z", "America/New_York", "2023-12-31"],
  ])("the day of %s in %s is %s", (instant, zone, day) => {
    const { year, month, day: inMonth } = calendarDay(instant, zone);
    expect(`${year}-${month}-${inMonth}`).toBe(day);
  });
});

const zones = Intl.supportedValuesOf("timeZone");

const dayIn = (instant: number, zone: string): string => {
  const { year, month, day } = calendarDay(new Date(instant).toISOString(), zone);
  return `${year}-${month}-${day}`;
};

/** Days that a zone skipped when it changed sides of the date line. */
const SKIPPED = new Set(
  [
    "Apia 2011-12-30",
    "Fakaofo 2011-12-30",
    "Kwajalein 1993-08-21",
    "Kiritimati 1994-12-31",
    "Enderbury 1994-12-31",
  ]
    .concat(["Kanton 1994-12-31", "Kiritimati 1995-01-01", "Enderbury 1995-01-01", "Kanton 1995-01-01"])
    .map((each) => `Pacific/${each}`),
);

const isFirstInstant = (day: string, zone: string): void => {
  if (SKIPPED.has(`${zone} ${day}`)) return;
  const start = Date.parse(normalDate(day, zone));
  expect(isStartOfDay(start, zone), `${day} in ${zone}`).toBe(true);
  expect(dayIn(start, zone), `${day} in ${zone}`).toBe(day);
  expect(dayIn(start - 1, zone), `before ${day} in ${zone}`).not.toBe(day);
};

test(`a day starts with its first instant, in ${zones.length} time zones`, () => {
  const days = fc.date({ min: new Date("1970-01-02"), max: new Date("2069-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), (date, zone) =>
      isFirstInstant(date.toISOString().slice(0, 10), zone),
    ),
    { numRuns: repetitions({ short: 400, full: 2_000, long: 100_000 }) },
  );
});

test("every day of 2026 starts with its first instant, in every time zone that changes its clocks that year", () => {
  const offsetAt = (day: string, zone: string): number =>
    Date.parse(`${day}T00:00:00Z`) - Date.parse(normalDate(day, zone));
  const changesClocks = (zone: string): boolean =>
    ["2026-01-01", "2026-04-15", "2026-07-01", "2026-10-15"].some(
      (day) => offsetAt(day, zone) !== offsetAt("2026-01-01", zone),
    );
  for (const zone of zones.filter(changesClocks)) {
    const days = Array.from({ length: 365 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const changes = days.filter((day, index) => {
      const before = days[index - 1];
      return before !== undefined && offsetAt(before, zone) !== offsetAt(day, zone);
    });
    for (const day of changes.flatMap((each) => days.slice(days.indexOf(each) - 1, days.indexOf(each) + 2)))
      isFirstInstant(day, zone);
  }
});

test("a day of the first and of the last year is in the archive of its year, in every time zone", () => {
  for (const zone of zones)
    for (const day of ["1001-01-01", "9998-12-31"]) {
      const instant = normalDate(day, zone);
      expect(isDate(instant), `${day} in ${zone}`).toBe(true);
      expect(dayIn(Date.parse(instant), zone)).toBe(day);
      for (const other of ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
        expect(dayIn(Date.parse(instant), other)).toMatch(/^[1-9]\d{3}-\d{2}-\d{2}$/u);
    }
});
