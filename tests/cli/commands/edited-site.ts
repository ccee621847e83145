import type { TomlTable } from "smol-toml";
import { afterAll, beforeAll } from "vitest";
import type { Terminal } from "../../../src/cli/output/terminal.ts";
import { ORIGIN, type RunningSite, type SiteOptions, startSite } from "../../running-site.ts";
import { aDocument, runAt } from "../command.ts";

/*
 * A site in real workerd, and the command line that editors use on it, over HTTP.
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";

/**
 * Starts a site before the tests of a file and stops it after them.
 *
 * @param vars settings that differ from those of the tests' publication
 * @param files where the site stores pictures and other files
 */
export const editedSite = (vars: TomlTable = {}, files: SiteOptions["files"] = "kv") => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite({ vars, files, secrets: { PUBLISH_TOKEN: TOKEN } });
    process.env.BROADSHEET_TOKEN = TOKEN;
  });
  afterAll(async () => {
    delete process.env.BROADSHEET_TOKEN;
    await site.close();
  });
  const origin = (): string => new URL(site.url).origin;
  const runOn = (terminal: Partial<Terminal>, ...args: string[]) =>
    runAt(terminal, ...args, "--site", origin());
  const run = (...args: string[]) => runOn({}, ...args);
  const desk = (path: string, method = "GET", body?: unknown, headers: Record<string, string> = {}) =>
    site.harness.fetch(`${ORIGIN}/desk${path}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    origin,
    /** Runs a command on this site. */
    run,
    /** Runs a command on this site, with another terminal. */
    runOn,
    /** Runs a command with `--json` and parses the object that it prints. */
    runJSON: async (...args: string[]) => {
      const ran = await run(...args, "--json");
      return { ...ran, printed: JSON.parse(ran.out) as Record<string, unknown> };
    },
    /** Creates or replaces an article, with some fields. */
    put: async (fields: Record<string, unknown>): Promise<void> => {
      const response = await desk("/articles:batch?minor=true", "POST", aDocument(fields));
      const { status, detail } = (await response.json()) as { status: number; detail?: string };
      if (status >= 300) throw new Error(detail);
    },
    /** Requests a public page. */
    get: (path: string, headers: Record<string, string> = {}) => site.get(path, headers),
    /** The KV of the site. */
    kv: () => site.kv,
    /** Sends a request to the desk. */
    desk,
  };
};
