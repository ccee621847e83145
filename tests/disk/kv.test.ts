import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleKV } from "../../src/cli/self-host/build.ts";
import { freePort } from "../free-port.ts";
import { root } from "../publication.ts";
import { removeFolder } from "../remove-folder.ts";
import { bundled } from "../runtime/bundle.ts";
import { connectKV } from "../runtime/kv.ts";
import { startWorkerd, type Workerd } from "../self-host/workerd.ts";

/*
 * The KV namespace on disk, through workerd's own KV binding.
 */

const BINARY: string = createRequire(import.meta.url)("workerd").default;

const configuration = (port: number): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "access", worker = .access),
    (name = "kv", worker = .kv),
    (name = "disk", disk = (path = "data", writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "access")],
);
const access :Workerd.Worker = (
  modules = [(name = "access.js", esModule = embed "access.js")],
  compatibilityDate = "2026-10-20",
  bindings = [(name = "ARTICLES", kvNamespace = "kv")],
);
const kv :Workerd.Worker = (
  modules = [(name = "kv.js", esModule = embed "kv.js")],
  compatibilityDate = "2026-10-20",
  bindings = [(name = "STORE", durableObjectNamespace = "Store")],
  durableObjectNamespaces = [(className = "Store", uniqueKey = "values", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),
);
`;

let folder: string;
let origin: string;
let workerd: Workerd;

const start = (): Promise<Workerd> =>
  startWorkerd(BINARY, ["serve", "--experimental", "config.capnp"], { cwd: folder, origin });

const kv = connectKV((body) => fetch(origin, { method: "POST", body }));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-kv-"));
  mkdirSync(join(folder, "data"));
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  writeFileSync(join(folder, "config.capnp"), configuration(port));
  writeFileSync(join(folder, "kv.js"), await bundleKV());
  copyFileSync(await bundled(join(root, "tests/runtime/kv-access.ts")), join(folder, "access.js"));
  workerd = await start();
});
afterAll(async () => {
  await workerd.end("SIGKILL");
  await removeFolder(folder);
});

/** Values of every size at which the store changes how it keeps them. */
const VALUES: Record<string, string> = {
  empty: "",
  "entry:/articles/мир": "Ærlig talt: 100 %",
  "exactly one part": "a".repeat(1_000_000),
  "one byte more": "b".repeat(1_000_001),
  "the end of a part inside a letter": `${"c".repeat(999_999)}é${"c".repeat(10)}`,
  "of KV's largest size": "d".repeat(25 * 1024 * 1024),
  "a key with % and a slash / and ?&#": "x",
};

describe("KV on disk", () => {
  it("a value of any size up to KV's limit is the same after the process is killed", async () => {
    for (const pair of Object.entries(VALUES)) await kv.putAll([pair]);
    await workerd.end("SIGKILL");
    workerd = await start();
    for (const [key, value] of Object.entries(VALUES)) expect((await kv.get(key)) === value, key).toBe(true);
  });

  it("a shorter value replaces all of a longer one", async () => {
    await kv.put("shrinking", "e".repeat(3_000_000));
    await kv.put("shrinking", "short");
    expect(await kv.get("shrinking")).toBe("short");
  });

  it("a deleted key and a key that never existed have no value", async () => {
    await kv.put("deleted", "x".repeat(2_000_000));
    await kv.delete("deleted", "never");
    expect(await kv.get("deleted")).toBeNull();
    expect(await kv.get("never")).toBeNull();
  });

  it("a list has every key once, in the order of its bytes, page by page", async () => {
    const names = [
      ...Array.from({ length: 1_010 }, (_, index) => `list:${index}`),
      ...["list:Z", "list:a", "list:é", "list:\u{10000}", "list:\uFFFD"],
    ];
    await kv.putAll(names.map((name) => [name, "x"]));
    const inOrder = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await kv.keys("list:")).toEqual(inOrder);
    const all = await kv.keys();
    expect(all.filter((name) => name.startsWith("list:"))).toEqual(inOrder);
    expect(all).toContain("one byte more");
    expect(new Set(all).size).toBe(all.length);
  });

  it("a value that is larger than KV allows is refused, and the old value stays", async () => {
    await kv.put("large", "old");
    await expect(kv.put("large", "f".repeat(25 * 1024 * 1024 + 1))).rejects.toThrow(/413/u);
    expect(await kv.get("large")).toBe("old");
  });

  it("a key of more than 512 bytes is refused", async () => {
    await kv.put("k".repeat(512), "x");
    await expect(kv.put("k".repeat(513), "x")).rejects.toThrow(/414/u);
  });

  it("a value keeps its metadata, also in lists and after the process is killed", async () => {
    const facts = { type: "image/gif", bytes: 6, hash: "0a".repeat(32), Größe: "größer 渡し船" };
    await kv.putFile("media:a.gif", "GIF89a", facts);
    await kv.putFile("media:b.gif", "d".repeat(3_000_000), { type: "image/gif" });
    await kv.put("media:c.gif", "GIF89a");
    await workerd.end("SIGKILL");
    workerd = await start();
    expect(await kv.getFile("media:a.gif")).toEqual({ value: "GIF89a", metadata: facts });
    expect((await kv.getFile("media:b.gif")).value?.length).toBe(3_000_000);
    expect(await kv.getFile("media:c.gif")).toEqual({ value: "GIF89a", metadata: null });
    expect(await kv.getFile("media:d.gif")).toEqual({ value: null, metadata: null });
    const { keys } = await kv.list("media:");
    expect(keys).toEqual([
      { name: "media:a.gif", metadata: facts },
      { name: "media:b.gif", metadata: { type: "image/gif" } },
      { name: "media:c.gif" },
    ]);
  });

  it("a new value without metadata and a deleted key have none of the metadata before", async () => {
    await kv.putFile("facts:replaced", "old", { old: true });
    await kv.put("facts:replaced", "new");
    expect(await kv.getFile("facts:replaced")).toEqual({ value: "new", metadata: null });
    await kv.putFile("facts:deleted", "old", { old: true });
    await kv.delete("facts:deleted");
    await kv.put("facts:deleted", "new");
    expect((await kv.list("facts:")).keys).toEqual([{ name: "facts:deleted" }, { name: "facts:replaced" }]);
  });

  it("metadata of more than 1,024 bytes is refused, and the old value stays", async () => {
    await kv.putFile("facts:large", "old", { a: "x".repeat(1_016) });
    await expect(kv.putFile("facts:large", "new", { a: "x".repeat(1_017) })).rejects.toThrow(/413/u);
    expect((await kv.getFile("facts:large")).value).toBe("old");
  });
});
