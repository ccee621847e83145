import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, wranglerTOML } from "../../publication.ts";

/*
 * A clone of the project, in a folder of its own, and `npm start` in it.
 */

const folders: string[] = [];
const children = new Set<ChildProcess>();

/** Makes a clone, without files that are never committed, and with the settings of the tests' publication. */
export const aClone = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-start-"));
  folders.push(folder);
  for (const each of ["src", "package.json", "tsconfig.json"])
    cpSync(join(root, each), join(folder, each), { recursive: true });
  writeFileSync(join(folder, "wrangler.toml"), wranglerTOML({}, "src/worker.ts"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
};

/** Ends what a failed test left running, and removes the clones. */
export const removeClones = (): void => {
  for (const child of children) child.kill("SIGTERM");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** What a start came to. */
export interface Ended {
  code: number;
  out: string;
  notes: string;
}

/** A start under way. */
export interface Started {
  /** What it said until now. */
  said: () => string;
  /** Settles when the newspaper can be read, or the start has ended. */
  ready: Promise<void>;
  ended: Promise<Ended>;
  signal: (name: NodeJS.Signals) => void;
}

/**
 * Runs what `npm start` runs, by this Node.
 *
 * @param preload a module that is loaded first
 */
export const npmStart = (
  folder: string,
  variables: Record<string, string>,
  preload: readonly string[] = [],
): Started => {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [, ...args] = String(scripts.start).split(" ");
  const { BROADSHEET_TOKEN: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...preload, ...args], {
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
    child.stdout.on("data", () => out.includes("Ctrl-C stops it") && resolve()),
  );
  return {
    said: () => out + notes,
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

/** The processes that work in a folder; on Linux alone, elsewhere none. */
export const processesIn = (folder: string): string[] =>
  process.platform === "linux"
    ? readdirSync("/proc").filter((pid) => /^\d+$/u.test(pid) && workingFolder(pid) === folder)
    : [];
