import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { Failure } from "../failure.ts";
import { quietWrangler, wranglerBin } from "../wrangler.ts";

/** The source of the KV namespace on disk. */
const KV = join(import.meta.dirname, "../../disk/kv.ts");

/** Files that Wrangler writes next to the modules. */
const NOT_MODULES = /\.map$|^README\.md$/u;

const bundleInto = async (outdir: string, folder: string): Promise<void> => {
  try {
    const args = [wranglerBin(), "deploy", "--dry-run", "--outdir", outdir];
    await promisify(execFile)(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, ...quietWrangler, WRANGLER_LOG: "error" },
    });
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    throw new Failure(
      `Wrangler could not bundle the Worker. Run \`npx wrangler deploy --dry-run\` and correct what it reports.\n${stderr.trim()}`,
    );
  }
};

/**
 * Bundles the Worker as `wrangler deploy` uploads it.
 *
 * @param folder the publication's folder, with wrangler.toml
 * @returns its only module
 * @throws {Failure} if it does not build
 */
export const bundleSite = async (folder: string): Promise<string> => {
  const outdir = await mkdtemp(join(tmpdir(), "broadsheet-self-host-"));
  try {
    await bundleInto(outdir, folder);
    const modules = (await readdir(outdir)).filter((name) => !NOT_MODULES.test(name));
    const [only] = modules;
    if (only === undefined || modules.length > 1)
      throw new Failure(
        `The Worker has ${modules.length} modules (${modules.join(", ")}), and this command supports one. Remove imports of files that are not JavaScript or TypeScript.`,
      );
    return await readFile(join(outdir, only), "utf8");
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
};

/**
 * Bundles a Worker that needs nothing of Wrangler. Returns its only module.
 *
 * @param file the absolute path of its main module
 */
export const bundleModule = async (file: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:*"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
};

/** Bundles the Worker that keeps KV on disk. Returns its only module. */
export const bundleKV = (): Promise<string> => bundleModule(KV);
