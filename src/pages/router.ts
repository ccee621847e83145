import type { Router } from "hono/router";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { TrieRouter } from "hono/router/trie-router";

/** The paths below the folders whose routes have a parameter next to a fixed name: `/archive/:year`, `/archive/index.json`. */
const MIXED = /^\/(?:archive|sitemaps)\//u;

/**
 * Creates the router of the site. Hono's fast router, one regular expression for all routes, does not support routes as below
 * the folders above: with them, Hono would search a tree for every request, which takes five times as long.
 *
 * @example new Hono({ router: siteRouter() })
 */
export const siteRouter = <Handler>(): Router<Handler> => {
  const fast = new RegExpRouter<Handler>();
  const general = new TrieRouter<Handler>();
  return {
    name: "SiteRouter",
    add: (method, path, handler) => {
      general.add(method, path, handler);
      if (!MIXED.test(path)) fast.add(method, path, handler);
    },
    match: (method, path) => (MIXED.test(path) ? general : fast).match(method, path),
  };
};
