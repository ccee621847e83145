import { type CommandLine, type Flags, flagValue, hasFlag } from "../command-line.ts";
import { Failure } from "../failure.ts";
import { findFolder } from "../files/read-file.ts";
import { printable } from "../output/terminal.ts";
import type { FilePreparer } from "../pictures/prepare-files.ts";
import type { FileTreatment } from "./prepare.ts";

/** The flag of a command that stores smaller versions of pictures. */
export const versionsFlag = {
  "no-widths": { type: "boolean", description: "Do not store smaller versions of pictures" },
} as const satisfies Flags;

/** The flags of a command that uploads the files that articles name. */
export const fileFlags = {
  files: {
    type: "string",
    value: "DIR",
    description:
      "Folder of the pictures: articles may name files in it, and /images/a.jpg begins there (default: the article's folder)",
  },
  "copy-media": { type: "boolean", description: "Copy pictures of other hosts to the site" },
  "no-offers": {
    type: "boolean",
    description: "Do not use the credits, captions and alt texts in the files of pictures",
  },
  ...versionsFlag,
} as const satisfies Flags;

/**
 * Returns how a command treats the files that articles name.
 *
 * @throws {Failure} if `--files` names no folder
 */
export const fileTreatment = async (line: CommandLine, preparer: FilePreparer): Promise<FileTreatment> => {
  const given = flagValue(line, "files");
  const root = given === undefined ? undefined : await findFolder(given);
  if (given !== undefined && root === undefined)
    throw new Failure(`--files ${printable(given)}: there is no such folder. Check the path.`, 2);
  return {
    preparer,
    root,
    otherHosts: hasFlag(line, "copy-media") ? "copy" : "leave",
    offers: hasFlag(line, "no-offers") ? "ignore" : "use",
    versions: hasFlag(line, "no-widths") ? "none" : "store",
  };
};
