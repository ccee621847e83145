import { createServer, type IncomingMessage, request as requestHTTP, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What stands between a reader and the site: a request comes in, an answer goes out. */
export interface Asked {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** Answers a request, with or without asking what is behind. */
export type Fault = (asked: Asked, pass: (asked: Asked) => Promise<Answer>) => Promise<Answer>;

const honest: Fault = (asked, pass) => pass(asked);

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const headersOf = (raw: readonly string[]): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
};

const passTo =
  (upstream: URL) =>
  ({ method, target, headers, body }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = upstream;
      const request = requestHTTP({ hostname, port, method, path: target, headers }, async (response) => {
        const content = await bodyOf(response);
        resolve({ status: response.statusCode ?? 0, headers: headersOf(response.rawHeaders), body: content });
      });
      request.on("error", reject);
      request.end(body);
    });

/** Answers as they came the first time: fifty faults before one Worker need not ask it fifty times. */
const recorded = (pass: (asked: Asked) => Promise<Answer>): ((asked: Asked) => Promise<Answer>) => {
  const known = new Map<string, Answer>();
  return async (asked) => {
    const key = JSON.stringify([asked.method, asked.target, asked.headers, asked.body.toString()]);
    const answer = known.get(key) ?? (await pass(asked));
    known.set(key, answer);
    // A fault changes what it is given.
    return { ...answer, headers: new Headers(answer.headers) };
  };
};

const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "content-length", "set-cookie"];

const write = (answer: Answer, asked: Asked, response: ServerResponse): void => {
  const fields: [string, string[]][] = [...answer.headers]
    .filter(([name]) => !HOP_BY_HOP.includes(name))
    .map(([name, value]) => [name, [value]]);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) fields.push(["set-cookie", cookies]);
  response.writeHead(answer.status, Object.fromEntries(fields));
  response.end(asked.method === "HEAD" ? undefined : answer.body);
};

/** A proxy in front of a site, with one fault at a time, or none. */
export const startProxy = async () => {
  let fault = honest;
  let upstream = (_asked: Asked): Promise<Answer> => Promise.reject(new Error("the proxy leads nowhere"));
  let recording = upstream;
  let source = () => upstream;
  let requests = 0;
  const server = createServer(async (message, response) => {
    requests += 1;
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = await bodyOf(message);
    const asked = { method: message.method ?? "GET", target: message.url ?? "/", headers, body };
    try {
      write(await fault(asked, source()), asked, response);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** How many requests came since it was asked last. */
    requests: () => {
      const count = requests;
      requests = 0;
      return count;
    },
    leadTo: (url: URL) => {
      upstream = passTo(url);
      recording = recorded(upstream);
    },
    /** Plants a fault before the site as it answers now, or as it answered the first time; or none. */
    plant: (next: Fault = honest, from: "live" | "recorded" = "live") => {
      fault = next;
      source = () => (from === "live" ? upstream : recording);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export type RunningProxy = Awaited<ReturnType<typeof startProxy>>;
