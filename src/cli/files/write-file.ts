import { open, rename, rm } from "node:fs/promises";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { resolveOutputPath } from "./read-file.ts";

const REASONS: Record<string, string> = {
  ENOENT: "the folder does not exist. Create it first",
  EACCES: "no permission to write this file. Choose another place",
  EISDIR: "this is a folder. Name a file in it",
  ENOSPC: "the disk is full. Free some space",
};

/**
 * Returns the failure for an error of the file system; any other error unchanged.
 *
 * @param name the file, as the person named it
 */
export const writeFailure = (name: string, error: unknown): unknown => {
  if (!(error instanceof Error) || !("syscall" in error)) return error;
  const code = "code" in error ? String(error.code) : "";
  return new Failure(`${printable(name)}: ${REASONS[code] ?? `cannot write this file (${code})`}.`);
};

/**
 * Writes a file atomically: an existing file stays until all of the new one is on the disk. Only the owner can read
 * the new file.
 *
 * @param write receives a function that appends to the file
 * @param part the file until it is complete, on the same disk
 * @throws {Failure} if the file cannot be written
 * @throws whatever `write` throws; an existing file is then unchanged
 */
export const writeFileAtomically = async (
  name: string,
  write: (append: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  part = `${resolveOutputPath(name)}.${process.pid}.part`,
): Promise<void> => {
  const target = resolveOutputPath(name);
  try {
    const file = await open(part, "wx", 0o600);
    try {
      await write(async (bytes) => {
        await file.writeFile(bytes);
      });
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw writeFailure(name, error);
  }
};
