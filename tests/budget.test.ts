import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, type RunningSite, startSite } from "./running-site.ts";

/*
 * The budgets of DESIGN that are sizes and counts.
 */

const root = join(import.meta.dirname, "..");

it("the Worker's upload is at most 100 KB gzip, and deploys in a dry run", () => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bundle-"));
  try {
    execFileSync(
      process.execPath,
      [join(root, "node_modules/wrangler/bin/wrangler.js"), "deploy", "--dry-run", "--outdir", folder],
      {
        cwd: root,
        stdio: "pipe",
        env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG: "error" },
      },
    );
    const bytes = gzipSync(readFileSync(join(folder, "worker.js"))).length;
    console.log(`upload: ${bytes} bytes gzip`);
    expect(bytes).toBeLessThanOrEqual(100 * 1024);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("an ordinary article", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
    const words =
      "The harbour master said on Tuesday that the new breakwater would be finished before the autumn storms. ";
    const paragraph = (index: number) => ({
      type: "paragraph",
      children: [{ type: "text", value: `${index}. ${words.repeat(3)}` }],
    });
    await site.fill([anArticle({ body: Array.from({ length: 12 }, (_, index) => paragraph(index)) })]);
  });
  afterAll(() => site.close());

  it("fits the first flight: at most 14,600 bytes brotli with its headers, and no script", async () => {
    const response = await site.get("/articles/the-tide-turns");
    const page = await response.text();
    const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const body = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    const bytes = body.length + fields.length;
    console.log(`article: ${bytes} bytes brotli with headers`);
    expect(bytes).toBeLessThanOrEqual(14_600);
    expect(page.match(/<script(?! type="application\/ld\+json")/gu)).toBeNull();
  });
});
