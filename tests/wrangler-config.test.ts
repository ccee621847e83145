import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { experimental_patchConfig } from "wrangler";
import { root } from "./publication.ts";

it("Wrangler writes no id into wrangler.toml, and the file says what a new name or binding does", () => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-wrangler-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const copy = join(folder, "wrangler.toml");
  copyFileSync(join(root, "wrangler.toml"), copy);
  const text = readFileSync(copy, "utf8");
  const patch = { kv_namespaces: [{ binding: "ARTICLES", id: "0f3a9c" }] };
  expect(() => experimental_patchConfig(copy, patch, false)).toThrow(/comments are present/u);
  expect(readFileSync(copy, "utf8")).toBe(text);
  expect(text).toMatch(
    /under another one, the next\n# deploy makes a second Worker with an empty desk and an empty namespace[^\n]*\nname = /u,
  );
  expect(text).toMatch(
    /# .*With another binding name, the next deploy makes an empty one\.\n\[\[kv_namespaces\]\]/u,
  );
});
