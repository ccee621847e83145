import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { Failure } from "../../failure.ts";
import { findFile, findFolder } from "../../files/read-file.ts";
import { printable } from "../../output/terminal.ts";

/** A file on this computer that a command line names, alone or with its folder. */
export interface SourceFile {
  path: string;
  /** Its name in messages. */
  name: string;
  /** Its path in the folder that the command line names, with slashes; its own name if the command line names the file. */
  relative: string;
  /** True if the command line names only this file. */
  isAlone: boolean;
}

/** A file or a folder in a folder that the command line names, and that is not stored. */
export interface SkippedFile {
  /** Its name in messages. */
  name: string;
  /** The reason, as a sentence without its subject. */
  why: string;
}

/** The files to store, and those that are left out. */
export interface SourceFiles {
  files: SourceFile[];
  skipped: SkippedFile[];
}

/** Returns why an entry of a folder is not stored; undefined for files, and for folders, whose files follow. */
const whyNot = (entry: Dirent): string | undefined => {
  if (entry.isSymbolicLink())
    return "is a symbolic link, which can lead to a file elsewhere. To store that file, name it in the command.";
  return entry.isFile() || entry.isDirectory()
    ? undefined
    : "is a pipe, a socket or a device, and no file with bytes.";
};

/** Returns the beginning of a path that is hidden, such as `.DS_Store` or the folder `.git`; undefined if no part of it is. */
const hiddenPart = (path: string): string | undefined => {
  const parts = path.split("/");
  const index = parts.findIndex((part) => part.startsWith("."));
  return index < 0 ? undefined : parts.slice(0, index + 1).join("/");
};

const HIDDEN = "is hidden. To store such a file, name it in the command.";

const filesIn = async (folder: string, given: string): Promise<SourceFiles> => {
  const nameOf = (path: string): string => `${given.replace(/\/$/u, "")}/${path}`;
  const files: SourceFile[] = [];
  const skipped = new Map<string, string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/");
    const hidden = hiddenPart(path);
    const why = hidden === undefined ? whyNot(entry) : HIDDEN;
    if (why !== undefined) skipped.set(hidden ?? path, why);
    else if (entry.isFile())
      files.push({ path: join(folder, path), name: nameOf(path), relative: path, isAlone: false });
  }
  const byPath = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  return {
    files: files.sort(byPath),
    skipped: [...skipped].map(([path, why]) => ({ name: nameOf(path), why })).sort(byPath),
  };
};

/**
 * Returns the files that a command line names, and the files of the folders that it names, except hidden files, symbolic links and
 * everything without bytes.
 *
 * @throws {Failure} if there is no such file or folder
 */
export const sourceFiles = async (args: readonly string[]): Promise<SourceFiles> => {
  const files: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const given of args) {
    const file = await findFile(given);
    const folder = file === undefined ? await findFolder(given) : undefined;
    if (file !== undefined)
      files.push({
        path: file.path,
        name: given,
        relative: basename(file.path),
        isAlone: args.length === 1,
      });
    else if (folder !== undefined) {
      const found = await filesIn(folder, given);
      files.push(...found.files);
      skipped.push(...found.skipped);
    } else throw new Failure(`${printable(given)}: file not found. Check the path.`);
  }
  return { files, skipped };
};
