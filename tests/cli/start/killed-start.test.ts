import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listWithPs, processesOfGroup } from "../../../src/cli/start/running-processes.ts";
import { stopLeftover } from "../../../src/cli/start/stop-leftover.ts";
import { freePort } from "../../free-port.ts";
import { temporaryFolder } from "../command.ts";
import { aClone, npmStart, processesIn, removeClones } from "./project.ts";

/*
 * `npm start` that is killed, so that it cannot stop the runtime itself.
 */

const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await removeClones();
});

const isNode = (pid: string): boolean =>
  readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0]?.endsWith("node") ?? false;

it.runIf(process.platform === "linux")(
  "after a kill -9 of npm start, or of everything but workerd, the next npm start has the same port",
  async () => {
    const folder = aClone();
    const variables = { PORT: String(await freePort()) };
    const start = () => npmStart(folder, variables, [], ["--empty"]);

    const first = start();
    await first.ready;
    expect(first.output()).toContain("Broadsheet is running");
    expect(processesIn(folder).length).toBeGreaterThan(3);
    first.signal("SIGKILL");
    await expect.poll(() => processesIn(folder), { timeout: 30_000 }).toEqual([]);

    const second = start();
    await second.ready;
    expect(second.output()).toContain("Broadsheet is running");
    expect(second.output()).not.toContain("left running");
    for (const pid of processesIn(folder).filter(isNode)) process.kill(Number(pid), "SIGKILL");
    await second.ended;
    expect(processesIn(folder)).not.toEqual([]);

    const third = start();
    await third.ready;
    expect(third.output()).toMatch(
      /^Stopped the runtime that an earlier `npm start` left running in this folder\.\n\nBroadsheet is running/u,
    );
    third.signal("SIGINT");
    expect(await third.ended).toMatchObject({ code: 0, notes: "" });
    expect(processesIn(folder)).toEqual([]);
  },
);

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
