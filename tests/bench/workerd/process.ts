import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { configurationOf, FILES, type Worker } from "./configuration.ts";
import { kvScript } from "./scripts.ts";

/*
 * workerd processes. Each runs one Worker of the benchmark, and ends with this process.
 */

const require = createRequire(import.meta.url);

/** The path of workerd's binary. */
const BINARY: string = require("workerd").default;

/** The version of workerd. */
export const WORKERD_VERSION: string = require("workerd/package.json").version;

/** The keys and values with which a KV namespace starts. */
export type Seed = readonly (readonly [key: string, value: string])[];

/** A folder with everything that workerd needs to start a Worker. */
export interface PreparedWorker {
  worker: Worker;
  folder: string;
  remove: () => void;
}

/** A running Worker. */
export interface RunningWorker {
  /** The address of the Worker, without a slash at the end. */
  origin: string;
  /** The number of KV reads and writes since the start. */
  kvCounts: () => Promise<{ reads: number; writes: number }>;
  /** The values in KV, by the part of the key before the first colon. */
  kvSizes: () => Promise<Record<string, { keys: number; bytes: number }>>;
  /** The processor time that the process has used, ms. Undefined on systems without /proc. */
  processorTime: () => number | undefined;
  /** The folder of the Durable Object's data. */
  objects: string;
  stop: () => Promise<void>;
}

const running = new Set<ChildProcess>();
const folders = new Set<string>();

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

/** Writes the files of a Worker and its KV namespace into a temporary folder. */
export const prepareWorker = async (worker: Worker, seed: Seed): Promise<PreparedWorker> => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  folders.add(folder);
  const objects = join(folder, "objects");
  mkdirSync(objects);
  writeFileSync(join(folder, FILES.configuration), configurationOf(worker, objects));
  writeFileSync(join(folder, FILES.script), worker.script);
  writeFileSync(join(folder, FILES.kv), await kvScript());
  writeFileSync(join(folder, FILES.seed), JSON.stringify(seed));
  return {
    worker,
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
};

/** Ticks of /proc in a second. It is 100 on every Linux that Node supports. */
const TICKS = 100;

const processorTimeOf = (pid: number): number | undefined => {
  if (process.platform !== "linux") return undefined;
  // The name of the process, in parentheses, may contain spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS;
};

/** Resolves to the ports of both sockets when workerd listens. */
const portsOf = (child: ChildProcess, log: () => string): Promise<{ main: number; kv: number }> =>
  new Promise((resolve, reject) => {
    const ports: Record<string, number> = {};
    let rest = "";
    (child.stdio[3] as Readable).on("data", (data: Buffer) => {
      const lines = `${rest}${data}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const { event, socket, port } = JSON.parse(line) as { event: string; socket: string; port: number };
        if (event === "listen") ports[socket] = port;
      }
      if (ports.main !== undefined && ports.kv !== undefined) resolve({ main: ports.main, kv: ports.kv });
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`workerd ended with exit code ${code}.\n${log()}`)));
  });

/**
 * Starts workerd with a prepared Worker. Resolves when it listens.
 *
 * @param inspector the address of its inspector, such as `127.0.0.1:9229`; by default it has none
 * @throws {Error} with workerd's output, if it does not start
 */
export const startWorker = async (
  { folder }: PreparedWorker,
  { inspector }: { inspector?: string } = {},
): Promise<RunningWorker> => {
  const args = [
    ...["serve", "--experimental", "--control-fd=3"],
    ...(inspector === undefined ? [] : [`--inspector-addr=${inspector}`]),
    FILES.configuration,
  ];
  const child = spawn(BINARY, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data: Buffer) => {
      log = `${log}${data}`.slice(-20_000);
    });
  const ports = await portsOf(child, () => log);
  const fromKV = async <Value>(path: string): Promise<Value> =>
    (await fetch(`http://127.0.0.1:${ports.kv}/${path}`)).json() as Promise<Value>;
  return {
    origin: `http://127.0.0.1:${ports.main}`,
    kvCounts: () => fromKV("counts"),
    kvSizes: () => fromKV("sizes"),
    processorTime: () => processorTimeOf(child.pid ?? 0),
    objects: join(folder, "objects"),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
};
