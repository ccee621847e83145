import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, wranglerTOML } from "../../publication.ts";
import { removeFolder } from "../../remove-folder.ts";

/*
 * Copies the project to a temporary folder and runs `npm start` there.
 */

const folders: string[] = [];
const children = new Set<ChildProcess>();

/** Creates a copy of the project, without untracked files and with the settings of the tests' publication. */
export const aClone = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-start-"));
  folders.push(folder);
  for (const each of ["src", "package.json", "tsconfig.json"])
    cpSync(join(root, each), join(folder, each), { recursive: true });
  writeFileSync(join(folder, "wrangler.toml"), wranglerTOML({}, "src/worker.ts"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
};

/** Stops processes that a failed test left running, and removes the copies. */
export const removeClones = async (): Promise<void> => {
  for (const child of children) child.kill("SIGTERM");
  await Promise.all(folders.splice(0).map(removeFolder));
};

/** The result of a finished `npm start`. */
export interface Ended {
  code: number;
  out: string;
  notes: string;
}

/** A running `npm start`. */
export interface Started {
  /** Returns its output so far. */
  output: () => string;
  /** Resolves when the site responds, or `npm start` has ended. */
  ready: Promise<void>;
  ended: Promise<Ended>;
  signal: (name: NodeJS.Signals) => void;
}

/**
 * Runs the command of `npm start` with the current Node.
 *
 * @param preload Node flags that load a module first
 * @param flags the arguments after `npm start --`
 */
export const npmStart = (
  folder: string,
  variables: Record<string, string>,
  preload: readonly string[] = [],
  flags: readonly string[] = [],
): Started => {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [, ...args] = String(scripts.start).split(" ");
  const { BROADSHEET_TOKEN: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...preload, ...args, ...flags], {
    cwd: folder,
    env: { ...environment, ...variables },
  });
  children.add(child);
  let out = "";
  let notes = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (notes += text));
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (code) => {
      children.delete(child);
      resolve({ code: code ?? -1, out, notes });
    }),
  );
  const welcomed = new Promise<void>((resolve) =>
    child.stdout.on("data", () => out.includes("Press Ctrl-C to stop it") && resolve()),
  );
  return {
    output: () => out + notes,
    ready: Promise.race([welcomed, ended.then(() => undefined)]),
    ended,
    signal: (name) => void child.kill(name),
  };
};

const workingFolder = (pid: string): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
};

/** Returns the processes whose working directory is a folder. It finds them on Linux only. */
export const processesIn = (folder: string): string[] =>
  process.platform === "linux"
    ? readdirSync("/proc").filter((pid) => /^\d+$/u.test(pid) && workingFolder(pid) === folder)
    : [];
