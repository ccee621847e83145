import { createServer, type IncomingMessage, request as requestHTTP, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that the proxy receives. */
export interface ProxyRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** A response that the proxy sends. */
export interface ProxyResponse {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** Responds to a request, and may pass it on to the site. */
export type Fault = (
  asked: ProxyRequest,
  pass: (asked: ProxyRequest) => Promise<ProxyResponse>,
) => Promise<ProxyResponse>;

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
  ({ method, target, headers, body }: ProxyRequest): Promise<ProxyResponse> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = upstream;
      const request = requestHTTP({ hostname, port, method, path: target, headers }, (response) => {
        const { statusCode: status = 0, rawHeaders } = response;
        // A site that is killed meanwhile cuts the body off.
        bodyOf(response).then(
          (content) => resolve({ status, headers: headersOf(rawHeaders), body: content }),
          reject,
        );
      });
      request.on("error", reject);
      request.end(body);
    });

/** Repeats the first response to each request, so that fifty tests send it to the Worker once. */
const recorded = (
  pass: (asked: ProxyRequest) => Promise<ProxyResponse>,
): ((asked: ProxyRequest) => Promise<ProxyResponse>) => {
  const known = new Map<string, ProxyResponse>();
  return async (asked) => {
    const key = JSON.stringify([asked.method, asked.target, asked.headers, asked.body.toString()]);
    const answer = known.get(key) ?? (await pass(asked));
    known.set(key, answer);
    // A fault may change the header object.
    return { ...answer, headers: new Headers(answer.headers) };
  };
};

const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "content-length", "set-cookie"];

const write = (answer: ProxyResponse, asked: ProxyRequest, response: ServerResponse): void => {
  const fields: [string, string[]][] = [...answer.headers]
    .filter(([name]) => !HOP_BY_HOP.includes(name))
    .map(([name, value]) => [name, [value]]);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) fields.push(["set-cookie", cookies]);
  response.writeHead(answer.status, Object.fromEntries(fields));
  response.end(asked.method === "HEAD" ? undefined : answer.body);
};

/** Starts a proxy in front of a site. It has at most one fault at a time. */
export const startProxy = async () => {
  let fault = honest;
  let upstream = (_asked: ProxyRequest): Promise<ProxyResponse> =>
    Promise.reject(new Error("the proxy has no site"));
  let recording = upstream;
  let source = () => upstream;
  let requests = 0;
  const server = createServer(async (message, response) => {
    requests += 1;
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    );
    try {
      const body = await bodyOf(message);
      const asked = { method: message.method ?? "GET", target: message.url ?? "/", headers, body };
      write(await fault(asked, source()), asked, response);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Returns the number of requests since the last call. */
    requests: () => {
      const count = requests;
      requests = 0;
      return count;
    },
    leadTo: (url: URL) => {
      upstream = passTo(url);
      recording = recorded(upstream);
    },
    /** Sets the fault, in front of live or of recorded responses. */
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
