import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRunning } from "../is-running.ts";
import { StartError } from "./start-error.ts";

/** The last `npm start` of a folder. The lock file has a line for each field. */
interface Holder {
  pid: number | undefined;
  /** The site's origin; undefined if an older version wrote the file. */
  origin: string | undefined;
  /** The process group of the runtime; undefined before it starts. */
  runtime: number | undefined;
}

const processID = (line: string | undefined): number | undefined => {
  const id = Number(line);
  return Number.isInteger(id) && id > 1 ? id : undefined;
};

const lastHolder = (file: string): Holder => {
  let lines: string[] = [];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    // There is no lock.
  }
  const [pid, origin, runtime] = lines;
  return { pid: processID(pid), origin, runtime: processID(runtime) };
};

const isHeldBy = (pid: number | undefined): pid is number => pid !== undefined && isRunning(pid);

const lockFile = (directory: string): string => join(directory, ".wrangler", "broadsheet.pid");

/** Returns the origin of the site that `npm start` runs in a folder; undefined if none runs there. */
export const runningSite = (directory: string): string | undefined => {
  const { pid, origin } = lastHolder(lockFile(directory));
  return isHeldBy(pid) && origin !== undefined && URL.canParse(origin) ? origin : undefined;
};

/** Returns the folder of the files that `npm start` serves next to the articles: the pictures of the samples. */
export const publicFolder = (directory: string): string => join(directory, "src/samples/public");

/** The lock of the folder of the local KV and ledger. */
export interface StateLock {
  /** The process group of the runtime of the last `npm start`, if that was killed. It may have ended long ago. */
  formerRuntime: number | undefined;
  /** Notes the process group of the runtime, for the next `npm start`. */
  noteRuntime: (group: number | undefined) => void;
  release: () => void;
}

/**
 * Locks the folder of the local KV and ledger. Two runtimes on the same folder would overwrite each other's data
 * without a warning. Commands read the origin from the lock.
 *
 * @throws {StartError} if another process has the lock
 */
export const lockState = (directory: string, origin: string): StateLock => {
  const file = lockFile(directory);
  const { pid: holder, runtime: formerRuntime } = lastHolder(file);
  if (isHeldBy(holder))
    throw new StartError(
      `Broadsheet already runs in this folder, as process ${holder}. Stop it first, or use another clone. If process ${holder} is another program, delete .wrangler/broadsheet.pid.`,
    );
  const noteRuntime = (group: number | undefined): void =>
    writeFileSync(file, `${process.pid}\n${origin}\n${group ?? ""}`);
  mkdirSync(dirname(file), { recursive: true });
  noteRuntime(formerRuntime);
  return { formerRuntime, noteRuntime, release: () => rmSync(file, { force: true }) };
};
