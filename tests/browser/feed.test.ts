import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleArticles } from "../representations/feed/articles.ts";
import { ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import { openBrowser } from "./browser.ts";

/*
 * A person opens a feed: the Worker's own answers, under their own media types and policy, in a real browser.
 */

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  await site.fill(sampleArticles());
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Fields that were true of the bytes on the wire. */
const HOP = /^(?:content-encoding|content-length|transfer-encoding|mf-)/u;

const open = async (
  path: string,
  width: number,
): Promise<{ page: Page; complaints: string[]; asked: string[] }> => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("download", () => complaints.push("it was downloaded"));
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    asked.push(url.href);
    const response = await site.get(url.pathname);
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries([...response.headers].filter(([name]) => !HOP.test(name))),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await page.goto(`${ORIGIN}${path}`);
  return { page, complaints, asked };
};

/** The text that a person sees, and what is wider than the page. */
const look = (page: Page) =>
  page.evaluate<{ text: string; type: string; isWide: boolean; font: string }>(`({
    text: [...document.querySelectorAll("*")].filter((element) => element.checkVisibility()).map((element) =>
      [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("").trim() +
      (element.localName === "link" ? getComputedStyle(element, "::before").content : "")).join("\\n"),
    type: document.contentType,
    isWide: document.documentElement.scrollWidth > innerWidth,
    font: getComputedStyle(document.querySelector("item title, entry title")).fontWeight,
  })`);

describe.each([
  ["/feed.xml", "application/rss+xml"],
  ["/atom.xml", "application/atom+xml"],
])("a person who opens %s", (path, type) => {
  test.each([320, 1280])(
    "reads headlines, standfirsts, names, dates and addresses, no markup (%i px)",
    async (width) => {
      const { page, complaints, asked } = await open(path, width);
      const { text, isWide, font, ...seen } = await look(page);
      expect(complaints).toEqual([]);
      expect(asked).toEqual([`${ORIGIN}${path}`, `${ORIGIN}/feed.css`]);
      expect(seen.type).toBe(type);
      expect([isWide, font]).toEqual([false, "700"]);
      for (const article of sampleArticles().filter(({ listed }) => listed !== false)) {
        expect(text).toContain(article.headline);
        expect(text).toContain(encodeURI(article.path));
        for (const { name } of article.authors) expect(text).toContain(name);
      }
      expect(text).not.toMatch(/<\w|&\w+;|urn:uuid|This is a feed/u);
      await page.close();
    },
  );
});
