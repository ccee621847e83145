import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { answering } from "../../answering.ts";

/*
 * A desk in this process that has files, for tests of backups. It has no articles.
 */

/** Responds to a request in place of the desk. Returns whether it did. */
type Intervention = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

/** The number of files in one response of the list. */
const PAGE = 2;

/** Returns the SHA-256 of bytes, 64 hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(value));
};

/**
 * Starts a desk with files. It stops after the test.
 *
 * @param files the bytes by media path. Uploads change them
 * @param withoutFacts the files that another program stored
 */
export const startFileSite = async (files: Map<string, Buffer>, withoutFacts: readonly string[] = []) => {
  const received: string[] = [];
  let intervene: Intervention = () => false;

  const list = (response: ServerResponse, cursor: string): void => {
    const paths = [...files.keys()].sort();
    const page = paths.filter((each) => each > cursor).slice(0, PAGE);
    const items = page.map((path) => {
      if (withoutFacts.includes(path)) return { path, url: `/media/${path}` };
      const bytes = files.get(path) ?? Buffer.of();
      return { path, url: `/media/${path}`, type: "image/png", bytes: bytes.length, hash: sha256(bytes) };
    });
    const last = page.at(-1);
    json(response, 200, { items, ...(last !== paths.at(-1) && { cursor: last }) });
  };

  const put = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (
      request.headers["repr-digest"] !== `sha-256=:${Buffer.from(sha256(bytes), "hex").toString("base64")}:`
    )
      return json(response, 400, { title: "wrong digest" });
    const status = files.has(path) ? 200 : 201;
    files.set(path, bytes);
    json(response, status, { path, url: `/media/${path}`, bytes: bytes.length });
  };

  const send = (response: ServerResponse, path: string, method: string): void => {
    const bytes = files.get(path);
    if (bytes === undefined) json(response, 404, { title: "Not found", status: 404 });
    else {
      response.writeHead(200, { "Content-Type": "image/png", ETag: `"${sha256(bytes)}"` });
      response.end(method === "HEAD" ? undefined : bytes);
    }
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "" } = request;
    received.push(`${method} ${decodeURIComponent(request.url ?? "")}`);
    const url = new URL(request.url ?? "/", "http://desk.invalid");
    const path = decodeURIComponent(url.pathname).replace(/^\/desk\/media\/?/u, "");
    if (intervene(request, response, path)) return;
    if (path === "/desk/export") response.end('{"type":"front","seq":0}\n');
    else if (path === "/desk/articles") json(response, 200, { items: [] });
    else if (path === "/desk/articles:batch") json(response, 200, { line: 1, status: 200, changed: false });
    else if (path === "") list(response, url.searchParams.get("cursor") ?? "");
    else if (method === "PUT") await put(request, response, path);
    else send(response, path, method);
  };

  const server = createServer(answering(respond));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.BROADSHEET_TOKEN = "a-token-of-the-tests-with-enough-characters";
  onTestFinished(() => {
    delete process.env.BROADSHEET_TOKEN;
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    /** The requests of a method for files, by media path, since the last call. */
    requestsOf: (method: "GET" | "PUT"): string[] =>
      received
        .splice(0)
        .filter((each) => each.startsWith(`${method} /desk/media/`))
        .map((each) => each.slice(`${method} /desk/media/`.length))
        .sort(),
    /** Puts something in front of the desk; undefined removes it. */
    interveneWith: (next: Intervention | undefined): void => {
      intervene = next ?? (() => false);
    },
  };
};
