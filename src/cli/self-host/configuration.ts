/*
 * The configuration of workerd for a site without Cloudflare, as Cap'n Proto text.
 *
 * @see https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp
 */

/** The folder of the databases. */
export const DATA = "data";

/** The names of the files in the folder of a site. The configuration names them relative to the folder. */
export const FILES = {
  configuration: "config.capnp",
  site: "worker.js",
  kv: "kv.js",
  desk: `${DATA}/desk`,
  values: `${DATA}/kv`,
} as const;

/** The facts about a site that its configuration contains. */
export interface SelfHostedSite {
  /** The address and port where workerd listens: `127.0.0.1:8080`. */
  listen: string;
  /** The settings, from `[vars]` in wrangler.toml. */
  vars: Readonly<Record<string, unknown>>;
  /** The names of the secrets. workerd reads their values from its environment. */
  secrets: readonly string[];
  /** Identifies the build. */
  version: string;
  compatibilityDate: string;
  compatibilityFlags: readonly string[];
}

/** Returns a text of Cap'n Proto. It is like JSON's, but control characters are `\x07` and not `\u0007`. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(/(?<!\\)((?:\\\\)*)\\u00([\da-f]{2})/gu, "$1\\x$2");

/**
 * Returns a binding of workerd's configuration: a text, or the JSON of any other value.
 *
 * @example binding(["ORIGIN", "https://news.example"]) // (name = "ORIGIN", text = "https://news.example")
 */
export const binding = ([name, value]: readonly [name: string, value: unknown]): string =>
  typeof value === "string"
    ? `(name = ${quoted(name)}, text = ${quoted(value)})`
    : `(name = ${quoted(name)}, json = ${quoted(JSON.stringify(value))})`;

/**
 * Writes the configuration of a site: the Worker on a socket, its KV namespace, and both on disk.
 *
 * workerd evicts an idle Durable Object after 10 seconds. `preventEviction` keeps both in memory. The desk notifies other servers, and
 * an operator names them: the network allows public addresses only, also where a name leads to another one.
 */
export const configurationOf = (site: SelfHostedSite): string => {
  const { listen, vars, secrets, version, compatibilityDate, compatibilityFlags } = site;
  const bindings = [
    ...Object.entries(vars).map(binding),
    binding(["VERSION", { id: version }]),
    ...secrets.map((name) => `(name = ${quoted(name)}, fromEnvironment = ${quoted(name)})`),
    '(name = "ARTICLES", kvNamespace = "kv")',
    '(name = "DESK", durableObjectNamespace = "Desk")',
  ];
  const compatibility = (
    flags: readonly string[],
  ): string => `compatibilityDate = ${quoted(compatibilityDate)},
  compatibilityFlags = [${flags.map(quoted).join(", ")}],`;
  return `# \`npx broadsheet self-host\` writes this file. Change wrangler.toml, and run the command again.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "site", worker = .site),
    (name = "kv", worker = .kv),
    (name = "desk-disk", disk = (path = ${quoted(FILES.desk)}, writable = true)),
    (name = "kv-disk", disk = (path = ${quoted(FILES.values)}, writable = true)),
    (name = "internet", network = (allow = ["public"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [
    (
      name = "http",
      address = ${quoted(listen)},
      http = (forwardedProtoHeader = "X-Forwarded-Proto"),
      service = "site",
    ),
  ],
);

const site :Workerd.Worker = (
  modules = [(name = ${quoted(FILES.site)}, esModule = embed ${quoted(FILES.site)})],
  ${compatibility(compatibilityFlags)}
  bindings = [
    ${bindings.join(",\n    ")},
  ],
  durableObjectNamespaces = [
    (className = "Desk", uniqueKey = "ledger", enableSql = true, preventEviction = true),
  ],
  durableObjectStorage = (localDisk = "desk-disk"),
);

const kv :Workerd.Worker = (
  modules = [(name = ${quoted(FILES.kv)}, esModule = embed ${quoted(FILES.kv)})],
  ${compatibility(["service_binding_extra_handlers"])}
  bindings = [(name = "STORE", durableObjectNamespace = "Store"), (name = "SITE", service = "site")],
  durableObjectNamespaces = [
    (className = "Store", uniqueKey = "values", enableSql = true, preventEviction = true),
  ],
  durableObjectStorage = (localDisk = "kv-disk"),
);
`;
};
