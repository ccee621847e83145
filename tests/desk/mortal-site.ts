import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { freePort } from "../free-port.ts";
import { root, workerConfig } from "../publication.ts";
import { removeFolder } from "../remove-folder.ts";
import { bundled } from "../runtime/bundle.ts";
import type { Internet } from "../runtime/runtime.ts";
import { TOKEN } from "./token.ts";

/*
 * The Worker in a workerd process that a test can kill and start again with the same state.
 */

/** The sections `s-0` to `s-9`, so that each list fits on one page. */
const SECTIONS = Array.from({ length: 10 }, (_, index) => ({ id: `s-${index}`, name: `Section ${index}` }));

const { vars, compatibility_date: compatibilityDate } = workerConfig({
  PUBLISH_TOKEN: TOKEN,
  CACHE: "none",
  SECTIONS,
});

/** The differences of a site from the default one. */
interface MortalSite {
  vars?: Record<string, string>;
  /** Responds to the site's requests to other servers; by default, they reach the network. */
  internet?: Internet;
}

/** Creates a folder for a site's state, and starts the site there. `close` stops the site and removes the folder. */
export const startMortalSite = async ({ vars: more = {}, internet }: MortalSite = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-mortal-"));
  const scriptPath = await bundled(join(root, "src/worker.ts"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const optionsWith = (r2Buckets: Record<string, string>) =>
    convertV4MiniflareOptions({
      name: "mortal",
      modules: true,
      modulesRoot: dirname(scriptPath),
      scriptPath,
      compatibilityDate: String(compatibilityDate),
      cf: false,
      host: "127.0.0.1",
      port,
      kvNamespaces: { ARTICLES: "articles" },
      r2Buckets,
      durableObjects: { DESK: { className: "Desk", useSQLite: true } },
      bindings: { ...(vars as Record<string, never>), ...more },
      ...(internet !== undefined && { outboundService: internet as never }),
      resourcePersistencePath: folder,
    });
  let options = optionsWith({});
  const miniflare = new Miniflare(options);
  await miniflare.ready;
  return {
    /** The address of the site, also after it was killed. */
    url,
    /** Requests a path with the token. */
    ask: (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, url), {
        ...init,
        redirect: "manual",
        headers: { Authorization: `Bearer ${TOKEN}`, ...init.headers },
      }),
    /** Kills workerd, which has all of the state, with SIGKILL, as Miniflare does for new options, and starts it again. */
    killAndRestart: () => miniflare.setOptions(options),
    /** Kills workerd, and starts it again with an R2 bucket as MEDIA. */
    bindBucket: () => {
      options = optionsWith({ MEDIA: "media" });
      return miniflare.setOptions(options);
    },
    close: async (): Promise<void> => {
      await miniflare.dispose();
      await removeFolder(folder);
    },
  };
};
