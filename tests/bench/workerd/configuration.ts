/*
 * The configuration of workerd for one Worker of the benchmark: the Worker itself on one socket, without another Worker
 * in front of it, and its KV namespace on another.
 *
 * @see https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp
 */

import { binding } from "../../../src/cli/self-host/configuration.ts";

/** A Worker of the benchmark. */
export interface Worker {
  name: string;
  /** Its only module: JavaScript. */
  script: string;
  compatibilityDate: string;
  /** The variables of its environment. */
  vars: Readonly<Record<string, unknown>>;
  /** The class of its Durable Object, whose namespace is the binding DESK. */
  durableObject?: string;
}

/** The names of the files that the configuration embeds. */
export const FILES = { configuration: "config.capnp", script: "worker.js", kv: "kv.js", seed: "seed.json" };

const quoted = (text: string): string => JSON.stringify(text);

/**
 * Writes the configuration of a Worker and its KV namespace.
 *
 * @param objects the folder of the Durable Object's data, an absolute path
 */
export const configurationOf = (worker: Worker, objects: string): string => {
  const { durableObject, compatibilityDate } = worker;
  const bindings = [
    ...Object.entries(worker.vars).map(binding),
    `(name = "ARTICLES", kvNamespace = "kv")`,
    ...(durableObject === undefined
      ? []
      : [`(name = "DESK", durableObjectNamespace = ${quoted(durableObject)})`]),
  ];
  const namespace = `(className = ${quoted(durableObject ?? "")}, uniqueKey = "bench", enableSql = true)`;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "kv", worker = .kv),
    (name = "objects", disk = (path = ${quoted(objects)}, writable = true)),
  ],
  sockets = [
    (name = "main", address = "127.0.0.1:0", http = (), service = "main"),
    (name = "kv", address = "127.0.0.1:0", http = (), service = "kv"),
  ],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed ${quoted(FILES.script)})],
  compatibilityDate = ${quoted(compatibilityDate)},
  bindings = [${bindings.join(", ")}],
  durableObjectNamespaces = [${durableObject === undefined ? "" : namespace}],
  durableObjectStorage = (localDisk = "objects"),
);
const kv :Workerd.Worker = (
  modules = [(name = "kv.js", esModule = embed ${quoted(FILES.kv)})],
  bindings = [(name = "SEED", json = embed ${quoted(FILES.seed)})],
  compatibilityDate = ${quoted(compatibilityDate)},
);
`;
};
