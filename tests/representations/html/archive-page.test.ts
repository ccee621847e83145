import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { archiveTitle } from "../../../src/representations/archive-titles.ts";
import { archivePage } from "../../../src/representations/html/archive-page.ts";
import { formatBucket, formatBucketDay } from "../../../src/representations/html/language/buckets.ts";
import { stringsFor } from "../../../src/representations/html/strings/lookup.ts";
import { arabicSite, archive, archiveYear, emptyArchive, site } from "../../browser/newspaper.ts";

const opened = (view: typeof archive, publication = site) =>
  parseHTML(archivePage(view, { site: publication })).document;

describe("the archive", () => {
  test("the archive shows a list of months for each year, under a link to the year", () => {
    const document = opened(archive);
    expect([...document.querySelectorAll("h2 a")].map((link) => link.getAttribute("href"))).toEqual([
      "/archive/2024",
      "/archive/2023",
    ]);
    expect(document.querySelector(".months li")?.textContent).toBe("May 2024 (1,200)");
  });

  test("the archive of a year shows only its months", () => {
    const document = opened(archiveYear);
    expect(document.querySelector("h1")?.textContent).toBe("Archive 2024");
    expect(document.querySelectorAll(".months").length).toBe(1);
  });

  test("the archive uses the publication's language and direction", () => {
    const document = opened(archive, arabicSite);
    expect(document.documentElement.getAttribute("dir")).toBe("rtl");
    expect(document.querySelector("h1")?.textContent).toBe(stringsFor("ar").archive);
    expect(document.querySelector(".months a")?.textContent).toBe(formatBucket("2024-05", "ar"));
  });

  test("an empty archive says that nothing is published yet", () => {
    expect(opened(emptyArchive).querySelector("main")?.textContent).toContain(
      "Nothing has been published here yet.",
    );
  });
});

describe("the name of a month", () => {
  test.each([
    ["en", "November 2026"],
    ["de", "November 2026"],
    ["fr", "Novembre 2026"],
    ["uk", "Листопад 2026"],
    ["vi", "Tháng 11 năm 2026"],
    // Their calendar has the same months and other years.
    ["th", "พฤศจิกายน 2569"],
    // Their articles are dated in a calendar with other months, so both names help.
    ["fa", "آبان–آذر ۱۴۰۵ (نوامبر ۲۰۲۶)"],
  ])("a month of the archive in %s is written as %s", (language, expected) => {
    expect(formatBucket("2026-11", language)).toBe(expected);
  });

  test("a Gregorian year or month overlaps two in Persian, and a day is one", () => {
    expect(formatBucket("2026-03", "fa")).toBe("اسفند ۱۴۰۴ – فروردین ۱۴۰۵ (مارس ۲۰۲۶)");
    expect(formatBucket("2026", "fa")).toBe("۱۴۰۴–۱۴۰۵ (۲۰۲۶)");
    expect(formatBucketDay("2026-03-01T23:30:00Z", "fa", "Europe/Oslo")).toBe("۱۱ اسفند ۱۴۰۴ (۲ مارس ۲۰۲۶)");
  });

  test.each([
    ["ar", "أرشيف 2026"],
    ["sw", "Kumbukumbu za 2026"],
    ["th", "คลังข่าว พ.ศ. 2569"],
    ["zh-Hant", "2026年歷史文章"],
  ])("a year of the archive in %s has the title %s", (language, expected) => {
    expect(archiveTitle({ ...site, language }, "2026")).toBe(expected);
  });
});
