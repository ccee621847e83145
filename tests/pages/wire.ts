import { Agent, request } from "node:http";

/*
 * Requests as they stand on the wire. fetch would mend the target and add an Accept of its own.
 */

/** A request, by its target as it stands in the request line. */
export interface Asked {
  target: string;
  fields?: Record<string, string>;
  method?: string;
}

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Asks for a request target as it is; no field is added but Host. */
export type Ask = (target: string, fields?: Record<string, string>, method?: string) => Promise<Answer>;

/** Connections to a server, kept open; close them when the tests are done. */
export const openWire = (url: URL, host: string): { ask: Ask; close: () => void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const ask: Ask = (path, fields = {}, method = "GET") =>
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
  return { ask, close: () => agent.destroy() };
};
