import pMap from "p-map";
import type { DeskAccess } from "../desk/client.ts";
import { FileRefused, listFiles, putFile, storedETag } from "../desk/media.ts";
import { Failure } from "../failure.ts";
import { findFolder } from "../files/read-file.ts";
import { fileSize } from "../output/file-size.ts";
import type { Progress } from "../output/progress.ts";
import { printable } from "../output/terminal.ts";
import { byPath } from "./by-path.ts";
import { hashOfBytes, readBelow } from "./file-hash.ts";
import { type BackupFile, readFileList } from "./file-list.ts";

/** The number of files that are sent at the same time. */
const CONCURRENCY = 4;

/** The result of restoring the files of a backup. */
export interface RestoredFiles {
  uploaded: number;
  /** The number of files that the site had. */
  present: number;
  /** The files of the list that the site does not have now, with the reason. */
  failed: { path: string; file: string; reason: string }[];
}

/** A folder of a backup. */
export interface Backup {
  /** The absolute path. */
  folder: string;
  /** The folder as the person named it. */
  name: string;
  files: readonly BackupFile[];
}

/**
 * Opens the folder of a backup.
 *
 * @param name the folder as the person named it
 * @throws {Failure} if there is no such folder, or its list is missing or damaged
 */
export const openBackup = async (name: string): Promise<Backup> => {
  const folder = await findFolder(name);
  if (folder === undefined)
    throw new Failure(
      `--media ${printable(name)}: there is no such folder. Name the folder that \`npx broadsheet export --media\` wrote.`,
    );
  return { folder, name, files: await readFileList(folder, name) };
};

/** Returns the hashes of the files that the site has, by path. A file of another program may have none. */
const storedHashes = async (desk: DeskAccess): Promise<Map<string, string | undefined>> => {
  const stored = new Map<string, string | undefined>();
  for await (const { path, hash } of listFiles(desk, "")) stored.set(path, hash);
  return stored;
};

/** Reads a file of a backup. Returns a reason if it is missing or damaged. */
const readVerified = async (
  { folder, name }: Backup,
  { file, bytes, hash }: BackupFile,
): Promise<Uint8Array | string> => {
  const content = await readBelow(folder, file);
  const again = `Copy it from another backup, or run \`npx broadsheet export --media ${printable(name)}\` again while a site has it.`;
  if (content === undefined) return `The file is missing. ${again}`;
  if (content.length === bytes && hashOfBytes(content) === hash) return content;
  return `The file is damaged: it has ${content.length} bytes and the SHA-256 ${hashOfBytes(content).slice(0, 12)}…, and the list says ${bytes} bytes and ${hash.slice(0, 12)}…. ${again}`;
};

const takenText = (path: string): string =>
  `The site has other bytes at this path, and a file never changes. If the backup is right, delete them first: npx broadsheet media delete ${printable(path)}`;

/** Restores one file, unless the site has it. Returns a reason if the site does not have it then. */
const restore = async (
  desk: DeskAccess,
  backup: Backup,
  { file, stored }: { file: BackupFile; stored: ReadonlyMap<string, string | undefined> },
): Promise<{ outcome: "uploaded" | "present" } | { reason: string }> => {
  const { path, hash } = file;
  if (stored.has(path)) {
    const found = stored.get(path) ?? (await storedETag(desk, path))?.slice(1, -1);
    if (found === hash) return { outcome: "present" };
    if (found !== undefined) return { reason: takenText(path) };
  }
  const bytes = await readVerified(backup, file);
  if (typeof bytes === "string") return { reason: bytes };
  try {
    const outcome = await putFile(desk, { path, bytes });
    return outcome === "taken" ? { reason: takenText(path) } : { outcome };
  } catch (error) {
    if (error instanceof FileRefused) return { reason: error.message };
    throw error;
  }
};

/**
 * Stores the files of a backup that a site does not have, at the same paths. It verifies each file before it sends it. The file in
 * the store has a new time of upload.
 *
 * @throws {Failure} if the site fails, or refuses every upload. Repeating it is safe: it sends only what is missing
 */
export const restoreFiles = async (
  desk: DeskAccess,
  backup: Backup,
  progress: Pick<Progress, "update">,
): Promise<RestoredFiles> => {
  const { files } = backup;
  const result: RestoredFiles = { uploaded: 0, present: 0, failed: [] };
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  let doneBytes = 0;
  const stored = await storedHashes(desk);
  try {
    await pMap(
      files,
      async (file) => {
        const restored = await restore(desk, backup, { file, stored });
        if ("outcome" in restored) result[restored.outcome] += 1;
        else result.failed.push({ path: file.path, file: file.file, reason: restored.reason });
        done += 1;
        doneBytes += file.bytes;
        progress.update(
          total === 0 ? undefined : doneBytes / total,
          `${done} of ${files.length} files, ${fileSize(doneBytes)} of ${fileSize(total)}`,
        );
      },
      { concurrency: CONCURRENCY },
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      `${error.message} The site has ${result.uploaded + result.present} of ${files.length} files so far, and no article was imported. Run the same command again: it sends only what is missing.`,
      error.code,
      error.issues,
    );
  }
  result.failed.sort(byPath);
  return result;
};
