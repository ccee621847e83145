import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";
import { openBrowser } from "./browser.ts";

/*
 * A page that links to the web manifest, in a real browser: the policy of the page must allow the manifest.
 */

let browser: Browser;
let site: RunningSite;
beforeAll(async () => {
  browser = await openBrowser();
  site = await startSite({ vars: { ORIGIN: "", ICON: "/media/icon.png" } });
  await site.fill([anArticle()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

it("a browser reads the manifest of a page with an icon for home screens, and reports no error", async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(new URL("/articles/the-tide-turns", site.url).href);
  const session = await page.context().newCDPSession(page);
  const manifest = await session.send("Page.getAppManifest");
  expect(manifest.errors).toEqual([]);
  expect(manifest.url).toBe(new URL("/manifest.webmanifest", site.url).href);
  expect(JSON.parse(manifest.data ?? "{}")).toMatchObject({ name: "The Harbour Courier", start_url: "/" });
  expect(errors).toEqual([]);
  await page.close();
});
