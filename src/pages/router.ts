import type { Router } from "hono/router";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { TrieRouter } from "hono/router/trie-router";

/** The paths below the folders whose routes have a parameter next to a fixed name, or next to another one: `/archive/index.json`. */
const MIXED = /^\/(?:archive|media|sitemaps)\//u;

/**
 * Creates the router of the site. Hono's fast router, one regular expression for all routes, does not support routes as below
 * the folders above: with them, Hono would search a tree for every request, which takes five times as long.
 *
 * @example new Hono({ router: siteRouter() })
 */
export const siteRouter = <Handler>(): Router<Handler> => {
  const fast = new RegExpRouter<Handler>();
  const routes: Parameters<Router<Handler>["add"]>[] = [];
  let tree: TrieRouter<Handler> | undefined;
  const general = (): TrieRouter<Handler> => {
    if (tree !== undefined) return tree;
    tree = new TrieRouter();
    for (const route of routes) tree.add(...route);
    return tree;
  };
  return {
    name: "SiteRouter",
    add: (...route) => {
      routes.push(route);
      if (!MIXED.test(route[1])) fast.add(...route);
    },
    match: (method, path) => (MIXED.test(path) ? general() : fast).match(method, path),
  };
};
