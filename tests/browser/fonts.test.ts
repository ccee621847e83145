import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { samples } from "../corpus.ts";
import { openBrowser } from "./browser.ts";
import { type RunningNewspaper, startNewspaper } from "./running-newspaper.ts";

/*
 * The setting FONTS in a browser. `boxes.woff2` has a box for each character of ASCII, much wider than a letter. fontTools'
 * FontBuilder made it.
 */

const RANGE = "U+0020-007E";
const FONTS = [
  { use: "headings", file: "heads.woff2", range: RANGE, weight: "100 900" },
  { use: "text", file: "body.woff2", range: RANGE },
];
const ARTICLE = "/articles/electric-ferry";

let browser: Browser;
let newspaper: RunningNewspaper;
beforeAll(async () => {
  [browser, newspaper] = await Promise.all([openBrowser(), startNewspaper({ FONTS })]);
  await newspaper.fill(await samples());
  const { buffer } = new Uint8Array(await readFile(join(import.meta.dirname, "boxes.woff2")));
  for (const { file } of FONTS) await newspaper.putFile(`media:${file}`, buffer);
});
afterAll(async () => {
  await browser?.close();
  await newspaper?.close();
});

/** Returns the fonts that the browser used for an element. */
const fontsOf = async (
  page: Page,
  selector: string,
): Promise<{ glyphCount: number; isCustomFont: boolean }[]> => {
  const client = await page.context().newCDPSession(page);
  await client.send("DOM.enable");
  await client.send("CSS.enable");
  const { root } = await client.send("DOM.getDocument");
  const { nodeId } = await client.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
  await client.detach();
  return fonts;
};

const isOwn = async (page: Page, selector: string): Promise<boolean> =>
  (await fontsOf(page, selector)).some(({ isCustomFont }) => isCustomFont);

/** Opens an article, and records what moves. `delay` is the time that a font takes, ms. */
const open = async (path: string, { delay = 0, visits = 1 } = {}) => {
  const page = await (await browser.newContext()).newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  await page.addInitScript(
    "shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })",
  );
  if (delay > 0)
    await page.route("**/*.woff2", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, delay));
      await route.continue();
    });
  for (let visit = 0; visit < visits; visit += 1) {
    await page.goto(`${newspaper.origin}${path}`);
    await page.evaluate("document.fonts.ready");
    await page.waitForTimeout(delay + 200);
  }
  return {
    page,
    requests,
    complaints,
    moved: (await page.evaluate("shifts.reduce((sum, { value }) => sum + value, 0)")) as number,
    close: () => page.context().close(),
  };
};

test("an article is set in the publication's fonts, which come from the site itself", async () => {
  const { page, requests, complaints, moved, close } = await open(ARTICLE, { visits: 2 });
  expect(await isOwn(page, "h1")).toBe(true);
  expect(await isOwn(page, ".masthead p a")).toBe(true);
  expect(await isOwn(page, ".text p")).toBe(true);
  expect(await isOwn(page, "nav li a")).toBe(false);
  expect(requests.filter((url) => new URL(url).origin !== newspaper.origin)).toEqual([]);
  expect(
    [...new Set(requests.filter((url) => url.endsWith(".woff2")))].map((url) => new URL(url).pathname),
  ).toEqual(["/media/heads.woff2", "/media/body.woff2"]);
  expect(moved).toBe(0);
  // Chrome says so if a preload is not used, or the policy blocks something.
  expect(complaints).toEqual([]);
  await close();
});

test("nothing moves if a font is late: this view keeps the system's font", async () => {
  const { page, moved, close } = await open(ARTICLE, { delay: 1_500 });
  expect(await isOwn(page, "h1")).toBe(false);
  expect(moved).toBe(0);
  await close();
});

test("letters that a font does not have are in the system's font, and their page does not preload it", async () => {
  const ukrainian = (await samples()).find(({ language }) => language === "uk");
  const { page, close } = await open(ukrainian?.path ?? "", { visits: 2 });
  const letters = (ukrainian?.headline ?? "").match(/\p{L}/gu)?.length ?? 0;
  const glyphs = (await fontsOf(page, "h1")).filter(({ isCustomFont }) => !isCustomFont);
  expect(letters).toBeGreaterThan(20);
  expect(glyphs.reduce((sum, { glyphCount }) => sum + glyphCount, 0)).toBe(letters);
  expect(await page.locator("link[rel=preload]").count()).toBe(0);
  await close();
});
