import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { formerBulkFiles, writeBulkFiles, writeBulkToStdout } from "../../../src/cli/articles/bulk-output.ts";
import { filePairs, tooLargeForKV } from "../../../src/cli/articles/kv-files.ts";
import { Failure } from "../../../src/cli/failure.ts";
import type { Upload } from "../../../src/cli/pictures/upload.ts";
import { createMediaStore } from "../../../src/media/create-media-store.ts";
import { factsFromBytes } from "../../../src/media/file-facts.ts";
import { kvInMemory } from "../../media/kv-in-memory.ts";
import { anArticle } from "../../running-site.ts";
import { sha256 } from "../backup/file-site.ts";
import { run, temporaryFolder } from "../command.ts";
import { png } from "../pictures/picture-files.ts";

/*
 * `broadsheet kv` with pictures: a site without a desk. (start/start.test.ts loads its output into KV with Wrangler.)
 */

interface Pair {
  key: string;
  value: string;
  base64?: boolean;
  metadata?: never;
}

const pairsIn = (file: string): Pair[] => JSON.parse(readFileSync(file, "utf8")) as Pair[];

const story = (fields: string, body: string): string =>
  `---\nid: ferry\nheadline: The ferry\nsection: town\npublished: 2026-11-20\n${fields}---\n\nIt sails.\n\n${body}\n`;

const PICTURE = png(640, 400);

/** Writes a story with a picture to a folder, and runs `kv` on it. */
const kvOf = async (text: string, ...flags: string[]) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "photos"));
  writeFileSync(join(folder, "photos/Ferry 1.PNG"), PICTURE);
  writeFileSync(join(folder, "story.md"), text);
  const out = join(folder, "bulk.json");
  const ran = await run("kv", join(folder, "story.md"), "--out", out, ...flags);
  return { ...ran, file: out };
};

const STORY = story("", "![The ferry](photos/Ferry%201.PNG)");

const pathOf = (name: string): string => `${sha256(PICTURE).slice(0, 32)}/${name}`;

it("kv writes the pictures that articles name, with smaller versions, and the site serves them from KV", async () => {
  const { code, out, file } = await kvOf(STORY);
  expect({ code, out }).toEqual({ code: 0, out: file });
  const pairs = pairsIn(file);
  const kv = kvInMemory();
  for (const { key, value, base64, metadata } of pairs)
    if (base64 === true && metadata !== undefined)
      await kv.put(key, Uint8Array.from(Buffer.from(value, "base64")) as never, {
        metadata: metadata as never,
      });
  const store = createMediaStore({ ARTICLES: kv });
  const stored = await store.get(pathOf("ferry-1.png"));
  expect(stored?.facts).toEqual({
    type: "image/png",
    bytes: PICTURE.length,
    hash: sha256(PICTURE),
    width: 640,
    height: 400,
  });
  expect(Buffer.from(await new Response(stored?.body).arrayBuffer())).toEqual(PICTURE);
  const version = await store.head(pathOf("320/ferry-1.png"));
  expect(version).toMatchObject({ type: "image/png", width: 320, height: 200 });
  const entry = JSON.parse(pairs.find(({ key }) => key.startsWith("entry:"))?.value ?? "");
  expect(entry.article.body[1]).toMatchObject({
    url: `/media/${pathOf("ferry-1.png")}`,
    width: 640,
    height: 400,
    widths: [320, 480],
  });
});

it("kv writes pictures before the articles that name them, and the same file in every run", async () => {
  const [first, second] = [await kvOf(STORY), await kvOf(STORY)];
  expect(readFileSync(second.file, "utf8")).toBe(readFileSync(first.file, "utf8"));
  const kinds = pairsIn(first.file).map(({ key }) => key.startsWith("media:"));
  expect(kinds.slice(0, 3)).toEqual([true, true, true]);
  expect(kinds.lastIndexOf(true)).toBe(2);
});

it("kv writes no picture of an article that is not public yet", async () => {
  const { file } = await kvOf(story("embargo: 2999-01-01T00:00:00Z\n", "![The ferry](photos/Ferry%201.PNG)"));
  expect(pairsIn(file)).toEqual([]);
});

it("kv writes a picture with --no-widths without smaller versions", async () => {
  const { file } = await kvOf(STORY, "--no-widths");
  expect(pairsIn(file).filter(({ key }) => key.startsWith("media:"))).toHaveLength(1);
});

it("kv writes nothing if a picture is missing", async () => {
  const { code, notes } = await kvOf(story("", "![The ferry](photos/boat.png)"));
  expect(code).toBe(1);
  expect(notes).toMatch(/photos\/boat\.png.*\n?.*Nothing was written\./su);
});

