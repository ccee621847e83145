import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { onTestFinished } from "vitest";
import { dimensionsIn } from "../../../src/media/dimensions.ts";
import { answering } from "../../answering.ts";

/*
 * A desk in this process that stores files and articles in memory, for tests of the command line.
 */

/** A request that the desk received: `PUT /desk/media/…`. */
type Received = string;

/** Replaces the response to a request; undefined lets the desk respond. */
type Intervention = (request: IncomingMessage, response: ServerResponse) => true | undefined;

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(value));
};

const sha256 = (bytes: Buffer, encoding: "hex" | "base64"): string =>
  createHash("sha256").update(bytes).digest(encoding);

/** Starts a desk. It stops after the test. */
export const startFakeDesk = async () => {
  const files = new Map<string, Buffer>();
  const unlisted = new Set<string>();
  const articles = new Map<string, { document: Record<string, unknown>; revision: number }>();
  const received: Received[] = [];
  let intervene: Intervention = () => undefined;

  const file = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const stored = files.get(path);
    if (request.method === "HEAD") {
      if (stored !== undefined) response.setHeader("ETag", `"${sha256(stored, "hex")}"`);
      response.writeHead(stored === undefined ? 404 : 200).end();
      return;
    }
    const bytes = await bytesOf(request);
    if (Number(request.headers["content-length"]) !== bytes.length) return json(response, 411, {});
    if (request.headers["repr-digest"] !== `sha-256=:${sha256(bytes, "base64")}:`)
      return json(response, 400, { title: "wrong digest" });
    const [hash = ""] = path.split("/");
    if (/^[\da-f]{32}\/[^/]+$/u.test(path) && !sha256(bytes, "hex").startsWith(hash))
      return json(response, 400, { title: "wrong hash" });
    files.set(path, bytes);
    json(response, stored === undefined ? 201 : 200, { path, url: `/media/${path}`, bytes: bytes.length });
  };

  const list = (response: ServerResponse, prefix: string): void => {
    const items = [...files]
      .filter(([path]) => path.startsWith(prefix) && !unlisted.has(path))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, bytes]) => ({
        path,
        url: `/media/${path}`,
        type: "image/png",
        bytes: bytes.length,
        hash: sha256(bytes, "hex"),
        ...dimensionsIn(bytes),
      }));
    json(response, 200, { items });
  };

  const article = async (request: IncomingMessage, response: ServerResponse, id: string): Promise<void> => {
    const stored = articles.get(id);
    if (request.method === "GET") {
      if (stored === undefined) return json(response, 404, { title: "Not found" });
      response.setHeader("ETag", `"${stored.revision}"`);
      return json(response, 200, stored.document);
    }
    const document = JSON.parse(String(await bytesOf(request))) as Record<string, unknown>;
    const isSame = isDeepStrictEqual(document, stored?.document);
    const revision = (stored?.revision ?? 0) + (isSame ? 0 : 1);
    articles.set(id, { document, revision });
    json(response, stored === undefined ? 201 : 200, {
      id,
      path: `/articles/${id}`,
      revision: String(revision),
      state: "published",
      changed: !isSame,
    });
  };

  const server = createServer(
    answering(async (request, response) => {
      received.push(`${request.method} ${request.url}`);
      if (intervene(request, response) === true) return;
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://desk.invalid");
      const path = decodeURIComponent(pathname);
      if (path.startsWith("/desk/media/")) await file(request, response, path.slice("/desk/media/".length));
      else if (path.startsWith("/desk/articles/"))
        await article(request, response, path.slice("/desk/articles/".length));
      else if (path === "/desk/media") list(response, searchParams.get("prefix") ?? "");
      else json(response, 404, { title: "Not found" });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const before = process.env.BROADSHEET_TOKEN;
  process.env.BROADSHEET_TOKEN = "a-token-of-the-tests-with-enough-characters";
  onTestFinished(() => {
    if (before === undefined) delete process.env.BROADSHEET_TOKEN;
    else process.env.BROADSHEET_TOKEN = before;
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The stored files, by media path. */
    files,
    /** The media paths that the list does not have yet, as it may be in the first minute. */
    unlisted,
    /** The stored articles, by id. */
    articles,
    /** The requests in the order in which they came. */
    received,
    /** Puts something in front of the desk. */
    interveneWith: (next: Intervention) => {
      intervene = next;
    },
  };
};
