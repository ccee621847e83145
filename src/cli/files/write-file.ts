import { open, rename, rm } from "node:fs/promises";
import { Failure } from "../failure.ts";
import { shown } from "../output/terminal.ts";
import { placeOf } from "./read-file.ts";

const REASONS: Record<string, string> = {
  ENOENT: "there is no such folder",
  EACCES: "it may not be written",
  EISDIR: "it is a folder: name a file in it",
  ENOSPC: "the disk is full",
};

const unwritable = (name: string, error: unknown): unknown => {
  if (!(error instanceof Error) || !("syscall" in error)) return error;
  const code = "code" in error ? String(error.code) : "";
  return new Failure(`${shown(name)}: ${REASONS[code] ?? `it cannot be written (${code})`}`);
};

/**
 * Writes a file whole or not at all: what stood there before stays until all of it is on the disk. Only its owner may
 * read it.
 *
 * @param write is given what adds to the file
 * @throws {Failure} where it cannot be written; and whatever `write` throws
 */
export const writeWhole = async (
  name: string,
  write: (add: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const target = placeOf(name);
  const part = `${target}.${process.pid}.part`;
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
    throw unwritable(name, error);
  }
};
