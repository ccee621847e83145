import { realpathSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { processesOfGroup } from "./running-processes.ts";

/** Time until processes must have stopped after SIGTERM, and again after SIGKILL, in ms. */
const STOP_TIMEOUT_MS = 5_000;

/** The programs that a runtime consists of. */
const RUNTIME = /runtime-process\.ts|[/\\](?:wrangler|workerd|esbuild)[/\\@-]/u;

/**
 * Lists the processes of a runtime. A process id may belong to another program meanwhile, so each process must be in the group, work in
 * the folder, and run a program of the runtime.
 */
const runtimeProcesses = async (group: number, folder: string): Promise<number[]> => {
  const found = await processesOfGroup(group);
  return found.filter((each) => each.folder === folder && RUNTIME.test(each.command)).map(({ pid }) => pid);
};

const signal = (pids: readonly number[], name: NodeJS.Signals): void => {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It has ended meanwhile.
    }
};

/**
 * Stops the runtime that an earlier `npm start` left behind: one that was killed together with the process that watches it.
 *
 * @param directory the project's folder
 * @param group the process group of that runtime
 * @returns whether there was such a runtime
 */
export const stopLeftover = async (directory: string, group: number): Promise<boolean> => {
  const folder = realpathSync(directory);
  let left = await runtimeProcesses(group, folder);
  if (left.length === 0) return false;
  for (const name of ["SIGTERM", "SIGKILL"] as const) {
    signal(left, name);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (left.length > 0 && Date.now() < deadline) {
      await wait(50);
      left = await runtimeProcesses(group, folder);
    }
  }
  return true;
};
