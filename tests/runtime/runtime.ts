import { setMaxListeners } from "node:events";
import { dirname, join, resolve } from "node:path";
import {
  convertV4MiniflareOptions,
  Headers,
  Miniflare,
  type RequestInit,
  type V4WorkerOptions,
  type WorkerdStructuredLog,
} from "miniflare";
import type { TestHarness, TestHarnessOptions, WorkerHandle } from "wrangler";
import { bundled } from "./bundle.ts";
import { connectKV, KV_ACCESS } from "./kv.ts";

/*
 * Workers in real workerd, for tests. Wrangler's own test harness bundles the Worker again for every test file and puts a
 * second workerd in front of it, which takes three times as much processor time as this does. Both have the same
 * interface, so a test can use either one.
 */

/** The part of Wrangler's test harness that this one has too. */
export type Runtime = Pick<TestHarness, "listen" | "fetch" | "getWorker" | "getLogs" | "update" | "close"> & {
  /** The KV that the first Worker has as ARTICLES. */
  kv: ReturnType<typeof connectKV>;
};

/** All servers of a test but the site itself. */
export type Internet = (request: Request) => Promise<Response>;

/** The settings of wrangler.toml that a runtime understands. */
interface WorkerSettings {
  name: string;
  main: string;
  compatibility_date: string;
  compatibility_flags?: string[];
  vars?: Record<string, never>;
  kv_namespaces?: { binding: string }[];
  r2_buckets?: { binding: string }[];
  services?: { binding: string; service: string }[];
  durable_objects?: { bindings: { name: string; class_name: string }[] };
  exports?: Record<string, { type: string; storage: string }>;
  version_metadata?: { binding: string };
  assets?: { directory: string };
}

/** The settings of WorkerSettings, and those without effect in a test. */
const KNOWN_SETTINGS = new Set([
  "name",
  "main",
  "compatibility_date",
  "compatibility_flags",
  "vars",
  "kv_namespaces",
  "r2_buckets",
  "services",
  "durable_objects",
  "exports",
  "version_metadata",
  "assets",
  "minify",
  "keep_names",
  "upload_source_maps",
  "cache",
]);

/** @throws {Error} if a setting might change the Worker in a way that a runtime does not reproduce */
const settingsOf = (worker: TestHarnessOptions["workers"][number]): WorkerSettings => {
  if (!("config" in worker)) throw new Error("a runtime takes inline settings (`config`), not `configPath`");
  const unknown = Object.keys(worker.config).filter((name) => !KNOWN_SETTINGS.has(name));
  if (unknown.length > 0)
    throw new Error(`tests/runtime/runtime.ts does not understand ${unknown.join(", ")} of wrangler.toml`);
  return worker.config as never;
};

/** On a busy machine, the runtime may have stopped an idle object itself. Then there is nothing left to stop. */
const unlessNotRunning = (error: unknown): void => {
  if (!String(error).includes("it is not currently running")) throw error;
};

const workerOptions = async (settings: WorkerSettings, root: string): Promise<V4WorkerOptions> => {
  const { name, compatibility_date: compatibilityDate } = settings;
  const scriptPath = await bundled(resolve(root, settings.main));
  return {
    name,
    modules: true,
    scriptPath,
    modulesRoot: dirname(scriptPath),
    compatibilityDate,
    compatibilityFlags: settings.compatibility_flags ?? [],
    bindings: settings.vars ?? {},
    kvNamespaces: Object.fromEntries(
      (settings.kv_namespaces ?? []).map(({ binding }) => [binding, binding.toLowerCase()]),
    ),
    r2Buckets: Object.fromEntries(
      (settings.r2_buckets ?? []).map(({ binding }) => [binding, binding.toLowerCase()]),
    ),
    serviceBindings: Object.fromEntries(
      (settings.services ?? []).map(({ binding, service }) => [binding, service]),
    ),
    durableObjects: Object.fromEntries(
      (settings.durable_objects?.bindings ?? []).map((binding) => [
        binding.name,
        {
          className: binding.class_name,
          useSQLite: settings.exports?.[binding.class_name]?.storage === "sqlite",
        },
      ]),
    ),
    ...(settings.version_metadata && { versionMetadata: settings.version_metadata.binding }),
    ...(settings.assets && {
      assets: { directory: settings.assets.directory, routerConfig: { has_user_worker: true } },
    }),
  };
};

const KV_WORKER = join(import.meta.dirname, "kv-access.ts");

