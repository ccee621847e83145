import { afterAll, beforeAll } from "vitest";
import type { Terminal } from "../../../src/cli/output/terminal.ts";
import { ORIGIN, type RunningSite, startSite } from "../../running-site.ts";
import { aDocument, runAt } from "../command.ts";

/*
 * A real site, and the editors' command line on it: the desk, KV and the pages in real workerd, the command over HTTP.
 */

const TOKEN = "a-token-of-the-tests";

/** Starts a site for the tests of a file, and stops it after them. */
export const editedSite = () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
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
    /** Runs it on a terminal of the test's own. */
    runOn,
    /** Runs it with `--json`, and reads the one object that it prints. */
    runJSON: async (...args: string[]) => {
      const ran = await run(...args, "--json");
      return { ...ran, told: JSON.parse(ran.out) as Record<string, unknown> };
    },
    /** Puts an article to the desk, whatever it had: of the fields that matter to a test. */
    put: async (fields: Record<string, unknown>): Promise<void> => {
      const response = await desk("/articles:batch?minor=true", "POST", aDocument(fields));
      const { status, detail } = (await response.json()) as { status: number; detail?: string };
      if (status >= 300) throw new Error(detail);
    },
    /** Asks as a reader. */
    get: (path: string, headers: Record<string, string> = {}) => site.get(path, headers),
    /** Asks the desk. */
    desk,
  };
};
