import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listWithPs, processesOfGroup } from "../../../src/cli/start/running-processes.ts";
import { stopLeftover } from "../../../src/cli/start/stop-leftover.ts";
import { temporaryFolder } from "../command.ts";

/*
 * The processes that an `npm start` leaves behind when it is killed. (start.test.ts kills one.)
 */

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

describe.runIf(process.platform === "linux")("a runtime that was left behind", () => {
  /** Runs a program as the leader of a new process group. */
  const leader = async (
    folder: string,
    program: string,
    ...args: string[]
  ): Promise<ChildProcess & { pid: number }> => {
    const child = spawn(program, args, { cwd: folder, detached: true, stdio: "ignore" });
    children.push(child);
    await once(child, "spawn");
    return child as ChildProcess & { pid: number };
  };
  /** Creates a program that looks like workerd. */
  const fakeWorkerd = (folder: string): string => {
    const file = join(folder, "workerd-");
    copyFileSync("/bin/sleep", file);
    return file;
  };

  it("npm start stops no other program whose process id the runtime had before", async () => {
    const folder = realpathSync(temporaryFolder());
    const elsewhere = realpathSync(temporaryFolder());
    const editor = await leader(folder, "sleep", "60");
    const ofOtherFolder = await leader(elsewhere, fakeWorkerd(elsewhere), "60");
    expect(await stopLeftover(folder, editor.pid)).toBe(false);
    expect(await stopLeftover(folder, ofOtherFolder.pid)).toBe(false);
    expect([editor, ofOtherFolder].map((each) => each.exitCode ?? each.signalCode)).toEqual([null, null]);

    const ofThisFolder = await leader(folder, fakeWorkerd(folder), "60");
    const exit = once(ofThisFolder, "exit");
    expect(await stopLeftover(folder, ofThisFolder.pid)).toBe(true);
    expect(await exit).toEqual([null, "SIGTERM"]);
  });

  it("ps and lsof, which npm start uses on macOS, list the same processes as /proc", async ({ skip }) => {
    const folder = realpathSync(temporaryFolder());
    const child = await leader(folder, "sleep", "60");
    const withPs = await listWithPs(child.pid);
    if (withPs[0]?.folder === undefined) skip("ps or lsof is not installed");
    const trimmed = (await processesOfGroup(child.pid)).map((each) => ({
      ...each,
      command: each.command.trimEnd(),
    }));
    expect(withPs).toEqual(trimmed);
    expect(withPs).toEqual([{ pid: child.pid, command: "sleep 60", folder }]);
  });
});
