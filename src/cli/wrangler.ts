import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Returns the path of Wrangler's script. `npx` could run it with another Node. */
export const wranglerBin = (): string =>
  join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "bin", "wrangler.js");

/** Environment variables that keep Wrangler quiet and off the network. */
export const quietWrangler = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_SEND_METRICS: "false",
} as const;
