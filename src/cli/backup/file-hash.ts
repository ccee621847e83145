import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { normalForms } from "../files/normal-forms.ts";

/** The facts that identify the bytes of a file. */
interface Content {
  bytes: number;
  /** The SHA-256, 64 hexadecimal digits. */
  hash: string;
}

/** Returns the SHA-256 of bytes in hexadecimal digits. */
export const hashOfBytes = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Returns the path of a file below a folder, and its length; undefined if there is no such file. A symbolic link is none. */
const findBelow = async (
  folder: string,
  file: string,
): Promise<{ path: string; bytes: number } | undefined> => {
  for (const spelling of normalForms(file)) {
    const path = join(folder, ...spelling.split("/"));
    const found = await lstat(path).catch(() => undefined);
    if (found?.isFile() === true) return { path, bytes: found.size };
  }
  return undefined;
};

/**
 * Finds a file below a folder with certain bytes.
 *
 * @param expected.bytes undefined if the length is not known
 * @returns its facts; undefined if the folder has no such file, or it has other bytes
 */
export const verifiedFile = async (
  folder: string,
  file: string,
  expected: { bytes: number | undefined; hash: string },
): Promise<Content | undefined> => {
  const found = await findBelow(folder, file);
  if (found === undefined || found.bytes !== (expected.bytes ?? found.bytes)) return undefined;
  const digest = createHash("sha256");
  for await (const chunk of createReadStream(found.path)) digest.update(chunk as Uint8Array);
  return digest.digest("hex") === expected.hash ? { bytes: found.bytes, hash: expected.hash } : undefined;
};

/** Reads a file below a folder. Returns undefined if there is no such file. */
export const readBelow = async (folder: string, file: string): Promise<Uint8Array | undefined> => {
  const found = await findBelow(folder, file);
  return found === undefined ? undefined : readFile(found.path);
};
