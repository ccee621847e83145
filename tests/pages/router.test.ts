import { TrieRouter } from "hono/router/trie-router";
import { expect, it } from "vitest";
import { app } from "../../src/app.ts";
import { siteRouter } from "../../src/pages/router.ts";

/*
 * The site's router finds the same routes as a search of the tree of all routes, which is Hono's most general router.
 */

const ours = siteRouter<number>();
const general = new TrieRouter<number>();
for (const [index, { method, path }] of app.routes.entries()) {
  ours.add(method, path, index);
  general.add(method, path, index);
}

/** The handlers of a path, each with the values of its parameters. */
const found = (router: typeof ours | typeof general, method: string, path: string): unknown[] => {
  const [handlers, stack = []] = router.match(method, path);
  return handlers.map(([handler, values]) => {
    const named = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? stack[value] : value,
    ]);
    return [handler, Object.fromEntries(named)];
  });
};

/** Paths of every route: the parameters are values that match, and values that do not. */
const paths = [...new Set(app.routes.map(({ path }) => path))].flatMap((path) =>
  ["2026", "11", "2026-11.xml", "tide"].map((value) =>
    path.replaceAll(/:\w+(?:\{(?:[^{}]|\{[^}]*\})*\})?/gu, value).replaceAll("*", value),
  ),
);

const others = [
  "/archive/2026/11/05",
  "/archive/2026/11/index.md",
  "/archive/x/y",
  "/sitemaps/x",
  "/a/b/c",
  "//",
];

it.each([...new Set([...paths, ...others])])(
  "%s reaches the handlers of its routes, in their order",
  (path) => {
    for (const method of ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
      expect(found(ours, method, path), method).toEqual(found(general, method, path));
  },
);
