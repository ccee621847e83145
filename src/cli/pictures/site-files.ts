import type { DeskAccess } from "../desk/client.ts";
import { type FileWithVersions, fetchWithVersions, storedETag } from "../desk/media.ts";
import { Failure } from "../failure.ts";

/*
 * The files that the site of an article stores already, as a command learns them from the desk.
 */

/** Sends a request to the desk. Returns undefined if the desk cannot be asked, and the command works without it. */
export type AskDesk = <Value>(request: (desk: DeskAccess) => Promise<Value>) => Promise<Value | undefined>;

/** Returns the requests of a command that needs the desk. They throw a `Failure` if the desk does not respond. */
export const askAlways =
  (desk: DeskAccess): AskDesk =>
  (request) =>
    request(desk);

/**
 * Returns the requests of a command that also works without the desk, such as a dry run. After the first failure, it asks nothing more.
 *
 * @param access returns the desk. It may throw a `Failure`, for instance if there is no token
 * @param note prints the reason, once
 */
export const askIfPossible = (access: () => Promise<DeskAccess>, note: (text: string) => void): AskDesk => {
  let hasFailed = false;
  return async (request) => {
    if (hasFailed) return undefined;
    try {
      return await request(await access());
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      hasFailed = true;
      note(`The site was not asked which files it stores. ${error.message}`);
      return undefined;
    }
  };
};

/** The files of a site. Each function returns undefined if the desk cannot be asked. */
export interface SiteFiles {
  /** Returns whether the site stores a file at a media path. A file whose deletion waits counts as deleted. */
  has: (path: string) => Promise<boolean | undefined>;
  /** Returns what the list of the site says about a file: it may miss a file of the last minute. */
  describe: (path: string) => Promise<FileWithVersions | undefined>;
}

/** Remembers positive answers. A file that is missing now may be stored by the same command later. */
const remember = <Value>(
  ask: (path: string) => Promise<Value>,
  isFinal: (value: Value) => boolean,
): ((path: string) => Promise<Value>) => {
  const known = new Map<string, Promise<Value>>();
  return async (path) => {
    const answer = known.get(path) ?? ask(path);
    known.set(path, answer);
    try {
      const value = await answer;
      if (!isFinal(value)) known.delete(path);
      return value;
    } catch (error) {
      known.delete(path);
      throw error;
    }
  };
};

/** Creates the files of a site for one run of a command. Each file is asked for once, although many articles name it. */
export const createSiteFiles = (ask: AskDesk): SiteFiles => ({
  has: remember(
    (path) => ask(async (desk) => (await storedETag(desk, path)) !== undefined),
    (value) => value === true,
  ),
  describe: remember(
    (path) => ask((desk) => fetchWithVersions(desk, path)),
    (value) => value?.file !== undefined,
  ),
});
