import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/*
 * Raw workerd processes that a test can end with a signal.
 */

/** A running workerd. */
export interface Workerd {
  pid: number;
  /** Sends a signal. Resolves when the process has ended, to its exit code; null if the signal ended it. */
  end: (signal: "SIGTERM" | "SIGKILL") => Promise<number | null>;
  /** Its standard output and standard error so far. */
  log: () => string;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

const listens = (origin: string): Promise<boolean> =>
  fetch(origin, { method: "HEAD" }).then(
    () => true,
    () => false,
  );

/**
 * Starts a program that becomes workerd. Resolves when it listens.
 *
 * @param origin the address where it listens
 * @throws {Error} if it does not start, or if it ends before: then with its output
 */
export const startWorkerd = async (
  command: string,
  args: readonly string[],
  { cwd, origin }: { cwd: string; origin: string },
): Promise<Workerd> => {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      log = `${log}${data}`.slice(-20_000);
    });
  // Rejects if the program does not start.
  await once(child, "spawn");
  const ended = once(child, "exit") as Promise<[number | null]>;
  void ended.then(() => running.delete(child));
  while (!(await listens(origin))) {
    if (child.exitCode !== null) throw new Error(`workerd ended with exit code ${child.exitCode}.\n${log}`);
    await wait(20);
  }
  return {
    pid: child.pid ?? 0,
    end: async (signal) => {
      child.kill(signal);
      return (await ended)[0];
    },
    log: () => log,
  };
};
