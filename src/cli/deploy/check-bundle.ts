import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { quietWrangler, wranglerBin } from "../wrangler.ts";

/*
 * The last step of `npm run check`: bundles the Worker as `wrangler deploy` does, prints its size, and warns when it is
 * unusually large. Only a bundle that cannot be built fails the check.
 */

/** From this size on, gzip, a warning says so. A new dependency is the usual cause. */
const WARNING_KB = 300;

/** Files that Wrangler writes next to the modules. Source maps are uploaded, but no isolate loads them. */
const NOT_MODULES = /\.map$|^README\.md$/u;

const bundleBytes = (folder: string): number => {
  execFileSync(process.execPath, [wranglerBin(), "deploy", "--dry-run", "--outdir", folder], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...quietWrangler },
  });
  const modules = readdirSync(folder).filter((name) => !NOT_MODULES.test(name));
  if (modules.length === 0)
    throw new Error(
      "wrangler deploy --dry-run wrote no modules. Run `npx wrangler deploy --dry-run` to see why.",
    );
  return modules.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
};

const folder = mkdtempSync(join(tmpdir(), "broadsheet-bundle-"));
try {
  const kilobytes = bundleBytes(folder) / 1024;
  console.log(`Worker bundle: ${kilobytes.toFixed(1)} KB gzip`);
  if (kilobytes > WARNING_KB)
    console.warn(
      `Warning: the Worker bundle is larger than ${WARNING_KB} KB. Check whether a new dependency is the cause.`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
