import { connect } from "node:net";
import { crc32, deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyVerified } from "../../src/desk/media/verified-copy.ts";
import "../media/digest-stream.ts";
import {
  aPicture,
  digestOf,
  type MediaDesk,
  ORIGIN,
  pathFor,
  readMedia,
  sha256,
  startMediaDesk,
} from "./running-media.ts";

import { TOKEN } from "./token.ts";

/*
 * Uploads of files, in real workerd with real KV.
 */

/** Returns a PNG whose header claims a size. */
const aPNG = (width: number, height: number, data: Uint8Array): Uint8Array<ArrayBuffer> => {
  const chunk = (type: string, content: Uint8Array): Buffer => {
    const part = Buffer.concat([Buffer.from(type, "latin1"), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(part));
    return Buffer.concat([length, part, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("IHDR", header),
      chunk("IDAT", data),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
};

let desk: MediaDesk;
beforeAll(async () => {
  desk = await startMediaDesk();
});
afterAll(() => desk.close());

it("an upload is a 201 with the facts from the bytes, and the file comes back byte for byte", async () => {
  const bytes = aPicture(1, 3_000_000);
  const path = pathFor(bytes, "ferry.gif");
  const response = await desk.upload(path, bytes, { "Content-Type": "text/html" });
  expect(response.status).toBe(201);
  expect(response.headers.get("Location")).toBe(`/desk/media/${path}`);
  const body = await readMedia(response);
  expect(body).toEqual({
    path,
    url: `${ORIGIN}/media/${path}`,
    type: "image/gif",
    bytes: 3_000_000,
    hash: sha256(bytes),
    width: 1,
    height: 1,
    uploaded: body.uploaded,
  });
  const stored = await desk.stored(path);
  expect(sha256(stored?.bytes ?? new Uint8Array())).toBe(sha256(bytes));
  expect(Object.fromEntries(stored?.headers ?? [])).toMatchObject({
    "content-type": "image/gif",
    "content-length": "3000000",
    etag: `"${sha256(bytes)}"`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, no-store, no-transform",
  });
});

it("the same bytes again are a 200, and with If-None-Match: * a 412", async () => {
  const bytes = aPicture(2);
  const path = pathFor(bytes, "ferry.gif");
  expect((await desk.upload(path, bytes)).status).toBe(201);
  const again = await desk.upload(path, bytes);
  expect(again.status).toBe(200);
  expect(await readMedia(again)).toMatchObject({ path, hash: sha256(bytes) });
  const excluded = await desk.upload(path, bytes, { "If-None-Match": "*" });
  expect(excluded.status).toBe(412);
  expect(excluded.headers.get("ETag")).toBe(`"${sha256(bytes)}"`);
  expect((await desk.upload(path, bytes, { "If-Match": '"other"' })).status).toBe(412);
  const next = aPicture(3);
  expect((await desk.upload(pathFor(next, "a.gif"), next, { "If-Match": "*" })).status).toBe(412);
  expect((await desk.upload(pathFor(next, "a.gif"), next, { "If-None-Match": "*" })).status).toBe(201);
  expect((await desk.upload(path, aPicture(9), { "Repr-Digest": digestOf(bytes) })).status).toBe(400);
});

/**
 * Sends bytes to the server as they are. After a body, it goes away.
 *
 * @param patience how long it waits after the body, ms
 * @returns the status of the response; undefined without one
 */
const sendRaw = (
  head: string,
  parts: readonly Uint8Array[] = [],
  patience = 200,
): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(desk.url);
    let received = "";
    const socket = connect(Number(port), hostname, () => {
      socket.write(head.replaceAll("\n", "\r\n"));
      for (const part of parts) socket.write(part);
      // A client that is gone sends no more, and reads nothing.
      if (parts.length > 0) setTimeout(() => socket.destroy(), patience);
    });
    socket.on("data", (data: Buffer) => {
      received += data.toString("latin1");
      socket.destroy();
    });
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d{3})/u.exec(received)?.[1]) || undefined));
    socket.on("error", reject);
  });

