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

const filesIn = async (folder: string, given: string): Promise<SourceFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
      // Hidden files, such as .DS_Store.
      .filter((path) => !path.split("/").some((part) => part.startsWith(".")))
      .sort()
      .map((path) => ({
        path: join(folder, path),
        name: `${given.replace(/\/$/u, "")}/${path}`,
        relative: path,
        isAlone: false,
      }))
  );
};

/**
 * Returns the files that a command line names, and all files of the folders that it names.
 *
 * @throws {Failure} if there is no such file or folder
 */
export const sourceFiles = async (args: readonly string[]): Promise<SourceFile[]> => {
  const files: SourceFile[] = [];
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
    else if (folder !== undefined) files.push(...(await filesIn(folder, given)));
    else throw new Failure(`${printable(given)}: file not found. Check the path.`);
  }
  return files;
};
