import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, parse, relative } from "node:path";
import { percentDecoded } from "../../http/percent-decoding.ts";
import { isKnownExtension } from "../../media/file-types.ts";
import { normalForms } from "../files/normal-forms.ts";
import { FileFailure, findFile, findFolder } from "../files/read-file.ts";

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

/** A file that an article names, or why there is none. */
export type LocalFile =
  | { path: string }
  /** `missing`: nothing has this name. `outside`: the article may not name it. `no file`: it is a folder, a pipe or a broken link. */
  | { path?: undefined; why: string; state: "missing" | "outside" | "no file" };

/** Returns the names that a path in a text may mean: decoded or as it is, and in both normal forms of Unicode. */
const spellings = (path: string): string[] => [...new Set([percentDecoded(path), path].flatMap(normalForms))];

const isWithin = async (file: string, folder: string): Promise<boolean> => {
  const path = relative(await realpath(folder), file);
  return path !== "" && path.split(/[/\\]/u)[0] !== ".." && !isAbsolute(path);
};

const exists = async (folder: string): Promise<boolean> =>
  realpath(folder).then(
    () => true,
    () => false,
  );

const stem = (name: string): string => parse(name).name.normalize("NFC").toLowerCase();

const hasKnownType = (name: string): boolean => isKnownExtension(parse(name).ext.slice(1).toLowerCase());

/** Returns the name of a file in the same folder that the site can store and that differs only in its case or in its extension. */
const similarName = async (path: string): Promise<string | undefined> => {
  const entries = await readdir(dirname(path), { withFileTypes: true }).catch(() => []);
  return entries.find(
    (each) => !each.isDirectory() && hasKnownType(each.name) && stem(each.name) === stem(basename(path)),
  )?.name;
};

const NO_FILE = "there is no such file";

const noFile = (why: string): LocalFile => ({ why, state: "no file" });

/** Looks a path up. Returns undefined if nothing has this name. */
const lookUp = async (path: string): Promise<LocalFile | undefined> => {
  try {
    const found = await findFile(path);
    if (found === undefined)
      return (await findFolder(path)) === undefined ? undefined : noFile("it is a folder");
    // A pipe can keep its reader waiting for ever.
    return (await stat(found.path)).isFile()
      ? { path: await realpath(found.path) }
      : noFile("it is a pipe or a device, and no file with bytes");
  } catch (error) {
    if (error instanceof FileFailure) return noFile(error.why);
    throw error;
  }
};

/** Returns what to do about a URL that names no file; undefined if nothing is like it. */
const hint = async (url: string, start: string): Promise<string | undefined> => {
  if (/[?#]/u.test(url) && (await lookUp(join(start, percentDecoded(url))))?.path !== undefined)
    return `A file has the whole name. Write it as ${url.replaceAll("#", "%23").replaceAll("?", "%3F")}`;
  const path = percentDecoded(url.split(/[?#]/u)[0] ?? "");
  const similar = await similarName(join(start, path));
  return similar === undefined ? undefined : `Did you mean ${similar}?`;
};

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
    const found = await lookUp(join(start, spelling));
    if (found === undefined) continue;
    if (found.path === undefined) return found;
    for (const each of [folder, root, ...allowed])
      if ((await exists(each)) && (await isWithin(found.path, each))) return found;
    return { why: "it is outside of the folder of the article", state: "outside" };
  }
  const next = await hint(url, start);
  return { why: next === undefined ? NO_FILE : `${NO_FILE}. ${next}`, state: "missing" };
};
