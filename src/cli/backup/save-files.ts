import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import pMap from "p-map";
import { mediaPathError } from "../../media/media-path.ts";
import type { DeskAccess } from "../desk/client.ts";
import { downloadFile, listFiles, type StoredFile, storedETag } from "../desk/media.ts";
import { Failure } from "../failure.ts";
import { lockFile } from "../files/file-lock.ts";
import { resolveOutputPath } from "../files/read-file.ts";
import { writeFailure, writeFileAtomically } from "../files/write-file.ts";
import { fileSize } from "../output/file-size.ts";
import type { Progress } from "../output/progress.ts";
import { printable } from "../output/terminal.ts";
import { byPath } from "./by-path.ts";
import { diskPath } from "./disk-path.ts";
import { verifiedFile } from "./file-hash.ts";
import { type BackupFile, LIST_NAME, writeFileList } from "./file-list.ts";

/** The number of files that are downloaded at the same time. */
const CONCURRENCY = 4;

/** The folder for files that are not complete yet, in the folder of the backup. No file of a site has this place. */
const PARTS = "~parts";

/** The result of saving the files of a site. */
export interface SavedFiles {
  /** The folder as the person named it. */
  folder: string;
  /** The files in the list, and their bytes. */
  files: number;
  bytes: number;
  /** The number of files that were not in the folder before. */
  downloaded: number;
  /** The files that another program stored at a path that the site does not serve. */
  ignored: string[];
  /** The files that are missing in the folder, with the reason. The list is not written then. */
  failed: { path: string; reason: string }[];
}

/** The state of one export. */
interface Work {
  desk: DeskAccess;
  /** The absolute path of the folder. */
  folder: string;
  saved: SavedFiles;
  onSaved: () => void;
}

/** The result for one file: in the folder, deleted meanwhile, or other bytes than expected. */
type Outcome = BackupFile | "deleted" | "wrong bytes";

/** Returns the hash of a file; undefined if the site does not know it without reading the file. */
const hashAtSite = async (desk: DeskAccess, { path, hash }: StoredFile): Promise<string | undefined> =>
  hash ?? /^"([\da-f]{64})"$/u.exec((await storedETag(desk, path)) ?? "")?.[1];

/** Downloads a file to its place, unless its bytes have another hash. */
const download = async (
  { desk, folder }: Work,
  path: string,
  expected: string | undefined,
): Promise<Pick<BackupFile, "bytes" | "hash"> | undefined> => {
  const target = join(folder, ...diskPath(path).split("/"));
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const digest = createHash("sha256");
  let bytes = 0;
  let hash = "";
  let isWrong = false;
  const part = join(folder, PARTS, createHash("sha256").update(path).digest("hex"));
  const write = async (append: (chunk: Uint8Array) => Promise<void>): Promise<void> => {
    for await (const chunk of downloadFile(desk, path)) {
      digest.update(chunk);
      bytes += chunk.length;
      await append(chunk);
    }
    hash = digest.digest("hex");
    isWrong = expected !== undefined && hash !== expected;
    if (isWrong) throw new Failure("wrong bytes");
  };
  try {
    await writeFileAtomically(target, write, part);
  } catch (error) {
    if (isWrong) return undefined;
    throw error;
  }
  return { bytes, hash };
};

const save = async (work: Work, file: StoredFile): Promise<Outcome> => {
  const { desk, folder, saved } = work;
  const { path, type, width, height } = file;
  const expected = await hashAtSite(desk, file);
  const place = diskPath(path);
  const facts = {
    ...(type !== "" && { type }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
  // Without facts, the list gives no length either.
  const bytes = file.hash === undefined ? undefined : file.bytes;
  const present =
    expected === undefined ? undefined : await verifiedFile(folder, place, { bytes, hash: expected });
  if (present !== undefined) return { path, file: place, ...present, ...facts };
  try {
    const content = await download(work, path, expected);
    if (content === undefined) return "wrong bytes";
    saved.downloaded += 1;
    return { path, file: place, ...content, ...facts };
  } catch (error) {
    // KV lists a file for a minute after it is deleted.
    if (error instanceof Failure && (await storedETag(desk, path).catch(() => "")) === undefined)
      return "deleted";
    throw error;
  }
};

const WRONG_BYTES =
  "the site sends other bytes than its hash says. Store the file again with `npx broadsheet media put`, or restore it from an older backup";

const saveAll = async (files: readonly StoredFile[], work: Work): Promise<BackupFile[]> => {
  const { saved, onSaved } = work;
  const results = await pMap(
    files,
    async (file) => {
      const outcome = await save(work, file);
      if (outcome === "wrong bytes") saved.failed.push({ path: file.path, reason: WRONG_BYTES });
      if (typeof outcome === "string") return [];
      saved.files += 1;
      saved.bytes += outcome.bytes;
      onSaved();
      return [outcome];
    },
    { concurrency: CONCURRENCY },
  );
  saved.failed.sort(byPath);
  return results.flat();
};

const listed = async (desk: DeskAccess, saved: SavedFiles, progress: Progress): Promise<StoredFile[]> => {
  const files: StoredFile[] = [];
  for await (const file of listFiles(desk, "")) {
    if (mediaPathError(file.path) === undefined) files.push(file);
    else saved.ignored.push(file.path);
    progress.update(undefined, `${files.length} files`);
  }
  return files;
};

/** Returns an error with how to continue, if it is one that the person can act on. */
const withContinuation = (error: unknown, { files, bytes }: SavedFiles): unknown =>
  error instanceof Failure
    ? new Failure(
        `${error.message} The folder has ${files} complete files so far (${fileSize(bytes)}). Run the same command again: it downloads only what is missing.`,
        error.code,
        error.issues,
      )
    : error;

/** Creates the folder of a backup, unless it exists. */
const createFolder = async (folder: string, name: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EEXIST" && code !== "ENOTDIR") throw writeFailure(printable(name), error);
    throw new Failure(`--media ${printable(name)}: this is a file. Name a folder.`, 2);
  }
};

/**
 * Saves all files of a site below a folder, and then their list. A file that the folder has is not downloaded again, if its hash is
 * right. Each file appears whole or not at all. Files that the site does not have stay in the folder, and leave the list.
 *
 * @param name the folder as the person named it. It is created if it does not exist
 * @throws {Failure} if the site or the disk fails. What is in the folder then makes the next run shorter
 */
export const saveFiles = async (desk: DeskAccess, name: string, progress: Progress): Promise<SavedFiles> => {
  const folder = resolveOutputPath(name);
  const saved: SavedFiles = { folder: name, files: 0, bytes: 0, downloaded: 0, ignored: [], failed: [] };
  await createFolder(folder, name);
  try {
    const unlock = await lockFile(join(folder, LIST_NAME));
    try {
      const parts = join(folder, PARTS);
      // An export that was killed left them.
      await rm(parts, { recursive: true, force: true });
      await mkdir(parts, { mode: 0o700 });
      const files = await listed(desk, saved, progress);
      const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      const onSaved = (): void =>
        progress.update(
          total === 0 ? undefined : saved.bytes / total,
          `${saved.files} of ${files.length} files, ${fileSize(saved.bytes)} of ${fileSize(total)}`,
        );
      const list = await saveAll(files, { desk, folder, saved, onSaved });
      await rm(parts, { recursive: true, force: true });
      if (saved.failed.length === 0) await writeFileList(folder, list);
      return saved;
    } finally {
      await unlock();
    }
  } catch (error) {
    throw withContinuation(writeFailure(printable(name), error), saved);
  }
};
