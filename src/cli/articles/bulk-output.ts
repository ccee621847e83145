import { readdir } from "node:fs/promises";
import { parse } from "node:path";
import { Failure } from "../failure.ts";
import { writeFileAtomically } from "../files/write-file.ts";
import { writeStdout } from "../output/standard-output.ts";

/*
 * The output of `broadsheet kv`: a list of keys and values in JSON, for `wrangler kv bulk put`.
 */

/** A key and its value. */
export interface BulkPair {
  /** The maximum length of its JSON, bytes. */
  length: number;
  /** Returns its JSON. */
  json: () => string | Promise<string>;
}

/** The largest list, in bytes and in pairs. Cloudflare takes 100 MB and 10,000 pairs at once. https://developers.cloudflare.com/api/resources/kv/ */
export interface BulkLimits {
  bytes: number;
  pairs: number;
}

const LIMITS: BulkLimits = { bytes: 95_000_000, pairs: 10_000 };

/** Splits pairs into lists that Cloudflare takes, in order. */
const splitPairs = (pairs: readonly BulkPair[], limits: BulkLimits): BulkPair[][] => {
  const lists: BulkPair[][] = [[]];
  let bytes = 0;
  for (const pair of pairs) {
    const list = lists.at(-1) ?? [];
    const isFull = bytes + pair.length > limits.bytes || list.length >= limits.pairs;
    if (isFull && list.length > 0) lists.push([pair]);
    else list.push(pair);
    bytes = isFull ? pair.length : bytes + pair.length;
  }
  return lists;
};

/** Writes pairs one by one: a large archive in one string can exceed JavaScript's longest string. */
const writeList = async (
  pairs: readonly BulkPair[],
  write: (text: string) => Promise<void>,
  onPair: () => void,
): Promise<void> => {
  await write("[");
  for (const [index, pair] of pairs.entries()) {
    await write(`${index === 0 ? "\n" : ",\n"}${await pair.json()}`);
    onPair();
  }
  await write("\n]\n");
};

/**
 * Writes pairs to standard output.
 *
 * @param holds `files` if the pairs have files. Wrangler sends 1,000 pairs at once, whatever their size
 * @throws {Failure} if Cloudflare would not take the list with its files
 */
export const writeBulkToStdout = async (
  pairs: readonly BulkPair[],
  holds: "texts" | "files",
  onPair: () => void,
): Promise<void> => {
  if (holds === "files" && splitPairs(pairs, LIMITS).length > 1)
    throw new Failure(
      "With their pictures, these articles have more bytes than Cloudflare takes at once (100 MB). Add --out bulk.json: it writes as many files as necessary.",
      2,
    );
  await writeList(pairs, writeStdout, onPair);
};

/** Returns the path of a file next to another one. */
const nextTo = (file: string, name: string): string => {
  const { dir } = parse(file);
  return dir === "" ? name : `${dir}/${name}`;
};

/** Returns the name of one of several files: `bulk-002.json`. Sorted by name, they are in order. */
const numbered = (file: string, index: number): string => {
  const { name, ext } = parse(file);
  return nextTo(file, `${name}-${String(index + 1).padStart(3, "0")}${ext}`);
};

/**
 * Returns the files of an earlier list of the same name, which are not part of the new one: it had another number of files.
 *
 * @param file the name that was given
 * @param written the names of the new files
 */
export const formerBulkFiles = async (file: string, written: readonly string[]): Promise<string[]> => {
  const { dir, name, ext } = parse(file);
  const isPart = (each: string): boolean =>
    each === `${name}${ext}` ||
    (each.startsWith(`${name}-`) &&
      each.endsWith(ext) &&
      /^\d{3,}$/u.test(parse(each).name.slice(name.length + 1)));
  const found = (await readdir(dir === "" ? "." : dir)).filter(isPart).map((each) => nextTo(file, each));
  return found.filter((each) => !written.includes(each)).sort();
};

/**
 * Writes pairs to a file, or to several ones if Cloudflare does not take all pairs at once.
 *
 * @returns the names of the files
 * @throws {Failure} if a file cannot be written
 */
export const writeBulkFiles = async (
  pairs: readonly BulkPair[],
  file: string,
  onPair: () => void,
  limits: BulkLimits = LIMITS,
): Promise<string[]> => {
  const lists = splitPairs(pairs, limits);
  const names = lists.length === 1 ? [file] : lists.map((_, index) => numbered(file, index));
  for (const [index, list] of lists.entries())
    await writeFileAtomically(names[index] ?? file, (append) =>
      writeList(list, (text) => append(Buffer.from(text)), onPair),
    );
  return names;
};
