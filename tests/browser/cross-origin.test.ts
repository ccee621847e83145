import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";
import { openBrowser } from "./browser.ts";
import { servePages } from "./server.ts";

/*
 * A script of another origin reads the site in a real browser, which sends the CORS preflights.
 */

const PATH = "/articles/the-tide-turns";

let site: RunningSite;
let reader: Awaited<ReturnType<typeof servePages>>;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [site, browser, reader] = await Promise.all([
    startSite(),
    openBrowser(),
    servePages({
      "/": { html: "<!doctype html><title>A reader</title>", policy: "default-src * 'unsafe-inline'" },
    }),
  ]);
  await site.fill([anArticle({ aliases: ["/2026/11/tide"] })]);
  page = await browser.newPage();
  await page.goto(reader.origin);
});
afterAll(async () => {
  await browser?.close();
  await reader?.close();
  await site?.close();
});

/** Requests a path from a script. Returns the response, or the name of the error. */
const read = (path: string, init: RequestInit): Promise<{ status: number; text: string } | string> =>
  page.evaluate(`fetch(${JSON.stringify(`${site.url.origin}${path}`)}, ${JSON.stringify(init)}).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    (error) => error.name,
  )`);

test.each<[sent: string, headers: Record<string, string>]>([
  ["no field of its own", {}],
  ["a trace", { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", tracestate: "a=1" }],
  ["Authorization", { Authorization: "Bearer of-another-service" }],
  [
    "fields of a library",
    { "X-Requested-With": "XMLHttpRequest", "X-Client-Version": "1.2", "Api-Key": "a" },
  ],
  ["Cache-Control and Pragma", { "Cache-Control": "no-cache", Pragma: "no-cache" }],
  ["a precondition", { "If-None-Match": '"another"', "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" }],
  ["JSON as a content type", { "Content-Type": "application/json" }],
  ["all of them", { traceparent: "a", Authorization: "Basic YTpi", "X-A": "b", "If-None-Match": '"c"' }],
])("a script of another origin reads an article with %s in its request", async (_sent, headers) => {
  const { status, text } = (await read(`${PATH}.json`, { headers })) as { status: number; text: string };
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ headline: "The tide turns" });
});

test.each([
  ["a former path", "/2026/11/tide.json"],
  ["a path with a typing mistake", "/Articles//The-Tide-Turns.json"],
])("a script of another origin follows the redirect of %s, with a field of its own", async (_what, path) => {
  expect(await read(path, { headers: { traceparent: "a" } })).toMatchObject({ status: 200 });
});

test.each([
  ["a 404", 404, "/articles/none.json"],
  ["a 400 for an invalid URL", 400, "/a%2Fb.json"],
])("a script of another origin reads the problem document of %s", async (_what, status, path) => {
  const response = (await read(path, { headers: { "X-A": "b" } })) as { text: string };
  expect(response).toMatchObject({ status });
  expect(JSON.parse(response.text)).toMatchObject({ status });
});

test.each([
  ["with cookies", PATH, { credentials: "include" }],
  ["with cookies and a field", PATH, { credentials: "include", headers: { "X-A": "b" } }],
  ["that changes something", PATH, { method: "PUT" }],
  ["to the desk", "/desk/articles", { headers: { Authorization: "Bearer a" } }],
] as [string, string, RequestInit][])(
  "the browser keeps a script of another origin from a request %s",
  async (_what, path, init) => {
    expect(await read(path, init)).toBe("TypeError");
  },
);
