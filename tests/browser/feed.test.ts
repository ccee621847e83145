import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningProxy, startProxy } from "../cli/doctor/proxy.ts";
import { feedSamples } from "../representations/feed/articles.ts";
import { type RunningSite, startSite } from "../running-site.ts";
import { openBrowser } from "./browser.ts";

/*
 * A person opens a feed in a real browser. The Worker serves it with its media type and policy.
 */

let proxy: RunningProxy;
let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  // The site's feeds contain this address, so it must be known first.
  proxy = await startProxy();
  [site, browser] = await Promise.all([startSite({ vars: { ORIGIN: proxy.origin } }), openBrowser()]);
  proxy.leadTo(site.url);
  await site.fill(await feedSamples());
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await proxy?.close();
});

const open = async (
  path: string,
  width: number,
): Promise<{ page: Page; complaints: string[]; requested: string[] }> => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  const requested: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("download", () => complaints.push("it was downloaded"));
  page.on("request", (request) => requested.push(request.url()));
  // Over the network, because a browser handles the media type of a response only there.
  await page.goto(`${proxy.origin}${path}`);
  return { page, complaints, requested };
};

/** Returns the visible text, and the elements that are wider than the page. */
const look = (page: Page) =>
  page.evaluate<{ text: string; type: string; isWide: boolean; font: string }>(`({
    text: [...document.querySelectorAll("*")].filter((element) => element.checkVisibility()).map((element) =>
      [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("").trim() +
      (element.localName === "link" ? getComputedStyle(element, "::before").content : "")).join("\\n"),
    type: document.contentType,
    isWide: document.documentElement.scrollWidth > innerWidth,
    font: getComputedStyle(document.querySelector("item title, entry title")).fontWeight,
  })`);

describe.each(["/feed.xml", "/atom.xml"])("%s opened in a browser", (path) => {
  test.each([320, 1280])(
    "a feed opened in a browser shows headlines, standfirsts, names, dates and addresses, without markup (%i px)",
    async (width) => {
      const { page, complaints, requested } = await open(path, width);
      const { text, isWide, font, ...seen } = await look(page);
      expect(complaints).toEqual([]);
      expect(requested).toEqual([`${proxy.origin}${path}`, `${proxy.origin}/feed.css`]);
      expect(seen.type).toBe("application/xml");
      expect([isWide, font]).toEqual([false, "700"]);
      for (const article of (await feedSamples()).filter(({ listed }) => listed !== false)) {
        expect(text).toContain(article.headline);
        expect(text).toContain(encodeURI(article.path));
        for (const { name } of article.authors) expect(text).toContain(name);
      }
      expect(text).not.toMatch(/<\w|&\w+;|urn:uuid|This is a feed/u);
      await page.close();
    },
  );
});
