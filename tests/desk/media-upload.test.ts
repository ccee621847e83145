import { afterAll, beforeAll, expect, it } from "vitest";
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

/*
 * Uploads of files, in real workerd with real KV.
 */

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
