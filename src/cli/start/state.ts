import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRunning } from "../is-running.ts";
import { StartError } from "./start-error.ts";

/** A running `npm start`. */
interface Holder {
  pid: number;
  /** The site's origin; undefined if an older version wrote the file. */
  origin: string | undefined;
}

const holderOf = (file: string): Holder | undefined => {
  try {
    const [first, origin] = readFileSync(file, "utf8").split("\n");
    const pid = Number(first);
    return Number.isInteger(pid) && pid > 0 && isRunning(pid) ? { pid, origin } : undefined;
  } catch {
    return undefined;
  }
};

const lockFile = (directory: string): string => join(directory, ".wrangler", "broadsheet.pid");

/** Returns the origin of the site that `npm start` runs in a folder; undefined if none runs there. */
export const runningSite = (directory: string): string | undefined => {
  const origin = holderOf(lockFile(directory))?.origin;
  return origin !== undefined && URL.canParse(origin) ? origin : undefined;
};

/** Returns the folder of the files that `npm start` serves next to the articles: the pictures of the samples. */
export const publicFolder = (directory: string): string => join(directory, "src/samples/public");

/**
 * Locks the folder of the local KV and ledger. Two runtimes on the same folder would overwrite each other's data
 * without a warning. Commands read the origin from the lock.
 *
 * @returns releases the lock
 * @throws {StartError} if another process has the lock
 */
export const lockState = (directory: string, origin: string): (() => void) => {
  const file = lockFile(directory);
  const holder = holderOf(file)?.pid;
  if (holder !== undefined)
    throw new StartError(
      `Broadsheet already runs in this folder, as process ${holder}. Stop it first, or use another clone. If process ${holder} is another program, delete .wrangler/broadsheet.pid.`,
    );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${process.pid}\n${origin}`);
  return () => rmSync(file, { force: true });
};
