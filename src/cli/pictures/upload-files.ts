import pMap from "p-map";
import { versionPath } from "../../media/media-path.ts";
import { otherFile } from "../desk/media.ts";
import { Failure } from "../failure.ts";
import { PORTRAIT_WIDTHS, smallerVersions } from "../media/versions/smaller-versions.ts";
import { fileSize } from "../output/file-size.ts";
import type { Progress } from "../output/progress.ts";
import { readableAddress } from "../output/readable-address.ts";
import type { FileStore } from "./file-store.ts";
import { type Upload, widthsBelow } from "./upload.ts";

/** The number of files that are sent at the same time. */
const CONCURRENCY = 4;

/** A file that the site stores. */
export interface StoredUpload {
  /** The site stores it now, or stored it before. In a dry run, the site would store it. */
  outcome: "uploaded" | "present" | "dry run";
  /** The widths of its smaller versions, in pixels. */
  widths: readonly number[];
  /** Those of them that the site did not have. */
  newWidths: readonly number[];
  /** Why it has no smaller versions, in whole sentences. */
  problem?: string;
}

/** The files that a run of a command stores. Many articles name the same portrait. */
export type KnownFiles = Map<string, Promise<StoredUpload>>;

/** Returns the smaller versions that the site has. */
const storedWidths = async (store: FileStore, path: string, widths: readonly number[]): Promise<number[]> => {
  const found = await pMap(
    widths,
    async (width) => ((await store.etag(versionPath(path, width))) === undefined ? [] : [width]),
    { concurrency: CONCURRENCY },
  );
  return found.flat();
};

/**
 * Returns whether the site has all versions of a stored picture that are useful. It need not have all of `wanted`: a version that has
 * more bytes than the picture is left out. The narrowest version is stored last, so it proves that the others were stored.
 *
 * @param wanted in ascending order, at least one
 * @param stored those of `wanted` that the site has
 */
const hasUseful = async (
  store: FileStore,
  path: string,
  { wanted, stored }: { wanted: readonly number[]; stored: readonly number[] },
): Promise<boolean> => {
  const wide = wanted.filter((width) => !PORTRAIT_WIDTHS.includes(width));
  const [narrowest, narrowestWide] = [wanted.at(0), wide.at(0)];
  if (narrowest === undefined || !stored.includes(narrowest)) return false;
  if (narrowestWide === undefined || stored.includes(narrowestWide)) return true;
  // The wide versions are no use, or the picture was only a portrait until now. Then it has the narrowest width of portraits.
  const portrait = await storedWidths(store, path, PORTRAIT_WIDTHS.slice(0, 1));
  return portrait.length === 0;
};

/** Makes the smaller versions of a picture, and stores those that the site does not have, the widest first (`hasUseful`). */
const storeVersions = async (
  store: FileStore,
  { path, facts }: Upload,
  { bytes, widths, stored }: { bytes: Uint8Array; widths: readonly number[]; stored: readonly number[] },
): Promise<Omit<StoredUpload, "outcome">> => {
  const made = await smallerVersions(bytes, facts.type, widths);
  if (!("versions" in made)) {
    const problem = "missing" in made ? made.missing : made.problem;
    return { widths: stored, newWidths: [], ...(stored.length === 0 && { problem }) };
  }
  // The path may have the bytes that another release of sharp made. They show the same picture.
  const added = made.versions.filter(({ width }) => !stored.includes(width));
  for (const version of added.toReversed())
    await store.put({ path: versionPath(path, version.width), bytes: version.bytes });
  const newWidths = added.map(({ width }) => width);
  return { widths: [...stored, ...newWidths].sort((a, b) => a - b), newWidths };
};

/**
 * Stores one file with its smaller versions, unless the site has it. The file itself comes last: if the site has it, the site has its
 * versions too, also if the command was killed in between. A picture that was a portrait before gets the versions of a figure.
 */
const storeOne = async (store: FileStore, upload: Upload): Promise<StoredUpload> => {
  const { path, facts } = upload;
  const etag = await store.etag(path);
  const isStored = etag === `"${facts.hash}"`;
  if (etag !== undefined && !isStored) throw otherFile(path, store.site);
  const wanted = widthsBelow(upload);
  const stored = isStored && wanted.length > 0 ? await storedWidths(store, path, wanted) : [];
  if (isStored && (wanted.length === 0 || (await hasUseful(store, path, { wanted, stored }))))
    return { outcome: "present", widths: stored, newWidths: [] };
  const bytes = await upload.load();
  const versions =
    wanted.length > 0
      ? await storeVersions(store, upload, { bytes, widths: wanted, stored })
      : { widths: [], newWidths: [] };
  if (isStored) return { outcome: "present", ...versions };
  const outcome = await store.put({ path, bytes });
  if (outcome === "taken") throw otherFile(path, store.site);
  return { outcome, ...versions };
};

/**
 * Stores one file, once in a run of the command.
 *
 * @throws {Failure} if it cannot be stored. The message names it
 */
export const storeOnce = async (
  store: FileStore,
  upload: Upload,
  known: KnownFiles,
): Promise<StoredUpload> => {
  const key = [upload.path, ...upload.widths].join(" ");
  const before = known.get(key);
  const storing = before ?? storeOne(store, upload);
  known.set(key, storing);
  try {
    const stored = await storing;
    if (before === undefined || stored.outcome === "dry run") return stored;
    return { ...stored, outcome: "present", newWidths: [] };
  } catch (error) {
    known.delete(key);
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      `${readableAddress(upload.name)} was not uploaded: ${error.message}`,
      error.code,
      error.issues,
    );
  }
};

/**
 * Stores the files of an article that the site does not have. Repeating it is safe: the same bytes are the same file.
 *
 * @param known the files that this run of the command stored before. It gets the new ones
 * @returns what happened to each file, in order
 * @throws {Failure} if a file cannot be stored. Others may be stored then
 */
export const uploadFiles = async (
  uploads: readonly Upload[],
  store: FileStore,
  { known, progress }: { known: KnownFiles; progress: Pick<Progress, "update"> },
): Promise<StoredUpload[]> => {
  const total = uploads.reduce((sum, { facts }) => sum + facts.bytes, 0);
  let bytes = 0;
  let files = 0;
  const update = (): void =>
    progress.update(
      total === 0 ? undefined : bytes / total,
      `${files} of ${uploads.length} files, ${fileSize(bytes)} of ${fileSize(total)}`,
    );
  update();
  return pMap(
    uploads,
    async (upload) => {
      const stored = await storeOnce(store, upload, known);
      bytes += upload.facts.bytes;
      files += 1;
      update();
      return stored;
    },
    { concurrency: CONCURRENCY },
  );
};
