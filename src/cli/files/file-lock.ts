import { readFile, rm, writeFile } from "node:fs/promises";
import { Failure } from "../failure.ts";
import { isRunning } from "../is-running.ts";
import { printable } from "../output/terminal.ts";

const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST";

/** Returns the process that holds a lock; undefined if it has ended. */
const holderOf = async (lock: string): Promise<number | undefined> => {
  const pid = Number(await readFile(lock, "utf8").catch(() => ""));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid) ? pid : undefined;
};

/**
 * Locks a file against other processes of this command. The lock of a process that was killed counts for nothing.
 *
 * @param path the absolute path of the file; the lock is next to it
 * @returns releases the lock
 * @throws {Failure} if another process has the lock
 */
export const lockFile = async (path: string): Promise<() => Promise<void>> => {
  const lock = `${path}.lock`;
  const take = (): Promise<void> => writeFile(lock, String(process.pid), { flag: "wx", mode: 0o600 });
  try {
    await take();
  } catch (error) {
    if (!isTaken(error)) throw error;
    const holder = await holderOf(lock);
    if (holder !== undefined)
      throw new Failure(
        `Process ${holder} writes to ${printable(path)}. Wait until it has ended. If it is another program, delete ${printable(lock)}.`,
      );
    await rm(lock, { force: true });
    await take();
  }
  return () => rm(lock, { force: true });
};
