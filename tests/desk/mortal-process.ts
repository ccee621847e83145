import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse as parseTOML } from "smol-toml";
import { wranglerBin } from "../../src/cli/wrangler.ts";
import { TOKEN } from "./token.ts";

/*
 * The Worker as wrangler.toml has it, in a process that is there to be killed: Wrangler's own Miniflare on a bundle that
 * is made, which is up in a fraction of the time that `wrangler dev` takes.
 */

/** What of Miniflare is used; it comes with Wrangler, and always fits it. */
interface MiniflareModule {
  Miniflare: new (options: unknown) => { ready: Promise<URL> };
  convertV4MiniflareOptions: (options: object) => unknown;
}

const [bundle = "", folder = "", port = ""] = process.argv.slice(2);

const { Miniflare, convertV4MiniflareOptions } = createRequire(wranglerBin())("miniflare") as MiniflareModule;
const { vars, compatibility_date: compatibilityDate } = parseTOML(
  readFileSync(join(import.meta.dirname, "..", "..", "wrangler.toml"), "utf8"),
);

await new Miniflare(
  convertV4MiniflareOptions({
    name: "mortal",
    modules: true,
    modulesRoot: dirname(bundle),
    scriptPath: bundle,
    compatibilityDate,
    host: "127.0.0.1",
    port: Number(port),
    kvNamespaces: { ARTICLES: "articles" },
    durableObjects: { DESK: { className: "Desk", useSQLite: true } },
    bindings: { ...(vars as object), PUBLISH_TOKEN: TOKEN, CACHE: "none" },
    resourcePersistencePath: folder,
  }),
).ready;
