import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Obstacle } from "./start-error.ts";

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
 * Holds the folder of the local KV and ledger, which two runtimes must not use at once: they would
 * overwrite each other without a warning.
 *
 * @returns lets go of it
 * @throws {Obstacle} when another process holds it
 */
export const holdState = (directory: string): (() => void) => {
  const folder = join(directory, ".wrangler");
  const file = join(folder, "broadsheet.pid");
  const holder = holderOf(file);
  if (holder !== undefined)
    throw new Obstacle(
      `Broadsheet runs on this folder already, as process ${holder}: stop it first, or work in another clone (or delete .wrangler/broadsheet.pid, where that is another program).`,
    );
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
};
