import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileFacts, factsFromBytes } from "../../media/file-facts.ts";
import { MAX_KV_BYTES } from "../../media/kv-store.ts";
import { mediaKey, versionPath } from "../../media/media-path.ts";
import { smallerVersions } from "../media/versions/smaller-versions.ts";
import { fileSize } from "../output/file-size.ts";
import { readableAddress } from "../output/readable-address.ts";
import { nameWidths } from "../pictures/picture-widths.ts";
import { type Upload, widthsBelow } from "../pictures/upload.ts";
import type { BulkPair } from "./bulk-output.ts";
import type { LocatedArticle } from "./kv-bulk.ts";

/*
 * The keys of the files that articles name, for a site without a desk.
 */

/** An article with the files that it names. */
export interface ArticleWithFiles extends LocatedArticle {
  uploads: readonly Upload[];
}

/** The files of articles as keys of KV. The end of the value deletes its temporary files. */
export interface FilePairs extends AsyncDisposable {
  pairs: BulkPair[];
  /** The reasons why pictures have no smaller versions, each once. */
  notes: string[];
}

/** Returns an error for each file that KV does not take. */
export const tooLargeForKV = (uploads: readonly Upload[]): string[] =>
  uploads
    .filter(({ facts }) => facts.bytes > MAX_KV_BYTES)
    .map(
      ({ name, facts }) =>
        `the file ${readableAddress(name)} has ${fileSize(facts.bytes)}, and KV takes at most ${fileSize(MAX_KV_BYTES)}. Make it smaller.`,
    );

/** The characters of JSON around a value, at most: the names of the fields and the metadata (at most 1,024 bytes). */
const AROUND_VALUE = 2_000;

/**
 * Returns the pair of a file in a bulk list.
 *
 * @param facts without the time of the upload, so that the same articles make the same list
 */
const filePair = (path: string, facts: FileFacts, load: () => Promise<Uint8Array>): BulkPair => ({
  length: 4 * Math.ceil(facts.bytes / 3) + AROUND_VALUE,
  json: async () => {
    const value = Buffer.from(await load()).toString("base64");
    return JSON.stringify({ key: mediaKey(path), value, base64: true, metadata: facts });
  },
});

/** The smaller versions of one picture, or why it has none. */
interface Versions {
  pairs: BulkPair[];
  widths: number[];
  problem?: string;
}

/** Makes the smaller versions of a picture. They wait in a folder, so that those of many pictures do not fill the memory. */
const makeVersions = async (
  { path, facts, load }: Upload,
  widths: readonly number[],
  folder: () => Promise<string>,
): Promise<Versions> => {
  const made = await smallerVersions(await load(), facts.type, widths);
  if ("missing" in made) return { pairs: [], widths: [], problem: made.missing };
  if ("problem" in made) return { pairs: [], widths: [], problem: made.problem };
  const pairs: BulkPair[] = [];
  for (const { width, bytes } of made.versions) {
    const copy = join(await folder(), `${facts.hash}-${width}`);
    await writeFile(copy, bytes);
    pairs.push(filePair(versionPath(path, width), await factsFromBytes(bytes), () => readFile(copy)));
  }
  return { pairs, widths: made.versions.map(({ width }) => width) };
};

/** Returns the files of all articles, each once, with the widths that all articles need. */
const uploadsOf = (articles: readonly ArticleWithFiles[]): Upload[] => {
  const uploads = new Map<string, Upload>();
  for (const upload of articles.flatMap((each) => each.uploads)) {
    const widths = [...new Set([...(uploads.get(upload.path)?.widths ?? []), ...upload.widths])];
    uploads.set(upload.path, { ...upload, widths: widths.sort((a, b) => a - b) });
  }
  return [...uploads.values()];
};

/**
 * Returns the keys of the files that articles name, with smaller versions of the pictures. It writes the widths of these versions into
 * the articles.
 *
 * @param onFile is called after each file
 * @throws {Failure} if a file changed meanwhile
 */
export const filePairs = async (
  articles: readonly ArticleWithFiles[],
  onFile: (done: number, total: number) => void,
): Promise<FilePairs> => {
  await using temporary = new AsyncDisposableStack();
  let created: Promise<string> | undefined;
  const create = async (): Promise<string> => {
    const path = await mkdtemp(join(tmpdir(), "broadsheet-versions-"));
    temporary.defer(() => rm(path, { recursive: true, force: true }));
    return path;
  };
  const folder = (): Promise<string> => {
    created ??= create();
    return created;
  };
  const pairs: BulkPair[] = [];
  const notes = new Set<string>();
  const stored: { upload: Upload; widths: number[] }[] = [];
  const uploads = uploadsOf(articles);
  for (const [index, upload] of uploads.entries()) {
    const wanted = widthsBelow(upload);
    const versions: Versions =
      wanted.length === 0 ? { pairs: [], widths: [] } : await makeVersions(upload, wanted, folder);
    if (versions.problem !== undefined) notes.add(`${readableAddress(upload.name)}: ${versions.problem}`);
    pairs.push(...versions.pairs, filePair(upload.path, upload.facts, upload.load));
    stored.push({ upload, widths: versions.widths });
    onFile(index + 1, uploads.length);
  }
  for (const { article } of articles) nameWidths(article, stored);
  // From here on, the caller deletes the folder.
  const kept = temporary.move();
  return { pairs, notes: [...notes], [Symbol.asyncDispose]: () => kept.disposeAsync() };
};
