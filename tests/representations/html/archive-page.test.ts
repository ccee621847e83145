import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { archivePage } from "../../../src/representations/html/archive-page.ts";
import { formatBucket } from "../../../src/representations/html/language/formats.ts";
import { stringsFor } from "../../../src/representations/html/strings/lookup.ts";
import { arabicSite, archive, archiveYear, emptyArchive, site } from "../../browser/newspaper.ts";

const opened = (view: typeof archive, publication = site) =>
  parseHTML(archivePage(view, { site: publication })).document;

describe("the archive", () => {
  test("the archive shows a table of months for each year, under a link to the year", () => {
    const document = opened(archive);
    expect([...document.querySelectorAll("h2 a")].map((link) => link.getAttribute("href"))).toEqual([
      "/archive/2024",
      "/archive/2023",
    ]);
    expect(
      [...document.querySelectorAll("thead th")].slice(0, 2).map(({ textContent }) => textContent),
    ).toEqual(["month", "Articles"]);
    expect(document.querySelector("tbody tr")?.textContent).toBe("May 20241,200");
  });

  test("the archive of a year shows only its months", () => {
    const document = opened(archiveYear);
    expect(document.querySelector("h1")?.textContent).toBe("Archive 2024");
    expect(document.querySelectorAll("table").length).toBe(1);
  });

  test("the archive uses the publication's language and direction", () => {
    const document = opened(archive, arabicSite);
    expect(document.documentElement.getAttribute("dir")).toBe("rtl");
    expect(document.querySelector("h1")?.textContent).toBe(stringsFor("ar").archive);
    expect(document.querySelector("tbody a")?.textContent).toBe(formatBucket("2024-05", "ar"));
  });

  test("an empty archive says that nothing is published yet", () => {
    expect(opened(emptyArchive).querySelector("main")?.textContent).toContain(
      "Nothing is published here yet.",
    );
  });
});

describe("the name of a month", () => {
  test.each([
    ["en", "November 2026"],
    ["de", "November 2026"],
    ["fr", "novembre 2026"],
    ["uk", "листопад 2026 р."],
    // The archive uses Gregorian months in every language.
    ["fa", "نوامبر ۲۰۲۶"],
    ["ar-SA", "نوفمبر"],
    ["th", "พฤศจิกายน"],
  ])("a month of the archive in %s is written as %s", (language, expected) => {
    expect(formatBucket("2026-11", language)).toContain(expected);
  });
});
