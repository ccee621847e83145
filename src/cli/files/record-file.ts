import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { fieldsOf } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { lockFile } from "./file-lock.ts";
import { resolveOutputPath } from "./read-file.ts";
import { writeFailure } from "./write-file.ts";

/*
 * A file of revisions to which a command appends, NDJSON. What `store` has accepted is on the disk. A process that is
 * killed leaves at most a part of a line at the end, which nobody has relied on. The next one removes it.
 */

/** A file of revisions. */
export interface RecordFile {
  /**
   * Appends the lines that are not yet at the end of the file, waits until all are on the disk, and compares the disk with
   * them.
   *
   * @throws {Failure} if the file cannot be written, or the disk has something else
   */
  store: (lines: readonly string[]) => Promise<void>;
  close: () => Promise<void>;
}

/** The end of the file that is compared with new lines, bytes. It is larger than what one `store` appends. */
const TAIL_BYTES = 16_000_000;

const LINE_FEED = 10;

const readRange = async (file: FileHandle, from: number, to: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(to - from);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, from + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Returns whether the first line of a file is one that a prune wrote. A prune never writes the first revision of an article. */
const isOfPrune = (start: Buffer): boolean => {
  const end = start.indexOf(LINE_FEED);
  if (end === -1) return start.toString("latin1").startsWith('{"type":"revision"'.slice(0, start.length));
  const { type, revision } = fieldsOf(parsed(start.toString("utf8", 0, end)));
  return type === "revision" && revision !== "1";
};

/** Waits until the folder names a new file, where the system can do so. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
};

/** Removes a part of a line at the end of the file, and returns its last lines. */
const repairEnd = async (file: FileHandle, name: string): Promise<Set<string>> => {
  const { size } = await file.stat();
  const from = Math.max(0, size - TAIL_BYTES);
  const tail = await readRange(file, from, size);
  const end = tail.lastIndexOf(LINE_FEED) + 1;
  if (end === 0 && from > 0)
    throw new Failure(`${name}: the last ${TAIL_BYTES} bytes have no line feed. Choose another file.`);
  if (end < tail.length) await file.truncate(from + end);
  return new Set(tail.toString("utf8", 0, end).split("\n"));
};

/** Returns a failure that says that the desk still has what could not be stored. */
const notStored = (name: string): Failure =>
  new Failure(
    `${name}: the disk does not have what was written. Check the disk, or choose another file. The desk still has these revisions.`,
  );

const append = async (file: FileHandle, path: string, bytes: Buffer): Promise<void> => {
  const { size } = await file.stat();
  await file.writeFile(bytes);
  await file.sync();
  // Opens the path again, in case it leads to another file by now.
  const reader = await open(path, "r");
  try {
    const found = await readRange(reader, size, size + bytes.length);
    if (!found.equals(bytes)) throw notStored(printable(path));
  } finally {
    await reader.close();
  }
};

const openLocked = async (path: string, name: string): Promise<RecordFile> => {
  const file = await open(path, "a+", 0o600);
  try {
    const status = await file.stat();
    if (!status.isFile())
      throw new Failure(`${name} is not a file on a disk. Choose a file that keeps what is written.`);
    const { size } = status;
    if (size > 0 && !isOfPrune(await readRange(file, 0, Math.min(size, TAIL_BYTES))))
      throw new Failure(
        `${name} has other content than old revisions. Choose another file, or the file of an earlier \`npx broadsheet prune\`.`,
      );
    let last = await repairEnd(file, name);
    await syncFolder(path);
    return {
      store: async (lines) => {
        const missing = lines.filter((line) => !last.has(line));
        const bytes = Buffer.from(missing.map((line) => `${line}\n`).join(""));
        try {
          // Also without missing lines: an earlier process may have ended before the others were on the disk.
          if (bytes.length === 0) await file.sync();
          else await append(file, path, bytes);
        } catch (error) {
          throw writeFailure(name, error);
        }
        last = new Set(lines);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};

/**
 * Opens a file of revisions, or creates it. Only the owner can read a new file. Only one process at a time can open it.
 *
 * @throws {Failure} if another process has opened it, it has other content, or it cannot be written
 */
export const openRecordFile = async (given: string): Promise<RecordFile> => {
  const path = resolveOutputPath(given);
  const name = printable(given);
  try {
    const unlock = await lockFile(path);
    try {
      const { store, close } = await openLocked(path, name);
      return {
        store,
        close: async () => {
          await close();
          await unlock();
        },
      };
    } catch (error) {
      await unlock();
      throw error;
    }
  } catch (error) {
    throw writeFailure(name, error);
  }
};
