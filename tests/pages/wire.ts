import { Agent, request } from "node:http";

/*
 * Requests exactly as they are sent. fetch would normalise the target and add an Accept field.
 */

/** A request. Its target is the text of the request line. */
export interface TestRequest {
  target: string;
  fields?: Record<string, string>;
  method?: string;
}

/** A response with its whole content. */
export interface TestResponse {
  status: number;
  headers: Headers;
  text: string;
}

/** Sends a request target unchanged, with no other fields than these and Host. */
export type Send = (
  target: string,
  fields?: Record<string, string>,
  method?: string,
) => Promise<TestResponse>;

/** Opens connections to a server and keeps them open. Close them after the tests. */
export const openWire = (url: URL, host: string): { send: Send; close: () => void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const send: Send = (path, fields = {}, method = "GET") =>
    new Promise((resolve, reject) => {
      const { hostname, port } = url;
      const sent = request({ agent, hostname, port, path, method, headers: { Host: host, ...fields } });
      sent.on("error", reject);
      sent.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("error", reject);
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: new Headers(
              Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
                values.map((value): [string, string] => [name, value]),
              ),
            ),
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      sent.end();
    });
  return { send, close: () => agent.destroy() };
};
