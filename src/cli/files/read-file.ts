import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { encodingError } from "./guess-encoding.ts";

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const REASONS: Record<string, string> = {
  ENOENT: "file not found. Check the path",
  EISDIR: "this is a folder. Name the files in it",
  EACCES: "no permission to read this file. Change its permissions",
  ELOOP: "this link leads back to itself. Replace it with the file",
};

/** A failure of the file system with one file. */
export class FileFailure extends Failure {
  /** The reason without the name of the file: part of a sentence, without a full stop. */
  readonly why: string;

  constructor(file: string, why: string) {
    super(`${printable(file)}: ${why}.`);
    this.why = why;
  }
}

const readFailure = (file: string, error: unknown): FileFailure =>
  new FileFailure(file, REASONS[codeOf(error)] ?? `cannot read this file (${codeOf(error)})`);

/** The folder in which the person ran the command. `npm run` changes to the package's folder and sets INIT_CWD. */
const callerFolder = (): string => process.env.INIT_CWD ?? process.cwd();

/** Returns the absolute path of a file to write, relative to the folder in which the person ran the command. */
export const resolveOutputPath = (file: string): string => resolve(callerFolder(), file);

/**
 * Finds an existing file, first in the working directory and then in the folder in which the person ran the command.
 *
 * @returns its path, and its size in bytes; undefined if there is no such file
 * @throws {FileFailure} if the file system refuses to look it up
 */
export const findFile = async (file: string): Promise<{ path: string; size: number } | undefined> => {
  for (const path of [resolve(file), resolveOutputPath(file)]) {
    try {
      const found = await stat(path);
      if (!found.isDirectory()) return { path, size: found.size };
    } catch (error) {
      if (!["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(codeOf(error))) throw readFailure(file, error);
    }
  }
  return undefined;
};

/**
 * Finds an existing folder, first in the working directory and then in the folder in which the person ran the command.
 *
 * @returns its absolute path; undefined if there is no such folder
 */
export const findFolder = async (folder: string): Promise<string | undefined> => {
  for (const path of [resolve(folder), resolveOutputPath(folder)])
    if ((await stat(path).catch(() => undefined))?.isDirectory() === true) return path;
  return undefined;
};

/**
 * Reads the bytes of a file.
 *
 * @throws {Failure} if the file cannot be read
 */
export const readBytes = async (file: string): Promise<Buffer> => {
  try {
    const found = await findFile(file);
    return await readFile(found === undefined ? file : found.path);
  } catch (error) {
    throw error instanceof Failure ? error : readFailure(file, error);
  }
};

const encodingOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
};

/**
 * Decodes a text file in UTF-8, or in UTF-16 with a byte order mark.
 *
 * @param file its name, for the error
 * @param otherwise the error for another encoding, without a full stop; a guess of the encoding if it is missing
 * @throws {Failure} if it has another encoding
 */
export const decodeText = async (bytes: Uint8Array, file: string, otherwise?: string): Promise<string> => {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    const name = printable(file);
    throw new Failure(`${name}: ${otherwise ?? (await encodingError(bytes, name))}.`);
  }
};

/**
 * Reads a text file in UTF-8, or in UTF-16 with a byte order mark.
 *
 * @param otherwise the error for a file in another encoding, without a full stop
 * @throws {Failure} if the file cannot be read or has another encoding
 */
export const readTextFile = async (file: string, otherwise?: string): Promise<string> =>
  decodeText(await readBytes(file), file, otherwise);

/**
 * Reads a text file if it exists.
 *
 * @returns its text, or undefined if there is no such file
 * @throws {Failure} if it exists and cannot be read
 */
export const readTextIfExists = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw readFailure(file, error);
  }
};
