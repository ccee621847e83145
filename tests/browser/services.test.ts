import { createHash } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { articlePage } from "../../src/representations/html/article-page.ts";
import { contentSecurityPolicy } from "../../src/representations/html/policy.ts";
import type { Site } from "../../src/site.ts";
import { AXE, axeFindings } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { everything, site } from "./newspaper.ts";
import { servePages } from "./server.ts";

/*
 * The settings ANALYTICS, FORM_ACTION and COMMENTS in a browser. The other services are answered by the test.
 */

const SCRIPT = "document.documentElement.dataset.counted = document.currentScript.dataset.domain;";
const INTEGRITY = `sha384-${createHash("sha384").update(SCRIPT).digest("base64")}`;
const form = {
  url: "https://list.example/join",
  label: "The paper by email",
  button: "Subscribe",
  field: "email",
};
const counting = (integrity: string): Site => ({
  ...site,
  form,
  comments: { name: "Discuss this story", url: "https://forum.example/new?about={url}" },
  analytics: {
    script: "https://stats.example/s.js",
    integrity,
    attributes: { "data-domain": "courier.example" },
    connect: [],
  },
});

const SITES: Record<string, Site> = {
  "/counted": counting(INTEGRITY),
  "/changed": counting(`sha384-${createHash("sha384").update("another").digest("base64")}`),
  "/pixel": { ...site, analytics: { pixel: "https://stats.example/p.gif" } },
  "/plain": site,
};

let browser: Browser;
let server: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  const pages = Object.entries(SITES).map(async ([path, each]) => [
    path,
    {
      html: articlePage({ ...everything, path }, { site: each, jsonld: "{}" }),
      policy: await contentSecurityPolicy("article", each),
    },
  ]);
  [browser, server] = await Promise.all([
    openBrowser(),
    servePages(Object.fromEntries(await Promise.all(pages))),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page, and records what it sends to the other services. */
const open = async (path: string): Promise<{ page: Page; sent: string[] }> => {
  const sent: string[] = [];
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(AXE);
  await page.route(/^https:\/\/(?:stats|list)\.example\//u, (route) => {
    const request = route.request();
    sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`.trim());
    return route.fulfill({
      contentType: request.url().endsWith(".js") ? "text/javascript" : "text/html",
      headers: { "access-control-allow-origin": "*" },
      body: request.url().endsWith(".js") ? SCRIPT : "Thank you.",
    });
  });
  await page.goto(`${server.origin}${path}`, { waitUntil: "load" });
  return { page, sent };
};

const counted = (page: Page): Promise<string | null> => page.locator("html").getAttribute("data-counted");

test("the script that the settings name runs, with its attributes", async () => {
  const { page } = await open("/counted");
  expect(await counted(page)).toBe("courier.example");
  expect(await axeFindings(page)).toEqual([]);
});

test("a script that has changed does not run", async () => {
  const { page } = await open("/changed");
  expect(await counted(page)).toBeNull();
});

test("an image counts a page view without a script", async () => {
  const { page, sent } = await open("/pixel");
  expect(sent).toEqual(["GET https://stats.example/p.gif"]);
  expect(await page.locator("script[src]").count()).toBe(0);
});

test("the form sends the address to the service that the settings name", async () => {
  const { page, sent } = await open("/counted");
  await page.getByLabel("The paper by email").fill("reader@post.example");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.waitForURL("https://list.example/join");
  expect(sent.at(-1)).toBe("POST https://list.example/join email=reader%40post.example");
});

test("the end of an article links to its discussion", async () => {
  const { page } = await open("/counted");
  expect(await page.getByRole("link", { name: "Discuss this story" }).getAttribute("href")).toBe(
    `https://forum.example/new?about=${encodeURIComponent("https://courier.example/counted")}`,
  );
});

test("a page without these settings has no form and no script, and reaches no other service", async () => {
  const { page, sent } = await open("/plain");
  expect(await page.locator("form, script[src]").count()).toBe(0);
  expect(sent).toEqual([]);
});
