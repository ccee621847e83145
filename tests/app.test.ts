import { METHOD_NAME_ALL } from "hono/router";
import { describe, expect, it } from "vitest";
import { app, pages } from "../src/app.ts";
import { pathError } from "../src/article/path.ts";
import { apiDescription } from "../src/pages/openapi/description.ts";
import { FEED_FORMATS } from "../src/representations/feed/formats.ts";

/*
 * Compares the routes of `src/app.ts` with the reserved paths, the API description and the feeds.
 */

/** An example of each parameter of a route. */
const EXAMPLES: Record<string, string> = {
  id: "tide",
  year: "2026",
  month: "11",
  day: "05",
  bucket: "2026-11.xml",
  font: "serif.woff2",
};

/** An example of each public route, without the route of articles, which matches every path. */
const routes = [...new Set(pages.routes.map(({ path }) => path))]
  .filter((path) => path !== "/*")
  .map((path) =>
    path.replaceAll(/:(\w+)(?:\{(?:[^{}]|\{[^}]*\})*\})?/gu, (_, name: string) => EXAMPLES[name] ?? name),
  );

/** The public paths of the API description, without those of articles, as patterns. */
const described = Object.keys(apiDescription("https://news.example").paths)
  .filter((path) => !path.startsWith("/desk/") && !path.startsWith("/articles/{"))
  .map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/gu, "[^/]+")}$`, "u"),
  }));

describe("every public route", () => {
  it("every public route is found by this test", () => {
    expect(routes.length).toBeGreaterThan(40);
  });

  it.each(routes)("%s is in the API description", (route) => {
    expect(described.filter(({ pattern }) => pattern.test(route))).not.toEqual([]);
  });

  it.each(routes)("no article can have the path of the route %s", (route) => {
    expect(pathError(route)).toBeDefined();
  });
});

it.each(described)("$path of the API description is a route", ({ pattern }) => {
  expect(routes.filter((route) => pattern.test(route))).not.toEqual([]);
});

it.each(FEED_FORMATS.map(({ file }) => file))("%s is a route of every list", (file) => {
  const lists = ["", "/sections/tide", "/topics/tide", "/authors/tide", "/languages/tide"];
  expect(routes).toEqual(expect.arrayContaining(lists.map((list) => `${list}/${file}`)));
});

it("public routes are registered for GET only, because the middleware responds to all other methods", () => {
  expect([...new Set(pages.routes.map(({ method }) => method))]).toEqual(["GET"]);
  expect(app.routes.some(({ method }) => method === METHOD_NAME_ALL)).toBe(true);
});
