import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, parse, relative } from "node:path";
import { findFile } from "../files/read-file.ts";

/*
 * Finds the files on this computer that an article names by their URLs: `photos/ferry.jpg`, `/images/ferry.jpg`.
 */

/** The folders in which the files of an article may be. */
export interface FileFolders {
  /** The folder of the article's file. Relative URLs begin there. */
  folder: string;
  /** The folder in which URLs such as `/images/ferry.jpg` begin; the folder of the article's file if undefined. */
  root: string | undefined;
  /** Other folders whose files the article may name. */
  allowed: readonly string[];
}

/** A file that an article names, or why there is none. `isOutside` is set if it exists where the article may not name it. */
export type LocalFile = { path: string } | { path?: undefined; why: string; isOutside?: true };

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Returns the names that a path in a text may mean: decoded or as it is, and in both normal forms of Unicode. macOS has NFD. */
const spellings = (path: string): string[] => [
  ...new Set([decoded(path), path].flatMap((each) => [each, each.normalize("NFC"), each.normalize("NFD")])),
];

const isWithin = async (file: string, folder: string): Promise<boolean> => {
  const path = relative(await realpath(folder), file);
  return path !== "" && path.split(/[/\\]/u)[0] !== ".." && !isAbsolute(path);
};

const exists = async (folder: string): Promise<boolean> =>
  realpath(folder).then(
    () => true,
    () => false,
  );

/** Returns the name of a file in the same folder that differs only in its case or in its extension. */
const similarName = async (path: string): Promise<string | undefined> => {
  const names = await readdir(dirname(path)).catch(() => []);
  const stem = (name: string): string => parse(name).name.normalize("NFC").toLowerCase();
  return names.find((each) => stem(each) === stem(basename(path)));
};

const NO_FILE = "there is no such file";

/**
 * Finds the file that a URL without a scheme names. Symbolic links count as the place to which they lead, so that a text of
 * a stranger cannot publish a file from elsewhere on this computer.
 *
 * @param url a relative reference (RFC 3986 §4.2); its query and fragment do not count
 */
export const findLocalFile = async (
  url: string,
  { folder, root = folder, allowed }: FileFolders,
): Promise<LocalFile> => {
  const path = url.split(/[?#]/u)[0] ?? "";
  const start = path.startsWith("/") ? root : folder;
  for (const spelling of spellings(path)) {
    // No file system has such a name.
    if (spelling.includes("\0")) continue;
    const found = await findFile(join(start, spelling));
    if (found === undefined) continue;
    const file = await realpath(found.path);
    for (const each of [folder, root, ...allowed])
      if ((await exists(each)) && (await isWithin(file, each))) return { path: file };
    return { why: "it is outside of the folder of the article", isOutside: true };
  }
  const similar = await similarName(join(start, decoded(path)));
  return { why: similar === undefined ? NO_FILE : `${NO_FILE}. Did you mean ${similar}` };
};
