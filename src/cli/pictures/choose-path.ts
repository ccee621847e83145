import type { SiteFiles } from "./site-files.ts";
import type { Upload } from "./upload.ts";

/** Returns the media path of a file that is ready to be stored. */
export type ChoosePath = (upload: Upload) => Promise<string>;

/** Returns the path at which the site has the bytes of a file: its own one, otherwise the one that was stored first. */
const storedPath = async ({ path, facts: { hash } }: Upload, files: SiteFiles): Promise<string> => {
  const { file, others = [] } = (await files.describe(path)) ?? {};
  if (file !== undefined) return path;
  const same = others.filter((each) => each.hash === hash);
  same.sort(({ uploaded: a = "" }, { uploaded: b = "" }) => (a < b ? -1 : 1));
  // The list may have a file that is deleted.
  for (const other of same) if ((await files.has(other.path)) === true) return other.path;
  return path;
};

/**
 * Creates the choice of paths for one run of a command: the same bytes are one file, although files with several names have them. The
 * site's file has precedence, then the first one of the run.
 *
 * @param files of the site; undefined if the command has no desk
 */
export const createPathChooser = (files: SiteFiles | undefined): ChoosePath => {
  const chosen = new Map<string, Promise<string>>();
  return async (upload) => {
    const { hash } = upload.facts;
    const choice =
      chosen.get(hash) ?? (files === undefined ? Promise.resolve(upload.path) : storedPath(upload, files));
    chosen.set(hash, choice);
    try {
      return await choice;
    } catch (error) {
      chosen.delete(hash);
      throw error;
    }
  };
};