/** Returns the Worker that reads and writes KV for the test, with the KV of the tested Worker. */
const kvAccess = async ({
  kvNamespaces = {},
  serviceBindings = {},
}: V4WorkerOptions): Promise<V4WorkerOptions> => {
  const scriptPath = await bundled(KV_WORKER);
  return {
    name: "kv-access",
    modules: true,
    scriptPath,
    modulesRoot: dirname(scriptPath),
    compatibilityDate: "2026-10-20",
    routes: [`${new URL(KV_ACCESS).host}/*`],
    kvNamespaces,
    serviceBindings,
  };
};

/** workerd closed a connection that had been idle: the request was not sent, so it can be sent again. */
const isIdleConnectionClosed = (error: unknown): boolean =>
  error instanceof TypeError && (error.cause as { code?: unknown } | undefined)?.code === "UND_ERR_SOCKET";

/**
 * Asks for an uncompressed response, unless the test chooses a coding. Otherwise the runtime compresses every text and Node
 * decompresses it, which takes half of the processor time of a request. The Worker sees no difference: the runtime gives it
 * the Accept-Encoding that Cloudflare gives it.
 */
const uncompressed = (init: RequestInit | undefined): RequestInit => {
  const headers = new Headers(init?.headers);
  if (!headers.has("Accept-Encoding")) headers.set("Accept-Encoding", "identity");
  return { ...init, headers };
};

/**
 * Prepares Workers to run; the first one receives the requests.
 *
 * @param port the port of the server; any free one by default
 * @param internet responds to the requests of the first Worker to other servers; by default, they reach the network
 *
 * @example
 * const runtime = createRuntime({ root, workers: [{ config: { name: "site", main: "src/worker.ts", … } }] });
 * const { url } = await runtime.listen();
 * await runtime.close();
 */
export const createRuntime = (
  options: TestHarnessOptions,
  { port, internet }: { port?: number; internet?: Internet | undefined } = {},
): Runtime => {
  const logs: WorkerdStructuredLog[] = [];
  let names: string[] = [];
  let started: Promise<Miniflare> | undefined;
  // Miniflare's `dispose` waits until every body has been read or cancelled, and a test often reads the status alone.
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);

  const miniflareOptions = async ({ root = process.cwd(), workers }: TestHarnessOptions) => {
    const all = workers.map(settingsOf);
    names = all.map(({ name }) => name);
    const [tested, ...others] = await Promise.all(all.map((settings) => workerOptions(settings, root)));
    if (tested === undefined) throw new Error("a runtime needs a Worker");
    return convertV4MiniflareOptions({
      cf: false,
      ...(port !== undefined && { port }),
      logRequests: false,
      unsafeInspectDurableObjects: true,
      handleStructuredLogs: (line) => void logs.push(line),
      workers: [
        internet === undefined ? tested : { ...tested, outboundService: internet as never },
        ...others,
        await kvAccess(tested),
      ],
    });
  };

  const start = async (): Promise<Miniflare> => new Miniflare(await miniflareOptions(options));

  const running = (): Promise<Miniflare> => {
    started ??= start();
    return started;
  };

  const workerName = (name: string | undefined): string => name ?? names[0] ?? "";

  return {
    kv: connectKV(async (body) =>
      (await running()).dispatchFetch(KV_ACCESS, uncompressed({ method: "POST", body })),
    ),
    listen: async () => ({ url: await (await running()).ready }),
    fetch: async (input, init) => {
      const miniflare = await running();
      const resolved = typeof input === "string" ? new URL(input, await miniflare.ready).href : input;
      const signal = init?.signal ? AbortSignal.any([init.signal, stop.signal]) : stop.signal;
      const send = () => miniflare.dispatchFetch(resolved, { ...uncompressed(init), signal });
      const isSafe = ["GET", "HEAD"].includes(init?.method ?? "GET");
      return send().catch((error: unknown) => {
        if (isSafe && isIdleConnectionClosed(error)) return send();
        throw error;
      });
    },
    getWorker: (name) =>
      ({
        getEnv: async () => (await running()).getBindings(workerName(name)),
        getExport: async () => (await running()).getWorker(workerName(name)),
        evictDurableObject: async (className: string, object: { name: string }) =>
          (await running())
            .unsafeEvictDurableObject(workerName(name), className, object)
            .catch(unlessNotRunning),
        getDurableObjectStorage: async (className: string, object: { name: string }) =>
          (await running()).unsafeGetDurableObjectStorage(workerName(name), className, object),
      }) satisfies Partial<Record<keyof WorkerHandle, unknown>> as never,
    getLogs: () => [...logs],
    update: async (changed) => {
      const next = typeof changed === "function" ? changed(options) : changed;
      await (await running()).setOptions(await miniflareOptions(next));
    },
    close: async () => {
      stop.abort(new Error("the runtime was closed"));
      await (await started)?.dispose();
    },
  };
};
