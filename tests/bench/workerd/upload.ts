import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { SourceMapPayload } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { stringify as stringifyTOML, type TomlTable } from "smol-toml";
import { quietWrangler, wranglerBin } from "../../../src/cli/wrangler.ts";
import { workerConfig } from "../../publication.ts";

/** The project's Worker as Wrangler uploads it. */
export interface Upload {
  /** Its only module. */
  script: string;
  /** Its source map. */
  map: SourceMapPayload;
  /** esbuild's description of the bundle. */
  metafile: Metafile;
}

/**
 * Bundles the Worker as `wrangler deploy` does, with the tests' publication.
 *
 * @param settings of Wrangler that differ from the project's, such as `keep_names`
 * @throws {Error} with Wrangler's output, if the Worker does not build
 */
export const buildUpload = (settings: TomlTable = {}): Upload => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-upload-"));
  try {
    writeFileSync(join(folder, "wrangler.toml"), stringifyTOML({ ...workerConfig(), ...settings }));
    execFileSync(
      process.execPath,
      [wranglerBin(), "deploy", "--dry-run", "--outdir", "upload", "--metafile", "meta.json"],
      { cwd: folder, stdio: "pipe", env: { ...process.env, ...quietWrangler, WRANGLER_LOG: "error" } },
    );
    return {
      script: readFileSync(join(folder, "upload/worker.js"), "utf8"),
      map: JSON.parse(readFileSync(join(folder, "upload/worker.js.map"), "utf8")),
      metafile: JSON.parse(readFileSync(join(folder, "meta.json"), "utf8")),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