it("kv refuses a file that is too large for KV", () => {
  const upload = { name: "ferry.mp4", facts: { bytes: 26_300_000 } } as never;
  expect(tooLargeForKV([upload])).toEqual([
    "the file ferry.mp4 has 26.3 MB, and KV takes at most 26.2 MB. Make it smaller.",
  ]);
  expect(tooLargeForKV([{ name: "ferry.mp4", facts: { bytes: 26_214_400 } } as never])).toEqual([]);
});

it("kv leaves no temporary files, also if a picture changes while it runs", async () => {
  const temporary = temporaryFolder();
  vi.stubEnv("TMPDIR", temporary);
  const facts = await factsFromBytes(Uint8Array.from(PICTURE));
  const upload = (name: string, load: () => Promise<Uint8Array>) =>
    ({
      name,
      path: pathOf(name),
      facts,
      load,
      widths: [320, 480],
      removed: [],
      notRemoved: [],
      offers: {},
    }) as Upload;
  const ferry = upload("ferry.png", async () => PICTURE);
  const tide = upload("tide.png", () => Promise.reject(new Failure("tide.png has changed.")));
  const articleWith = (...uploads: Upload[]) => [{ article: anArticle({ id: "ferry" }), uploads }] as never;
  let most = 0;
  const onFile = (): void => {
    most = Math.max(most, readdirSync(temporary).length);
  };
  await expect(filePairs(articleWith(ferry, tide), onFile)).rejects.toThrow("tide.png has changed.");
  expect(readdirSync(temporary)).toEqual([]);
  await (await filePairs(articleWith(ferry), onFile))[Symbol.asyncDispose]();
  expect(readdirSync(temporary)).toEqual([]);
  // Both had files there.
  expect(most).toBe(1);
  vi.unstubAllEnvs();
});

it("kv --out names the files of an earlier list that are not part of the new one", async () => {
  const folder = temporaryFolder();
  const [source, out] = [join(folder, "story.md"), join(folder, "bulk.json")];
  writeFileSync(source, story("", ""));
  const others = ["bulk-2.json", "bulk-old.json", "bulk-003.txt", "other-003.json"];
  for (const name of ["bulk-002.json", "bulk-003.json", ...others]) writeFileSync(join(folder, name), "[]");
  const { code, out: written, notes } = await run("kv", source, "--out", out);
  expect({ code, written }).toEqual({ code: 0, written: out });
  expect(notes.split("\n").filter((line) => line.includes("earlier run"))).toEqual([
    `${join(folder, "bulk-002.json")} is from an earlier run and not part of this list. Delete it.`,
    `${join(folder, "bulk-003.json")} is from an earlier run and not part of this list. Delete it.`,
  ]);
  const two = [join(folder, "bulk-001.json"), join(folder, "bulk-002.json")];
  expect(await formerBulkFiles(out, two)).toEqual([join(folder, "bulk-003.json"), out]);
});

it("kv --out writes several files, in order, if Cloudflare does not take all keys at once", async () => {
  const folder = temporaryFolder();
  const pairs = ["aaaaaaaaa", "bb", "ccc", "dd", "ee"].map((key) => ({
    length: key.length,
    json: () => JSON.stringify(key),
  }));
  const write = (limits: { bytes: number; pairs: number }) =>
    writeBulkFiles(pairs, join(folder, "bulk.json"), () => undefined, limits);
  const contents = (files: string[]) => files.map((file) => JSON.parse(readFileSync(file, "utf8")));
  const split = await write({ bytes: 5, pairs: 10 });
  expect(split).toEqual(["001", "002", "003"].map((part) => join(folder, `bulk-${part}.json`)));
  expect(contents(split)).toEqual([["aaaaaaaaa"], ["bb", "ccc"], ["dd", "ee"]]);
  expect(contents(await write({ bytes: 100, pairs: 2 }))).toEqual([
    ["aaaaaaaaa", "bb"],
    ["ccc", "dd"],
    ["ee"],
  ]);
  const whole = await write({ bytes: 100, pairs: 10 });
  expect(whole).toEqual([join(folder, "bulk.json")]);
});

it("kv without --out refuses pictures that Cloudflare does not take at once", async () => {
  const pair = { length: 60_000_000, json: () => "" };
  await expect(writeBulkToStdout([pair, pair], "files", () => undefined)).rejects.toThrow(
    /Add --out bulk\.json/u,
  );
});
