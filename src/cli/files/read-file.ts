import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Failure } from "../failure.ts";
import { shown } from "../output/terminal.ts";

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const REASONS: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder: name the files in it",
  EACCES: "it may not be read",
};

const unreadable = (file: string, error: unknown): Failure =>
  new Failure(`${shown(file)}: ${REASONS[codeOf(error)] ?? `it cannot be read (${codeOf(error)})`}`);

/** The folder that a command was typed in: `npm run` changes to the package's, and leaves the other one here. */
const typedIn = (): string => process.env.INIT_CWD ?? process.cwd();

/** Where a file of this name is made. */
export const placeOf = (file: string): string => resolve(typedIn(), file);

/**
 * A file that is there already: in the working directory, or else where the command was typed.
 *
 * @returns its path and size in bytes; undefined where there is none of this name
 * @throws {Failure} where it cannot be looked at
 */
export const fileOf = async (file: string): Promise<{ path: string; size: number } | undefined> => {
  for (const path of [resolve(file), placeOf(file)]) {
    try {
      const found = await stat(path);
      if (!found.isDirectory()) return { path, size: found.size };
    } catch (error) {
      if (!["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(codeOf(error))) throw unreadable(file, error);
    }
  }
  return undefined;
};

const bytesOf = async (file: string): Promise<Buffer> => {
  try {
    const found = await fileOf(file);
    return await readFile(found === undefined ? file : found.path);
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(file, error);
  }
};

const encodingOf = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
};

const NOT_UTF_8 =
  "it is not UTF-8; convert it first, as with: iconv -f WINDOWS-1251 -t UTF-8 (or whatever it is in)";

/**
 * The text of a file: UTF-8, or UTF-16 with its byte order mark.
 *
 * @param otherwise what is said of a file that is neither, with the way out
 * @throws {Failure} where it cannot be read, or is text in another encoding
 */
export const textOfFile = async (file: string, otherwise = NOT_UTF_8): Promise<string> => {
  const bytes = await bytesOf(file);
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Failure(`${shown(file)}: ${otherwise}`);
  }
};

/** The text of a file of the working directory, or undefined where there is none. */
export const textIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new Failure(`${file}: ${REASONS[codeOf(error)] ?? `it cannot be read (${codeOf(error)})`}`);
  }
};
