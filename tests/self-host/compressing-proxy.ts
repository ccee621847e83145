import { once } from "node:events";
import { createServer, type IncomingMessage, request as requestHTTP, type ServerResponse } from "node:http";
import { constants, createBrotliCompress } from "node:zlib";

/*
 * A small reverse proxy, as the ones in src/cli/self-host/proxies.ts: it compresses, and names the client. (Caddy 2.6 and nginx 1.22
 * were tried by hand.)
 */

/** The smallest content that is compressed, bytes. */
const MIN_LENGTH = 50;

/** The quality that proxies and Cloudflare use. The default, 11, takes most of the processor time of a test. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const pass = (port: number, incoming: IncomingMessage, outgoing: ServerResponse): void => {
  const { method, url, headers, socket } = incoming;
  const upstream = requestHTTP({
    host: "127.0.0.1",
    port,
    method,
    path: url,
    headers: { ...headers, "x-forwarded-for": socket.remoteAddress, "x-forwarded-proto": "http" },
  });
  upstream.on("response", (response) => {
    const { "content-length": length, ...fields } = response.headers;
    const accepts = /\bbr\b/u.test(headers["accept-encoding"] ?? "") && method !== "HEAD";
    const compresses = accepts && (length === undefined || Number(length) >= MIN_LENGTH);
    const vary = [fields.vary ?? [], "Accept-Encoding"].flat().join(", ");
    outgoing.writeHead(response.statusCode ?? 502, {
      ...fields,
      vary,
      ...(compresses ? { "content-encoding": "br" } : length !== undefined && { "content-length": length }),
    });
    if (compresses) response.pipe(createBrotliCompress(QUICKLY)).pipe(outgoing);
    else response.pipe(outgoing);
  });
  upstream.on("error", () => outgoing.destroy());
  incoming.pipe(upstream);
};

/** Starts the proxy in front of a port of this machine. */
export const startCompressingProxy = async (port: number, upstreamPort: number) => {
  const server = createServer((incoming, outgoing) => pass(upstreamPort, incoming, outgoing));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
};