const headOf = (path: string, fields: Record<string, string>): string =>
  `PUT /desk/media/${path} HTTP/1.1\nHost: courier.example\nAuthorization: Bearer ${TOKEN}\n${Object.entries(
    fields,
  )
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("")}\n`;

describe("a file that is not stored", () => {
  const picture = aPicture(20);
  const path = pathFor(picture, "ferry.gif");
  const webPage = Uint8Array.from(Buffer.from("<!doctype html><script>alert(1)</script>"));

  it.each<[string, number, string, Uint8Array<ArrayBuffer>, Record<string, string>, string]>([
    [
      "a wrong hash in Repr-Digest",
      400,
      pathFor(webPage, "a.gif"),
      picture,
      { "Repr-Digest": digestOf(webPage) },
      "The SHA-256 of the body is",
    ],
    [
      "another hash in the path",
      400,
      pathFor(webPage, "a.gif"),
      picture,
      {},
      `Send the file to ${path.replace("ferry", "a")}`,
    ],
    ["no Repr-Digest", 400, path, picture, { "Repr-Digest": "" }, "expected sha-256=:…:"],
    [
      "a Repr-Digest of another algorithm",
      400,
      path,
      picture,
      { "Repr-Digest": "sha-512=:AAAA:" },
      "expected sha-256=:…:",
    ],
    [
      "a hash that is too short",
      400,
      path,
      picture,
      { "Repr-Digest": "sha-256=:AAAA:" },
      "expected sha-256=:…:",
    ],
    ["no bytes", 400, path, new Uint8Array(), {}, "empty"],
    [
      "a web page that is called a picture",
      415,
      pathFor(webPage, "a.gif"),
      webPage,
      { "Content-Type": "image/gif" },
      "Convert the file",
    ],
    [
      "a picture with an extension of another type",
      415,
      pathFor(picture, "a.png"),
      picture,
      {},
      "Name the file a.gif",
    ],
    [
      "a picture at the path of a smaller version with another width",
      415,
      path.replace("/", "/480/"),
      picture,
      {},
      "this file has a width of 1",
    ],
    ["a picture with the name of a font", 415, "serif-1.woff2", picture, {}, "Send a WOFF2 file"],
    ["a content coding", 415, path, picture, { "Content-Encoding": "gzip" }, "without a content coding"],
    ["a part of a file", 400, path, picture, { "Content-Range": "bytes 0-199/400" }, "whole file"],
    [
      "a path that leaves the folder",
      400,
      `${path.slice(0, 32)}/..%2f..%2fa.gif`,
      picture,
      {},
      ". and .. segments",
    ],
    ["a path with an encoded backslash", 400, `${path.slice(0, 32)}/a%5cb.gif`, picture, {}, "expected"],
    ["a path that is not UTF-8", 400, `${path.slice(0, 32)}/%ff.gif`, picture, {}, "UTF-8"],
    ["a name in capitals", 400, path.replace("ferry", "FERRY"), picture, {}, "expected"],
    ["a name with a control character", 400, path.replace("ferry", "a%09b"), picture, {}, "expected"],
    [
      "a name with a character that changes the direction",
      400,
      path.replace("ferry", "a%E2%80%AEb"),
      picture,
      {},
      "expected",
    ],
    ["a name of more than 100 bytes", 400, path.replace("ferry", "é".repeat(60)), picture, {}, "100 bytes"],
  ])(
    "%s is a %i that says what to do, and stores nothing",
    async (_, status, target, bytes, headers, text) => {
      const response = await desk.ask(`/desk/media/${target}`, {
        method: "PUT",
        headers: { "Repr-Digest": digestOf(bytes), ...headers },
        body: bytes,
      });
      expect(response.status).toBe(status);
      expect((await readMedia(response)).detail).toContain(text);
      const keys = await desk.kv.keys("media:");
      expect(keys.filter((key) => key.includes(path.slice(0, 32)) || key.includes("serif"))).toEqual([]);
    },
  );

  it("a body without a length is a 411", async () => {
    const fields = { "Repr-Digest": digestOf(picture), "Transfer-Encoding": "chunked" };
    expect(await sendRaw(`${headOf(path, fields)}0\n\n`)).toBe(411);
  });

  it("a file of more than 25 MiB is a 413 that names R2", async () => {
    const large = new Uint8Array(25 * 1024 * 1024 + 1);
    large.set(picture);
    const response = await desk.upload(pathFor(large, "large.gif"), large);
    expect(response.status).toBe(413);
    expect((await readMedia(response)).detail).toContain("bind an R2 bucket");
    expect((await desk.upload(pathFor(large.subarray(1), "large.gif"), large.slice(1))).status).toBe(415);
    const largest = large.slice(0, -1);
    expect((await desk.upload(pathFor(largest, "large.gif"), largest)).status).toBe(201);
  });

  it.each([
    ["in the first part", 100],
    ["in the middle", 700_000],
    ["before the last byte", 1_999_999],
  ])("a client that goes away %s stores nothing, and can send the file again at once", async (_, length) => {
    const large = aPicture(30 + length, 2_000_000);
    const target = pathFor(large, "cut.gif");
    const fields = { "Repr-Digest": digestOf(large), "Content-Length": String(large.length) };
    expect(await sendRaw(headOf(target, fields), [large.subarray(0, length)])).toBeUndefined();
    expect(await desk.stored(target)).toBeUndefined();
    expect(await desk.kv.keys(`media:${target.slice(0, 32)}`)).toEqual([]);
    expect((await desk.upload(target, large)).status).toBe(201);
  });

  it("a client that goes away before the response leaves a whole file or none", async () => {
    const files = Array.from({ length: 20 }, (_, index) => aPicture(3_000 + index, 1_500_000));
    for (const [index, large] of files.entries()) {
      const fields = { "Repr-Digest": digestOf(large), "Content-Length": String(large.length) };
      await sendRaw(headOf(pathFor(large, "gone.gif"), fields), [large], index * 3);
    }
    await desk.ask("/desk/outbox");
    for (const large of files) {
      const stored = await desk.stored(pathFor(large, "gone.gif"));
      if (stored !== undefined) expect(sha256(stored.bytes)).toBe(sha256(large));
      expect([200, 201]).toContain((await desk.upload(pathFor(large, "gone.gif"), large)).status);
    }
  });

  it("nobody without a valid token uploads, reads, lists, moves or deletes", async () => {
    const made = await desk.ask("/desk/tokens", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Ines" }),
    });
    const { id, token } = (await made.json()) as { id: string; token: string };
    const own = aPicture(25);
    const target = `/desk/media/${pathFor(own, "own.gif")}`;
    const put = (with_: string) =>
      desk.ask(target, { method: "PUT", headers: { "Repr-Digest": digestOf(own) }, body: own }, with_);
    expect((await put(token)).status).toBe(201);
    const revoked = await desk.ask(`/desk/tokens/${id}`, { method: "DELETE" });
    expect(revoked.status).toBe(200);
    for (const each of [token, "a-wrong-token-with-more-than-32-characters"]) {
      expect((await put(each)).status).toBe(401);
      for (const [method, path] of [
        ["GET", target],
        ["GET", "/desk/media"],
        ["GET", "/desk/media-uses?path=a/b.gif"],
        ["DELETE", target],
        ["POST", "/desk/media:move"],
      ] as const)
        expect((await desk.ask(path, { method }, each)).status, `${method} ${path}`).toBe(401);
    }
  });
});

