import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { quietWrangler, wranglerBin } from "../wrangler.ts";

/*
 * `npm run check`, its last step: what `wrangler deploy` would upload, gzipped, against its budget (DESIGN,
 * "Budgets"). An isolate that starts cold reads all of it first.
 */

const BUDGET_KB = 100;

/** Written beside the upload, and not a part of it. */
const ASIDE = /\.map$|^README\.md$/u;

const uploadedBytes = (folder: string): number => {
  execFileSync(process.execPath, [wranglerBin(), "deploy", "--dry-run", "--outdir", folder], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...quietWrangler },
  });
  const modules = readdirSync(folder).filter((name) => !ASIDE.test(name));
  if (modules.length === 0) throw new Error("wrangler deploy --dry-run wrote nothing");
  return modules.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
};

const folder = mkdtempSync(join(tmpdir(), "broadsheet-bundle-"));
try {
  const kilobytes = uploadedBytes(folder) / 1024;
  console.log(`Worker upload: ${kilobytes.toFixed(1)} KB gzip of ${BUDGET_KB} KB`);
  if (kilobytes > BUDGET_KB) {
    console.error("The Worker is over its budget; the latest dependency or table is the place to look.");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
