import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { type PreviewNotice, previewPage } from "../../../src/representations/html/preview-page.ts";
import { arabic, everything, finnish, site } from "../../browser/newspaper.ts";

const notice: PreviewNotice = {
  revision: 3,
  latest: 3,
  state: "draft",
  release: undefined,
  expires: "2026-11-25T23:00:00Z",
};

const opened = (article: Parameters<typeof previewPage>[0], more: Partial<PreviewNotice> = {}) =>
  parseHTML(previewPage(article, { site, notice: { ...notice, ...more } })).document;

const factsOf = (document: ReturnType<typeof opened>): string =>
  document.querySelector(".preview dl")?.textContent?.replace(/\s+/gu, " ") ?? "";

describe("a preview", () => {
  test("a preview shows the hour of its expiry in the publication's time zone, also at midnight", () => {
    expect(factsOf(opened(everything))).toContain("November 26, 2026 at 12:00 AM GMT+1");
  });

  test.each([
    ["draft", undefined, "StateDraft"],
    ["published", undefined, "StatePublished"],
    ["withdrawn", undefined, "StateWithdrawn"],
    ["scheduled", "2026-11-30T23:00:00Z", "StateScheduled for December 1, 2026 at 12:00 AM GMT+1"],
    ["embargoed", "2026-11-30T23:00:00Z", "StateUnder embargo until December 1, 2026 at 12:00 AM GMT+1"],
  ] as const)("the preview of an article shows its state: %s", (state, release, words) => {
    expect(factsOf(opened(everything, { state, release }))).toContain(words);
  });

  test("the preview of an older revision names the latest revision", () => {
    expect(factsOf(opened(everything))).not.toContain("Latest");
    expect(factsOf(opened(everything, { latest: 5 }))).toContain("Revision3Latest revision5");
  });

  test("the notice of a preview is in English, and marked as English on a page in another language", () => {
    const notice = (article: Parameters<typeof previewPage>[0]) =>
      opened(article).querySelector("section.preview");
    expect(notice(everything)?.hasAttribute("lang")).toBe(false);
    for (const article of [arabic, finnish]) {
      expect(notice(article)?.getAttribute("aria-label")).toBe("Preview");
      expect(notice(article)?.getAttribute("lang")).toBe("en");
      expect(notice(article)?.getAttribute("dir")).toBe("ltr");
    }
  });

  test("a preview has no metadata for machines", () => {
    const document = opened(everything);
    expect(document.querySelectorAll("link:not([rel=icon]), script, meta[property]")).toHaveLength(0);
    expect(document.querySelector('meta[name="robots"]')?.getAttribute("content")).toBe("noindex");
  });

  test("a preview contains the whole article", () => {
    const document = opened(everything);
    expect(document.querySelector("h1")?.textContent).toBe(everything.headline);
    expect(document.querySelectorAll("main > article")).toHaveLength(1);
  });
});
