import { createRequire } from "node:module";
import { dirname } from "node:path";
import { wranglerBin } from "../../src/cli/wrangler.ts";
import { workerConfig } from "../publication.ts";
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
const { vars, compatibility_date: compatibilityDate } = workerConfig({ PUBLISH_TOKEN: TOKEN, CACHE: "none" });

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
    bindings: vars,
    resourcePersistencePath: folder,
  }),
).ready;
