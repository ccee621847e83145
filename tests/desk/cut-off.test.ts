import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { aPicture, digestOf, type MediaDesk, pathFor, startMediaDesk } from "./running-media.ts";
import { TOKEN } from "./token.ts";

/*
 * Requests whose bodies end before their end, in real workerd. The client closes its half of the connection, so that it still gets
 * the response.
 */

let desk: MediaDesk;
beforeAll(async () => {
  desk = await startMediaDesk();
});
afterAll(() => desk.close());

interface RawResponse {
  status: number;
  detail: string;
}

/** Sends bytes as they are, closes this half of the connection, and reads the response. */
const sendAndClose = (head: string, body: Uint8Array): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(desk.url);
    let received = "";
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true }, () => {
      socket.write(head.replaceAll("\n", "\r\n"));
      socket.end(body);
    });
    socket.on("data", (data: Buffer) => {
      received += data.toString("latin1");
      // A problem document is one line, and the last one.
      if (/"detail":"[^"]*".*\}$/su.test(received)) socket.destroy();
    });
    socket.on("close", () =>
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(received)?.[1]),
        detail: /"detail":"([^"]*)"/u.exec(received)?.[1] ?? "",
      }),
    );
    socket.on("error", reject);
  });

const picture = aPicture(1, 800_000);
const target = pathFor(picture, "a.gif");

const headOf = (request: string, fields: Record<string, string>): string => {
  const all = { Host: "courier.example", Authorization: `Bearer ${TOKEN}`, ...fields };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${[`${request} HTTP/1.1`, ...lines].join("\n")}\n\n`;
};

const upload = (fields: Record<string, string> = {}): string =>
  headOf(`PUT /desk/media/${target}`, {
    "Repr-Digest": digestOf(picture),
    ...("Transfer-Encoding" in fields ? {} : { "Content-Length": String(picture.length) }),
    ...fields,
  });

const chunked = { "Transfer-Encoding": "chunked" };

describe("an upload that is cut off", () => {
  it.each<[string, string, Uint8Array, number, string]>([
    ["after its header", upload(), new Uint8Array(), 400, "ended after 0 of 800000 bytes"],
    ["in its first bytes", upload(), picture.subarray(0, 10), 400, "of 800000 bytes"],
    ["in the middle", upload(), picture.subarray(0, 300_000), 400, "of 800000 bytes"],
    ["before its last byte", upload(), picture.subarray(0, -1), 400, "of 800000 bytes"],
    [
      "although its Repr-Digest is wrong",
      upload({ "Repr-Digest": "x" }),
      picture.subarray(0, 9),
      400,
      "RFC 9530",
    ],
    [
      "although its token is wrong",
      upload({ Authorization: "Bearer x" }),
      picture.subarray(0, 9),
      401,
      "token",
    ],
    [
      "although its name is wrong",
      upload().replace("a.gif", "a.png"),
      picture.subarray(0, 300_000),
      415,
      "Name the file a.gif",
    ],
    ["in a chunk", upload(chunked), Buffer.from("5\r\nGIF"), 411, "no Content-Length"],
    ["in chunks that are no chunks", upload(chunked), Buffer.from("GIF89a\r\n"), 411, "no Content-Length"],
  ])("%s is a problem of the client, and stores nothing", async (_, head, body, status, detail) => {
    const response = await sendAndClose(head, body);
    expect(response).toEqual({ status, detail: expect.stringContaining(detail) });
    expect(await desk.kv.keys(`media:${target.slice(0, 32)}`)).toEqual([]);
  });

  it("can be sent again at once", async () => {
    await sendAndClose(upload(), picture.subarray(0, 300_000));
    expect((await desk.upload(target, picture)).status).toBe(201);
  });
});

it.each([
  ["PUT /desk/front", "ended early"],
  ["POST /desk/tokens", "ended early"],
  ["POST /desk/media:move", "after 1 bytes"],
  ["POST /desk/purge", "after 1 bytes"],
])("a document for %s that is cut off is a 400", async (request, detail) => {
  const head = headOf(request, { "Content-Length": "1000", "Content-Type": "application/json" });
  expect(await sendAndClose(head, Buffer.from("{"))).toEqual({
    status: 400,
    detail: expect.stringContaining(detail),
  });
});

it.each([
  ["PUT /desk/articles/tide", 428, "neither If-Match nor If-None-Match"],
  ["PUT /desk/nothing", 404, "no route"],
])(
  "a request that needs no body to be refused gets its own problem when it is cut off: %s",
  async (request, status, detail) => {
    const head = headOf(request, { "Content-Length": "1000", "Content-Type": "application/json" });
    const response = await sendAndClose(head, Buffer.from("{"));
    expect(response).toEqual({ status, detail: expect.stringContaining(detail) });
  },
);

it("an article that is cut off is not stored", async () => {
  const document = Buffer.from(JSON.stringify(anArticle({ id: "tide" })));
  const head = headOf("PUT /desk/articles/tide", {
    "Content-Length": String(document.length + 1),
    "Content-Type": "application/json",
    "If-None-Match": "*",
  });
  expect(await sendAndClose(head, document)).toEqual({
    status: 400,
    detail: expect.stringContaining("ended early"),
  });
  expect((await desk.ask("/desk/articles/tide")).status).toBe(404);
});

it("a Durable Object that fails while a client sends is a failure of the desk, and not of the client", async () => {
  const worker = await desk.worker();
  await worker.break("fetch", "fail");
  const value = "The harbour woke early. ".repeat(500);
  const body = [{ type: "paragraph", children: [{ type: "text", value }] }];
  const line = JSON.stringify(anArticle({ id: "tide", body }));
  const response = await desk.ask("/desk/articles:batch", {
    method: "POST",
    headers: { "Content-Type": "application/x-ndjson" },
    body: `${line}\n`.repeat(400),
  });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    detail: expect.stringMatching(/^The desk does not respond/u),
  });
  await worker.break("fetch", "none");
});
