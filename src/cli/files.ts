import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Failure } from "./failure.ts";
import { shown } from "./terminal.ts";

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const REASONS: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder: name the files in it",
  EACCES: "it may not be read",
};

const bytesOf = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (error) {
    // `npm run` changes to the package's folder, and leaves the one it was typed in here.
    const typedIn = process.env.INIT_CWD;
    if (codeOf(error) === "ENOENT" && typedIn !== undefined && resolve(typedIn, file) !== resolve(file)) {
      const found = await readFile(resolve(typedIn, file)).catch(() => undefined);
      if (found !== undefined) return found;
    }
    throw new Failure(`${shown(file)}: ${REASONS[codeOf(error)] ?? `it cannot be read (${codeOf(error)})`}`);
  }
};

const encodingOf = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
};

/**
 * The text of a file: UTF-8, or UTF-16 with its byte order mark.
 *
 * @throws {Failure} where it cannot be read, or is text in another encoding
 */
export const textOfFile = async (file: string): Promise<string> => {
  const bytes = await bytesOf(file);
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Failure(
      `${shown(file)}: it is not UTF-8; convert it first, as with: iconv -f WINDOWS-1251 -t UTF-8 (or whatever it is in)`,
    );
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
