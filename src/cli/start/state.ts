import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./start-error.ts";

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const holderOf = (file: string): number | undefined => {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 && isRunning(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Locks the folder of the local KV and ledger. Two runtimes on the same folder would overwrite each other's data
 * without a warning.
 *
 * @returns releases the lock
 * @throws {StartError} if another process has the lock
 */
export const lockState = (directory: string): (() => void) => {
  const folder = join(directory, ".wrangler");
  const file = join(folder, "broadsheet.pid");
  const holder = holderOf(file);
  if (holder !== undefined)
    throw new StartError(
      `Broadsheet already runs in this folder, as process ${holder}. Stop it first, or use another clone. If process ${holder} is another program, delete .wrangler/broadsheet.pid.`,
    );
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
};
