import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port.ts";
import { root } from "../publication.ts";
import { bundled } from "../runtime/bundle.ts";
import { TOKEN } from "./token.ts";

/*
 * The Worker in a workerd process that a test can kill and start again with the same state.
 */

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Creates a folder for a site's state, and starts the site there. `close` stops the site and removes the folder. */
export const startMortalSite = async () => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-mortal-"));
  const bundle = await bundled(join(root, "src/worker.ts"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begin = (): ChildProcess =>
    spawn(
      process.execPath,
      [join(import.meta.dirname, "mortal-process.ts"), bundle, join(folder, "state"), String(port)],
      // Its own process group, so that one signal kills Miniflare and workerd.
      { stdio: "ignore", detached: true },
    );
  let process_ = begin();
  const kill = (): void => {
    if (process_.pid !== undefined) process.kill(-process_.pid, "SIGKILL");
  };
  const ready = async (): Promise<void> => {
    const deadline = Date.now() + 100_000;
    while (Date.now() < deadline) {
      const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      if (response?.ok === true) return;
      await pause(50);
    }
    throw new Error(`${url} is not healthy after 100 s`);
  };
  await ready();
  return {
    url,
    /** Requests a path with the token. */
    ask: (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, url), {
        ...init,
        redirect: "manual",
        headers: { Authorization: `Bearer ${TOKEN}`, ...init.headers },
      }),
    /** Kills all processes as a power failure does, and starts the site again. */
    killAndRestart: async () => {
      kill();
      process_ = begin();
      await ready();
    },
    close: () => {
      kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
