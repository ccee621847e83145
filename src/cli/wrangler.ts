import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Wrangler's own script, to be run by this Node: `npx` might find another one. */
export const wranglerBin = (): string =>
  join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "bin", "wrangler.js");

/** Wrangler without its banner, and without asking the network for anything. */
export const quietWrangler = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_SEND_METRICS: "false",
} as const;
