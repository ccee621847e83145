import * as v from "valibot";
import { expecting } from "../article/fields.ts";
import { isReservedPath } from "../article/path.ts";
import { foldPath } from "../http/fold-path.ts";

/*
 * The setting MEDIA_PATHS: folders of an earlier site whose files keep their addresses.
 */

/** The maximum length of a folder, characters. */
const MAX_FOLDER = 200;

/** The form of the first folder in `/media/`, which no folder of an earlier site may have. */
const HASH = /^\/[\da-f]{32}\//u;

/** Returns what is expected instead of a folder; undefined if files of an earlier site may be there. */
const folderError = (folder: string): string | undefined => {
  if (folder.length > MAX_FOLDER || !/^\/(?:[^/\\%?#\p{Cc}\p{Cs}]+\/)+$/u.test(folder))
    return "a folder of the earlier site, decoded, with / at its start and its end, such as /wp-content/uploads/";
  if (/\/\.{1,2}\//u.test(folder)) return "a folder without . and .. segments";
  return isReservedPath(foldPath(`${folder}a`)) || HASH.test(folder)
    ? "a folder that is not reserved for the site's own routes"
    : undefined;
};

/** The schema of MEDIA_PATHS. */
export const mediaPaths = v.optional(
  v.pipe(v.array(v.pipe(v.string(), expecting(folderError))), v.maxLength(20, "at most 20 folders")),
  [],
);

/**
 * Returns the folder in which all articles of a publication are; undefined if there is none. A page view would search each article
 * among the files first.
 *
 * @param permalink the setting PERMALINK
 */
export const folderOfArticles = (folders: readonly string[], permalink: string): string | undefined =>
  folders.find((folder) => permalink.startsWith(folder));