it("a broken connection of the client counts as a body that ended early, and not as a failure of the store", async () => {
  const head = new Uint8Array(10);
  const sourceOf = (readAtLeast: () => Promise<unknown>) => ({
    head,
    rest: { readAtLeast } as unknown as ReadableStreamBYOBReader,
    length: 300_000,
    hash: "",
  });
  const broken = sourceOf(() => Promise.reject(new Error("Network connection lost.")));
  expect(await copyVerified(broken, async () => undefined)).toEqual({ kind: "cut-off", received: 10 });
  const value = new Uint8Array(131_072);
  const stored = copyVerified(
    sourceOf(async () => ({ value })),
    () => Promise.reject(new Error("KV PUT failed: 500")),
  );
  await expect(stored).rejects.toThrow("KV PUT failed: 500");
});

describe("file names", () => {
  it.each(["写真-1.gif", "фото.gif", "صورة.gif", "ภาพ.gif", "café.gif", "a.b_c-d.gif"])(
    "a file can be called %s, and its URL leads to it",
    async (name) => {
      const bytes = aPicture(200 + name.length + (name.codePointAt(0) ?? 0));
      const path = pathFor(bytes, name);
      const response = await desk.upload(path, bytes);
      expect(response.status).toBe(201);
      expect((await readMedia(response)).url).toBe(`${ORIGIN}/media/${encodeURI(path)}`);
      expect(await desk.stored(path)).toBeDefined();
    },
  );
});

