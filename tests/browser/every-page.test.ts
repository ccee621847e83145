import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleEntry } from "../../src/archive/entry.ts";
import { entryKey } from "../../src/archive/keys.ts";
import { sharedArticles } from "../corpus.ts";
import { invalidities } from "../representations/html/validator.ts";
import { describeShared } from "../shared-cases.ts";
import { AXE, axeFindings, BY_COLOUR } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { publishNewspaper } from "./newspaper-pages.ts";
import { type RunningNewspaper, startNewspaper } from "./running-newspaper.ts";

/*
 * Every page that the samples make, and every article of ../shared/articles in a format that the CLI knows, as the
 * Worker sends them: valid HTML, nothing that axe finds in the light and in the dark, wide and narrow, and nothing wider than
 * a telephone. (page.test.ts puts every rule to one page of every kind, wide and narrow.)
 * In npm test, axe sees every second page.
 */

/** axe needs more than a second for a page on a busy machine. */
const MINUTES = 600_000;

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };

/** The facts that depend on the width. Everything else, except colours, is the same in every scheme and at every width. */
const BY_ROOM = ["scrollable-region-focusable", "target-size"];

let newspaper: RunningNewspaper;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [newspaper, browser] = await Promise.all([startNewspaper(), openBrowser()]);
  page = await browser.newPage();
  await page.addInitScript(AXE);
});
afterAll(async () => {
  await browser?.close();
  await newspaper?.close();
});

const overflow = (): Promise<string[]> =>
  page.evaluate<string[]>(`(({ scrollWidth, clientWidth }) =>
    scrollWidth > clientWidth ? [scrollWidth + " px wide"] : [])(document.documentElement)`);

/** All that is found on a page in a browser, and where. */
const seen = async (path: string): Promise<string[]> => {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${newspaper.origin}${path}`);
  const found: [how: string, findings: string[]][] = [["1280 light", await axeFindings(page)]];
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(["1280 dark", await axeFindings(page, BY_COLOUR)]);
  await page.setViewportSize(NARROW);
  found.push(["320 dark", [...(await axeFindings(page, BY_ROOM)), ...(await overflow())]]);
  return found.flatMap(([how, findings]) => findings.map((finding) => `${path} (${how}) ${finding}`));
};

const read = async (path: string): Promise<string[]> => {
  const response = await fetch(`${newspaper.origin}${path}`, { headers: { Accept: "text/html" } });
  return (await invalidities(await response.text())).map((finding) => `${path} ${finding}`);
};

const each = async (
  paths: readonly string[],
  look: (path: string) => Promise<string[]>,
): Promise<string[]> => {
  const found: string[] = [];
  for (const path of paths) found.push(...(await look(path)));
  return found;
};

describe("the pages of the samples", () => {
  let paths: string[];
  beforeAll(async () => {
    ({ paths } = await publishNewspaper(newspaper));
    console.log(`${paths.length} pages of the samples`);
  });

  test("every page is valid HTML", async () => {
    expect(await each(paths, read)).toEqual([]);
  });

  test("every page passes axe and fits a telephone", { timeout: MINUTES }, async () => {
    expect(await each(paths, seen)).toEqual([]);
  });
});

describeShared("articles", "the articles of ../shared/articles in formats that the CLI reads", () => {
  let paths: string[];
  beforeAll(async () => {
    const { files, articles } = await sharedArticles();
    console.log(`${articles.length} articles of ${files.length} files of ../shared/articles`);
    paths = articles.map(({ path }) => path);
    expect(paths).not.toEqual([]);
    for (const article of articles)
      await newspaper.put(entryKey(article.path), articleEntry(article, "1", article.modified, undefined));
  });

  test("every page is valid HTML", async () => {
    expect(await each(paths, read)).toEqual([]);
  });

  test("every page passes axe and fits a telephone", { timeout: MINUTES }, async () => {
    expect(await each(paths, seen)).toEqual([]);
  });
});
