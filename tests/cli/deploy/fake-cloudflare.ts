import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { answering } from "../../answering.ts";

/*
 * A stand-in for Cloudflare's API, for the real Wrangler: the requests of `deploy`, `secret list` and `secret put`.
 */

/** The account behind the API. */
export interface CloudflareAccount {
  /** The Worker's secrets by name; undefined if there is no Worker. */
  secrets: Record<string, string> | undefined;
  /** The titles of the KV namespaces. */
  namespaces: string[];
  /** The bindings of the last uploaded version. */
  bindings: { name: string; type: string }[];
  uploads: number;
  /** The requests that fail with 500, as `METHOD path`. */
  fails: string[];
  requests: string[];
}

interface Answer {
  status: number;
  code?: number;
  message?: string;
  result?: unknown;
}

const found = (result: unknown): Answer => ({ status: 200, result });
const missing: Answer = { status: 404, code: 10_007, message: "This Worker does not exist on your account." };

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};

/** Returns the bindings in an upload (multipart/form-data), whose first part is JSON. */
const bindingsIn = (upload: string): CloudflareAccount["bindings"] => {
  const json = /name="metadata"[^{]*(\{[^\r\n]*\})/u.exec(upload)?.[1] ?? "{}";
  return (JSON.parse(json) as Partial<CloudflareAccount>).bindings ?? [];
};

const VERSION = "1a2b3c4d-0000-4000-8000-000000000000";

const answerTo = (account: CloudflareAccount, method: string, path: string, body: string): Answer => {
  const { secrets } = account;
  const worker = (result: unknown): Answer => (secrets === undefined ? missing : found(result));
  switch (`${method} ${path}`) {
    case "GET /workers/scripts/broadsheet/secrets":
      return worker(Object.keys(secrets ?? {}).map((name) => ({ name, type: "secret_text" })));
    case "PUT /workers/scripts/broadsheet/secrets": {
      const { name, text } = JSON.parse(body) as { name: string; text: string };
      account.secrets = { ...secrets, [name]: text };
      return found({ name, type: "secret_text" });
    }
    case "GET /workers/services/broadsheet":
      return worker({
        id: "broadsheet",
        default_environment: { environment: "production", script: { last_deployed_from: "wrangler" } },
      });
    case "GET /workers/scripts/broadsheet/settings":
      return worker({ bindings: account.bindings });
    case "GET /storage/kv/namespaces":
      return found(account.namespaces.map((title) => ({ id: `id-of-${title}`, title })));
    case "POST /storage/kv/namespaces": {
      const { title } = JSON.parse(body) as { title: string };
      account.namespaces.push(title);
      return found({ id: `id-of-${title}`, title });
    }
    case "PUT /workers/scripts/broadsheet":
    case "POST /workers/scripts/broadsheet/versions":
      account.secrets ??= {};
      account.uploads += 1;
      account.bindings = bindingsIn(body);
      return found({
        id: VERSION,
        tag: "t",
        etag: "e",
        startup_time_ms: 5,
        metadata: {},
        deployment_id: VERSION,
      });
    case "GET /workers/subdomain":
      return found({ subdomain: "example" });
    case "GET /workers/workers/broadsheet":
      return found({
        id: "w",
        name: "broadsheet",
        subdomain: { enabled: true, previews_enabled: false },
        references: {},
      });
    case "GET /workers/scripts/broadsheet/subdomain":
    case "POST /workers/scripts/broadsheet/subdomain":
      return found({ enabled: true, previews_enabled: false });
    case "GET /workers/scripts/broadsheet/deployments":
      return found({ deployments: [{ id: "d", versions: [{ version_id: VERSION, percentage: 100 }] }] });
    default:
      return found({});
  }
};

/** Starts the API. */
export const startCloudflare = async (given: Partial<CloudflareAccount> = {}) => {
  const account: CloudflareAccount = {
    secrets: undefined,
    namespaces: [],
    bindings: [],
    uploads: 0,
    fails: [],
    requests: [],
    ...given,
  };
  const server = createServer(
    answering(async (request, response) => {
      const path = (request.url ?? "").replace(/^\/client\/v4\/accounts\/[^/]+/u, "").split("?")[0] ?? "";
      const method = request.method ?? "GET";
      account.requests.push(`${method} ${path}`);
      const body = await bodyOf(request);
      const { status, code, message, result } = account.fails.includes(`${method} ${path}`)
        ? { status: 400, code: 10_013, message: "It broke here.", result: undefined }
        : answerTo(account, method, path, body);
      const errors = status === 200 ? [] : [{ code, message }];
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(
        JSON.stringify({
          success: status === 200,
          errors,
          messages: [],
          result: result ?? null,
          result_info: { page: 1, per_page: 100, count: 1, total_count: 1 },
        }),
      );
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    account,
    /** The variables with which Wrangler uses this API. */
    variables: {
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}/client/v4`,
      CLOUDFLARE_API_TOKEN: "token-of-the-fake-account",
      CLOUDFLARE_ACCOUNT_ID: "account",
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
};
