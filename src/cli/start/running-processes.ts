import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

/** A process of this computer. */
export interface RunningProcess {
  pid: number;
  /** Its command with arguments. */
  command: string;
  /** Its working directory, without symbolic links; undefined if it cannot be read. */
  folder: string | undefined;
}

const run = promisify(execFile);

/** Returns the output of a program; "" if it does not exist or fails. */
const outputOf = async (program: string, ...args: string[]): Promise<string> => {
  const options = { maxBuffer: 16_000_000 };
  return run(program, args, options).then(
    ({ stdout }) => stdout,
    () => "",
  );
};

/** Returns a process if it is in a process group; undefined if it has ended. See proc(5). */
const fromProc = async (pid: string, group: number): Promise<RunningProcess | undefined> => {
  try {
    const status = await readFile(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may contain spaces and parentheses.
    const [, , groupID] = status.slice(status.lastIndexOf(")") + 2).split(" ");
    if (Number(groupID) !== group) return undefined;
    const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0").join(" ");
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return { pid: Number(pid), command, folder };
  } catch {
    return undefined;
  }
};

const listFromProc = async (group: number): Promise<RunningProcess[]> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name));
  const found = await Promise.all(pids.map((pid) => fromProc(pid, group)));
  return found.filter((each) => each !== undefined);
};

/**
 * Lists the processes of a group with `ps` and `lsof`, which macOS has. Without these programs, the list is empty.
 *
 * @param group the id of the process group
 */
export const listWithPs = async (group: number): Promise<RunningProcess[]> => {
  const lines = (await outputOf("ps", "-A", "-ww", "-o", "pid=,pgid=,args=")).split("\n");
  const found = lines.flatMap((line) => {
    const [, pid, id, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
    return Number(id) === group ? [{ pid: Number(pid), command }] : [];
  });
  return Promise.all(
    found.map(async (each) => {
      // One field per line, with its letter first: p1234, fcwd, n/path.
      const fields = await outputOf("lsof", "-a", "-d", "cwd", "-p", String(each.pid), "-Fn");
      return { ...each, folder: /^n(.+)$/mu.exec(fields)?.[1] };
    }),
  );
};

/**
 * Lists the processes of a process group, from /proc on Linux. On systems where it cannot, the list is empty.
 *
 * @param group the id of the process group
 */
export const processesOfGroup = (group: number): Promise<RunningProcess[]> =>
  process.platform === "linux" ? listFromProc(group) : listWithPs(group);
