import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "esbuild";

/*
 * Bundles of Workers for tests, each built once per test run, with esbuild and the settings that Wrangler gives it. (Wrangler
 * itself needs ten times as long for it. Its own bundle runs in tests/cli/start and `wrangler deploy --dry-run`.)
 */

/** The environment variable that names the folder of this run's bundles (global-setup.ts). */
export const BUNDLES = "BROADSHEET_TEST_BUNDLES";

let ownFolder: string | undefined;

/** Outside a test run (`npm run screenshots`), a process has its own folder. */
const bundlesFolder = (): string => {
  ownFolder ??= process.env[BUNDLES] ?? mkdtempSync(join(tmpdir(), "broadsheet-bundles-"));
  return ownFolder;
};

const buildInto = (outfile: string, main: string): Promise<unknown> =>
  build({
    entryPoints: [main],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    define: { "process.env.NODE_ENV": '"production"' },
    keepNames: true,
    logLevel: "silent",
  });

/**
 * Bundles a Worker, unless this test run has bundled it before.
 *
 * @param main the absolute path of its entry
 * @returns the path of its only module
 * @throws {Error} with what esbuild found, if the Worker does not build
 */
export const bundled = async (main: string): Promise<string> => {
  const key = createHash("sha256").update(main).digest("hex").slice(0, 12);
  const folder = join(bundlesFolder(), `${basename(main, ".ts")}-${key}`);
  const module = join(folder, "worker.js");
  const done = join(folder, "done");
  const failed = join(folder, "failed");
  let isBuilder = true;
  try {
    mkdirSync(folder);
  } catch {
    isBuilder = false;
  }
  if (isBuilder)
    await buildInto(module, main).then(
      () => writeFileSync(done, ""),
      (error: Error) => writeFileSync(failed, error.message),
    );
  // Another process builds it.
  while (!existsSync(done) && !existsSync(failed)) await new Promise((resolve) => setTimeout(resolve, 50));
  if (existsSync(failed)) throw new Error(`${main} does not build: ${readFileSync(failed, "utf8")}`);
  return module;
};
