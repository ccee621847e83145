import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wranglerBin } from "../../src/cli/wrangler.ts";
import { wranglerTOML } from "../publication.ts";
import { TOKEN } from "./token.ts";

/*
 * The Worker in a workerd that can be killed and started again on what it left behind.
 */

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });

const bundled = (folder: string): string => {
  mkdirSync(folder);
  writeFileSync(join(folder, "wrangler.toml"), wranglerTOML());
  execFileSync(process.execPath, [wranglerBin(), "deploy", "--dry-run", "--outdir", folder], {
    cwd: folder,
    stdio: "ignore",
  });
  return join(folder, "worker.js");
};

/** Makes a place for a site's state, and starts it there; `close` takes both away. */
export const startMortalSite = async () => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-mortal-"));
  const bundle = bundled(join(folder, "bundle"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begin = (): ChildProcess =>
    spawn(
      process.execPath,
      [join(import.meta.dirname, "mortal-process.ts"), bundle, join(folder, "state"), String(port)],
      // A group of its own, so that Miniflare and workerd can be killed in one instant.
      { stdio: "ignore", detached: true },
    );
  let process_ = begin();
  const kill = (): void => {
    if (process_.pid !== undefined) process.kill(-process_.pid, "SIGKILL");
  };
  const ready = async (): Promise<void> => {
    for (;;) {
      const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      if (answer?.ok === true) return;
      await pause(50);
    }
  };
  await ready();
  return {
    /** Asks for a path with the token. */
    ask: (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, url), {
        ...init,
        redirect: "manual",
        headers: { Authorization: `Bearer ${TOKEN}`, ...init.headers },
      }),
    /** Kills all of it as a power cut would, and starts it again. */
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
