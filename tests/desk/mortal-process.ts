import { dirname } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { workerConfig } from "../publication.ts";
import { TOKEN } from "./token.ts";

/*
 * Runs the Worker with the settings of wrangler.toml, in a process that a test kills. Miniflare with a finished bundle
 * starts in a fraction of the time that `wrangler dev` takes.
 */

const [bundle = "", folder = "", port = ""] = process.argv.slice(2);

/** The sections `s-0` to `s-9`, so that each list fits on one page. */
const SECTIONS = Array.from({ length: 10 }, (_, index) => ({ id: `s-${index}`, name: `Section ${index}` }));

const { vars, compatibility_date: compatibilityDate } = workerConfig({
  PUBLISH_TOKEN: TOKEN,
  CACHE: "none",
  SECTIONS,
});

await new Miniflare(
  convertV4MiniflareOptions({
    name: "mortal",
    modules: true,
    modulesRoot: dirname(bundle),
    scriptPath: bundle,
    compatibilityDate: String(compatibilityDate),
    host: "127.0.0.1",
    port: Number(port),
    kvNamespaces: { ARTICLES: "articles" },
    durableObjects: { DESK: { className: "Desk", useSQLite: true } },
    bindings: vars as Record<string, never>,
    resourcePersistencePath: folder,
  }),
).ready;