describe("hostile files", () => {
  const cases: [name: string, file: string, bytes: Uint8Array<ArrayBuffer>, expected: object][] = [
    [
      "a PNG of 10,000 × 10,000 pixels",
      "huge.png",
      aPNG(10_000, 10_000, deflateSync(Buffer.alloc(10_000_000))),
      { type: "image/png", width: 10_000, height: 10_000 },
    ],
    [
      "a PNG that claims 2,147,483,647 × 2,147,483,647 pixels",
      "bomb.png",
      aPNG(2_147_483_647, 2_147_483_647, deflateSync(Buffer.alloc(50_000_000))),
      { type: "image/png", width: 2_147_483_647, height: 2_147_483_647 },
    ],
    [
      "a GIF that is also a script and a ZIP file",
      "polyglot.gif",
      Uint8Array.from(
        Buffer.concat([aPicture(40), Buffer.from("*/=1;alert(1)//<script>"), Buffer.from("PK\u0003\u0004")]),
      ),
      { type: "image/gif", width: 1, height: 1 },
    ],
    [
      "an SVG document with a script",
      "script.svg",
      Uint8Array.from(
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><script>alert(1)</script></svg>',
        ),
      ),
      { type: "image/svg+xml", width: 3, height: 2 },
    ],
    [
      "a PNG that ends after its signature",
      "cut.png",
      Uint8Array.from(Buffer.from("iVBORw0KGgo=", "base64")),
      { type: "image/png" },
    ],
  ];

  it.each(cases)(
    "%s is stored as it is within a second, because nothing decodes it",
    async (_, name, bytes, expected) => {
      const begun = performance.now();
      const response = await desk.upload(pathFor(bytes, name), bytes);
      expect(response.status).toBe(201);
      expect(await readMedia(response)).toMatchObject({ ...expected, bytes: bytes.length });
      // Decoding one of the large ones takes gigabytes of memory, of which a Worker has 128 MB.
      console.info(`${name}: ${bytes.length} bytes in ${Math.round(performance.now() - begun)} ms`);
      const stored = await desk.stored(pathFor(bytes, name));
      expect(stored?.headers.get("Content-Security-Policy")).toBe("sandbox; default-src 'none'");
      expect(stored?.headers.get("X-Content-Type-Options")).toBe("nosniff");
    },
  );
});

it("16 uploads of 4 MB at the same time are all stored, also if they do not fit into the memory together", {
  timeout: 60_000,
}, async () => {
  const files = Array.from({ length: 16 }, (_, index) => aPicture(1_000 + index, 4_000_000));
  const store = async (bytes: Uint8Array<ArrayBuffer>): Promise<number> => {
    const send = () => desk.upload(pathFor(bytes, "many.gif"), bytes);
    // On a busy machine, the server has closed a connection of the pool. Sending a file again is safe.
    return (await send().catch(send)).status;
  };
  const statuses = await Promise.all(files.map(store));
  expect(statuses.filter((status) => status !== 201 && status !== 200)).toEqual([]);
  for (const bytes of files)
    expect(sha256((await desk.stored(pathFor(bytes, "many.gif")))?.bytes ?? new Uint8Array())).toBe(
      sha256(bytes),
    );
});
