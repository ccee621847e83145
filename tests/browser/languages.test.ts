import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { directionOf } from "../../src/representations/html/language/locale.ts";
import { STRINGS } from "../../src/representations/html/strings/lookup.ts";
import { sheetOf } from "../../src/representations/html/styles/sheets.ts";
import { sampled } from "../repetitions.ts";
import { describeShared } from "../shared-cases.ts";
import { AXE, axeFindings } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { mixedFront, pageIn } from "./language-pages.ts";
import { site } from "./newspaper.ts";
import { servePages } from "./server.ts";
import { type Words, wordsByLanguage } from "./simorgh.ts";

/*
 * Pages in every language with sentences in ../shared, in a browser, at the width of a telephone and of a desktop.
 */

const WORDS = wordsByLanguage();
const FRONTS = ["en", "ar"];
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

/** The line heights of scripts that need more space than Latin: of the headline and of the text. */
const ROOM: Record<string, [number, number]> = {
  ...Object.fromEntries(
    ["am", "ar", "bn", "fa", "gu", "hi", "ja", "ko", "mr", "pa", "ps", "si", "ta", "te", "th", "ti"].map(
      (language) => [language, [1.5, 1.75]],
    ),
  ),
  "zh-Hans": [1.5, 1.75],
  "zh-Hant": [1.5, 1.75],
  my: [1.7, 1.9],
  ur: [2.4, 2.4],
};

/** The opening and closing quotation marks. */
const MARKS: Record<string, [string, string]> = {
  ...Object.fromEntries(
    ["en", "es", "pt", "sw", "tr", "vi", "hi", "bn", "th", "ko", "zh-Hans"].map((language) => [
      language,
      ["“", "”"],
    ]),
  ),
  ...Object.fromEntries(["it", "ru", "uk", "el", "fa", "ar"].map((language) => [language, ["«", "»"]])),
  ...Object.fromEntries(["ja", "zh-Hant"].map((language) => [language, ["「", "」"]])),
  ...Object.fromEntries(["de", "cs"].map((language) => [language, ["„", "“"]])),
  fr: ["«\u00A0", "\u00A0»"],
  he: ["”", "”"],
  nl: ["‘", "’"],
  pl: ["„", "”"],
  ur: ["”", "“"],
};

const frontPath = (language: string): string => `/front/${language}`;
const articlePath = ({ language }: Words): string => `/${language}`;

let browser: Browser;
let server: Awaited<ReturnType<typeof servePages>>;
let page: Page;

beforeAll(async () => {
  const pages = Object.fromEntries(
    await Promise.all([
      ...WORDS.map(async (words) => [articlePath(words), await pageIn(words)] as const),
      ...FRONTS.map(async (language) => [frontPath(language), await mixedFront(language, WORDS)] as const),
    ]),
  );
  [browser, server] = await Promise.all([openBrowser(), servePages(pages)]);
  page = await browser.newPage();
  await page.addInitScript(AXE);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Returns the words that are outside of the page and cannot be scrolled to. */
// A table and the masthead's sections scroll. The line about a correction is cut; the whole text is at the end of the article.
const WORDS_OUTSIDE = `(() => {
  const outside = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.data.trim() === "" || text.parentElement.closest(".table, .skip, .note, .masthead nav")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right } of range.getClientRects())
      if (left < -0.5 || right > innerWidth + 0.5) outside.push(text.data.slice(0, 40));
  }
  return outside;
})()`;

/** Returns the line heights of the headline and of the text, in em. */
const LINE_HEIGHTS = `["h1", ".text p, .card p"].map((selector) => {
  const { lineHeight, fontSize } = getComputedStyle(document.querySelector(selector));
  return Math.round((parseFloat(lineHeight) / parseFloat(fontSize)) * 100) / 100;
})`;

const looksRight = async (path: string): Promise<void> => {
  await page.goto(`${server.origin}${path}`);
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    expect(
      await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
      `overflow at ${viewport.width} px`,
    ).toBe(0);
    expect(await page.evaluate(WORDS_OUTSIDE), `${viewport.width} px`).toEqual([]);
  }
  expect(await axeFindings(page)).toEqual([]);
};

describeShared("articles/simorgh", "pages with the sentences in ../shared/articles/simorgh", () => {
  test("../shared/articles/simorgh has sentences in more than 30 languages", () => {
    expect(WORDS.length).toBeGreaterThan(30);
  });

  test.each(sampled(WORDS, { of: 3 }))(
    "a page in $language has its language and direction, shows all its words and passes axe",
    async (words) => {
      await looksRight(articlePath(words));
      const root = page.locator("html");
      expect(await root.getAttribute("lang")).toBe(words.language);
      expect(await root.getAttribute("dir")).toBe(directionOf(words.language));
      const [headline, text] = ROOM[words.language] ?? [1.16, 1.6];
      expect(await page.evaluate(LINE_HEIGHTS)).toEqual([headline, text]);
      const start = await page.evaluate("getComputedStyle(document.querySelector('.text p')).direction");
      expect(start).toBe(directionOf(words.language));
    },
  );

  test.each(FRONTS)("a front page in %s marks each story with the story's language", async (language) => {
    await looksRight(frontPath(language));
    const marks = await page.evaluate<[string, string][]>(
      "[...document.querySelectorAll('.card')].map((card) => [card.closest('[lang]').lang, getComputedStyle(card).direction])",
    );
    expect(marks.sort()).toEqual(WORDS.map((words) => [words.language, directionOf(words.language)]).sort());
  });
});

describe("quotation marks", () => {
  test.each(sampled(Object.values(STRINGS), { of: 3, first: 1 }).map(({ language }) => language))(
    "quotation marks in %s are those of its newspapers",
    async (language) => {
      // A separate page, because the policy of the previous one forbids this style.
      const blank = await browser.newPage();
      await blank.setContent(
        `<html lang="${language}"><style>${sheetOf("article", site)}</style><q>x</q></html>`,
      );
      const client = await blank.context().newCDPSession(blank);
      const { nodes } = await client.send("Accessibility.getFullAXTree");
      const shown = nodes
        .filter(({ role }) => role?.value === "InlineTextBox")
        .map(({ name }) => name?.value);
      await blank.close();
      // The accessibility tree contains the marks alone before the text.
      expect(shown.slice(-3).join("")).toBe(`${MARKS[language]?.[0]}x${MARKS[language]?.[1]}`);
    },
  );
});
