import { afterAll, beforeAll, expect, test } from "vitest";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

/*
 * The links that browsers may prefetch. tests/browser/navigation.test.ts tests the browser.
 */

let off: RunningSite;
let on: RunningSite;
beforeAll(async () => {
  [off, on] = await Promise.all([startSite(), startSite({ vars: { SPECULATION: "moderate" } })]);
  for (const site of [off, on]) await site.fill([anArticle()]);
});
afterAll(async () => {
  await off?.close();
  await on?.close();
});

const HTML = { Accept: "text/html" };
const PAGES = ["/", "/sections/town", "/articles/the-tide-turns", "/archive"];

const field = async (site: RunningSite, path: string, headers: Record<string, string> = HTML) =>
  (await site.get(path, headers)).headers.get("Speculation-Rules");

test("only HTML pages name the speculation rules, and only with the setting", async () => {
  for (const path of PAGES) {
    expect(await field(on, path), path).toBe('"/speculation-rules.json"');
    expect(await field(off, path), path).toBeNull();
  }
});

test("errors and other documents do not name the speculation rules", async () => {
  expect(await field(on, "/articles/the-tide-turns", { Accept: "application/json" })).toBeNull();
  expect(await field(on, "/articles/the-tide-turns.md")).toBeNull();
  expect(await field(on, "/articles/nothing")).toBeNull();
  expect(await field(on, "/desk/preview/a")).toBeNull();
});

test("the speculation rules are JSON with the media type that browsers require", async () => {
  const response = await on.get("/speculation-rules.json");
  expect(response.headers.get("Content-Type")).toBe("application/speculationrules+json");
  expect(await response.json()).toMatchObject({ prefetch: [{ eagerness: "moderate" }] });
});
