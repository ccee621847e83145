import { join } from "node:path";
import { fieldsOf } from "../../article/json-value.ts";
import { mediaPathError } from "../../media/media-path.ts";
import { Failure } from "../failure.ts";
import { readTextIfExists } from "../files/read-file.ts";
import { writeFileAtomically } from "../files/write-file.ts";
import { printable } from "../output/terminal.ts";

/*
 * The list of the files in the folder of a backup, NDJSON. An export writes it last, so a folder with a list is complete.
 */

/** A file of a backup. */
export interface BackupFile {
  /** Its media path at the site. */
  path: string;
  /** Its place below the folder, with `/`. */
  file: string;
  type?: string;
  bytes: number;
  /** The SHA-256 of the bytes, 64 hexadecimal digits. */
  hash: string;
  /** In pixels. */
  width?: number;
  height?: number;
}

/** The name of the list in the folder. No file of a site has this place. */
export const LIST_NAME = "files.ndjson";

/** Replaces the list of a folder. */
export const writeFileList = async (folder: string, files: readonly BackupFile[]): Promise<void> => {
  await writeFileAtomically(join(folder, LIST_NAME), async (append) => {
    await append(Buffer.from(files.map((each) => `${JSON.stringify(each)}\n`).join("")));
  });
};

/** Tests for a place that cannot lead out of the folder, on any system. */
const isBelow = (file: string): boolean =>
  !/[\\:\p{Cc}]/u.test(file) && file.split("/").every((each) => each !== "" && each !== "." && each !== "..");

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const fileIn = (text: string): BackupFile | undefined => {
  const { path, file, bytes, hash } = fieldsOf(parsed(text));
  if (typeof path !== "string" || mediaPathError(path) !== undefined) return undefined;
  if (typeof file !== "string" || !isBelow(file)) return undefined;
  if (typeof bytes !== "number" || typeof hash !== "string" || !/^[\da-f]{64}$/u.test(hash)) return undefined;
  return { path, file, bytes, hash };
};

/**
 * Reads the list of a folder.
 *
 * @param name the folder as the person named it, for errors
 * @throws {Failure} if there is none, or it is damaged
 */
export const readFileList = async (folder: string, name: string): Promise<BackupFile[]> => {
  const text = await readTextIfExists(join(folder, LIST_NAME));
  const again = `Run \`npx broadsheet export --media ${printable(name)}\` again, or use another backup.`;
  if (text === undefined)
    throw new Failure(
      `${printable(name)} has no ${LIST_NAME}, which an export writes when it has all files. ${again}`,
    );
  const lines = text.split("\n");
  if (lines.pop() !== "")
    throw new Failure(`${printable(name)}/${LIST_NAME} ends within line ${lines.length + 1}. ${again}`);
  return lines.map((each, index) => {
    const file = fileIn(each);
    if (file === undefined)
      throw new Failure(
        `${printable(name)}/${LIST_NAME}, line ${index + 1}: expected the path, the file, the bytes and the hash of a file. ${again}`,
      );
    return file;
  });
};
