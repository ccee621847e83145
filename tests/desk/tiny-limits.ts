import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../publication.ts";

/*
 * A copy of the project's code in which lists and months hold only a few articles, so that a short history crosses every
 * limit again and again. Node runs the copy itself, without Vitest.
 */

/** The limits of lists, and their values in the copy. */
const LIMITS: [file: string, constant: string, from: string, to: number][] = [
  ["archive/listing/buckets.ts", "MAX_BUCKET_CARDS", "1_000", 2],
  ["archive/listing/latest.ts", "LATEST_CARDS", "50", 3],
  ["archive/listing/latest.ts", "SECTION_CARDS", "4", 1],
  ["archive/listing/feed.ts", "FEED_ITEMS", "20", 2],
  ["archive/listing/more.ts", "MORE_CARDS", "4", 2],
];

/** A copy of the project's code. */
export interface TinyLimits {
  /** Loads a module by its path below `src`. */
  load: <Module>(file: string) => Promise<Module>;
  /** Deletes the copy. */
  remove: () => void;
}

/** Makes a copy of the project's code with small limits. */
export const createTinyLimits = (): TinyLimits => {
  const copy = mkdtempSync(join(tmpdir(), "broadsheet-tiny-"));
  cpSync(join(root, "src"), join(copy, "src"), { recursive: true });
  cpSync(join(root, "package.json"), join(copy, "package.json"));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [file, constant, from, to] of LIMITS) {
    const path = join(copy, "src", file);
    const text = readFileSync(path, "utf8");
    const changed = text.replace(`const ${constant} = ${from};`, `const ${constant} = ${to};`);
    if (changed === text) throw new Error(`${file} has no constant ${constant} = ${from}`);
    writeFileSync(path, changed);
  }
  return {
    load: (file) => import(/* @vite-ignore */ join(copy, "src", file)),
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
};
