import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import type { FaultyOperation } from "./media-worker.ts";
import { eventually } from "./running-desk.ts";
import { aPicture, type MediaDesk, pathFor, readMedia, sha256, startMediaDesk } from "./running-media.ts";

/*
 * Uploads and deletions that come in each other's way, and a KV that fails, in real workerd.
 */

let desk: MediaDesk;
beforeAll(async () => {
  desk = await startMediaDesk({ vars: { MEDIA_PATHS: ["/wp-content/uploads/"], CACHE: "local" } });
});
afterAll(() => desk.close());
afterEach(async () => {
  const worker = await desk.worker();
  for (const operation of [
    "put",
    "delete",
    "getWithMetadata",
    "list",
    "claim",
    "settle",
  ] as FaultyOperation[])
    await worker.break(operation, "none");
});

let pictures = 0;
/** Returns a picture that no other test has. */
const another = (size = 200) => aPicture(++pictures, size);
/** Returns an address of an earlier site that no other test has. */
const anAddress = () => `wp-content/uploads/2020/Ferry-${++pictures}.GIF`;

const statusOf = async (path: string): Promise<number> => {
  const response = await desk.ask(path);
  await response.arrayBuffer();
  return response.status;
};
const remove = (path: string) => desk.ask(`/desk/media/${encodeURI(path)}`, { method: "DELETE" });

/** Makes the desk's clock show a time after the deletions so far. */
const afterDeletions = async (): Promise<void> => {
  await eventually(async () => {
    const { media } = (await (await desk.ask("/desk/outbox")).json()) as { media: number };
    return media === 0 ? "deleted" : undefined;
  });
  await (await desk.worker()).passTime(121_000);
};

describe("the address of an earlier site", () => {
  it("has one winner of 20 different uploads at the same time, and keeps its bytes", async () => {
    const path = anAddress();
    const files = Array.from({ length: 20 }, () => another(50_000));
    const statuses = await Promise.all(files.map(async (bytes) => (await desk.upload(path, bytes)).status));
    expect(statuses.toSorted()).toEqual([201, ...files.slice(1).map(() => 409)].toSorted());
    const winner = files[statuses.indexOf(201)] ?? new Uint8Array();
    const stored = await desk.stored(path);
    expect(sha256(stored?.bytes ?? new Uint8Array())).toBe(sha256(winner));
    const later = await desk.upload(path, another());
    expect(later.status).toBe(409);
    expect(await readMedia(later)).toMatchObject({ type: "/problems#other-file", hash: sha256(winner) });
    expect((await desk.upload(path, winner)).status).toBe(200);
  });

  it("has a name for people in the 409 for other bytes, and an encoded URL to delete it", async () => {
    const path = `wp-content/uploads/Quai à l'aube ${crypto.randomUUID()}.jpg`;
    await desk.upload(path, another());
    const { detail } = (await readMedia(await desk.upload(path, another()))) as { detail: string };
    expect(detail).toContain(`${path} has other bytes`);
    const [, address = ""] = /DELETE (\/desk\/media\/\S+)\.$/u.exec(detail) ?? [];
    expect(decodeURIComponent(address)).toBe(`/desk/media/${path}`);
  });

  it("is refused below a prefix that MEDIA_PATHS does not have, because the site would not serve it", async () => {
    const response = await desk.upload("old/ferry.gif", another());
    expect(response.status).toBe(400);
    expect((await readMedia(response)).detail).toContain("MEDIA_PATHS");
  });

  it("may have other bytes after its file was deleted and KV has settled, and not before", async () => {
    const path = anAddress();
    expect((await desk.upload(path, another())).status).toBe(201);
    expect((await remove(path)).status).toBe(202);
    const [bytes, early] = [another(), await desk.upload(path, another())];
    expect(early.status).toBe(409);
    // Two minutes after KV has the deletion, which takes 5 s, and 15 s more without a response.
    expect(Number(early.headers.get("Retry-After"))).toBeGreaterThan(100);
    expect(Number(early.headers.get("Retry-After"))).toBeLessThanOrEqual(140);
    expect((await readMedia(early)).type).toBe("/problems#file-busy");
    await afterDeletions();
    expect((await desk.upload(path, bytes)).status).toBe(201);
    expect((await desk.upload(path, another())).status).toBe(409);
  });
});

it("a file is shown at once after its upload, although its URL was a cached 404: at /media/ and at an old address", async () => {
  const bytes = another();
  const uploads = [pathFor(bytes, "early.gif"), anAddress()];
  for (const path of uploads) {
    const url = path.startsWith("wp-content") ? `/${path}` : `/media/${path}`;
    expect(await statusOf(url)).toBe(404);
    // A purge of the desk that arrives while a response is made keeps the cache from storing it.
    await eventually(async () => {
      const again = await desk.ask(url);
      expect(again.status).toBe(404);
      return again.headers.get("Cache-Status")?.includes("hit") ? "cached" : undefined;
    });
    expect((await desk.upload(path, bytes)).status).toBe(201);
    expect(await statusOf(url)).toBe(200);
  }
});

describe("when KV or the Durable Object fails", () => {
  it.each([
    ["fail", 5],
    // The limit ends at 00:00 UTC. The desk waits 15 s more, also if the test runs just before it.
    ["limit", 15],
  ] as const)(
    "an upload that KV refuses (%s) is a 503 with Retry-After, and the same request works later",
    async (fault, atLeast) => {
      const bytes = another(600_000);
      const path = pathFor(bytes, "refused.gif");
      const worker = await desk.worker();
      await worker.break("put", fault);
      const response = await desk.upload(path, bytes);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get("Retry-After"))).toBeGreaterThanOrEqual(atLeast);
      const { detail } = await readMedia(response);
      expect(detail).toContain(fault === "limit" ? "daily limit of KV" : "does not respond");
      expect(await desk.stored(path)).toBeUndefined();
      await worker.break("put", "none");
      expect((await desk.upload(path, bytes)).status).toBe(201);
    },
  );

  it.each([
    ["claim", undefined, 201],
    ["settle", "stored", 200],
  ] as const)(
    "an upload names the desk if the Durable Object fails at its end (%s), and the same request works later",
    async (operation, state, later) => {
      const bytes = another(600_000);
      const path = pathFor(bytes, "desk.gif");
      const worker = await desk.worker();
      await worker.break(operation, "fail");
      const response = await desk.upload(path, bytes);
      expect(response.status).toBe(503);
      expect((await readMedia(response)).detail).toMatch(/^The desk does not respond/u);
      expect((await desk.stored(path)) && "stored").toBe(state);
      await worker.break(operation, "none");
      expect((await desk.upload(path, bytes)).status).toBe(later);
    },
  );

  it("reads, lists and deletions are a 503 too", async () => {
    const bytes = another();
    const path = pathFor(bytes, "kept.gif");
    expect((await desk.upload(path, bytes)).status).toBe(201);
    const worker = await desk.worker();
    await worker.break("getWithMetadata", "fail");
    expect(await statusOf(`/desk/media/${path}`)).toBe(503);
    expect((await desk.upload(path, bytes)).status).toBe(503);
    await worker.break("getWithMetadata", "none");
    await worker.break("list", "limit");
    expect(await statusOf("/desk/media")).toBe(503);
    expect((await remove(path)).status).toBe(503);
    await worker.break("list", "none");
    expect((await remove(path)).status).toBe(202);
  });

  it("a file is not deleted while it is being uploaded, and an upload without a response can be repeated", async () => {
    const bytes = another();
    const path = pathFor(bytes, "hanging.gif");
    const worker = await desk.worker();
    await worker.break("put", "late");
    const upload = desk.upload(path, bytes);
    await eventually(async () => ((await desk.stored(path)) === undefined ? undefined : "stored"));
    const deletion = await remove(path);
    expect(deletion.status).toBe(409);
    expect(await readMedia(deletion)).toMatchObject({
      type: "/problems#file-busy",
      detail: expect.stringMatching(
        /when that upload has ended: in \d+ seconds at the latest, unless its client/u,
      ),
    });
    await worker.break("put", "none");
    expect((await upload).status).toBe(503);
    expect((await desk.upload(path, bytes)).status).toBe(200);
    expect((await remove(path)).status).toBe(202);
  });

  it("a deletion that KV refuses for the day waits, and changes of articles do not", async () => {
    const bytes = another();
    const path = pathFor(bytes, "waiting.gif");
    expect((await desk.upload(path, bytes)).status).toBe(201);
    const worker = await desk.worker();
    await worker.break("delete", "limit");
    expect((await remove(path)).status).toBe(202);
    const waits = await eventually(async () => {
      const { items } = (await (await desk.ask("/desk/outbox")).json()) as {
        items: { kind: string; name: string; error?: string }[];
      };
      return items.find(({ kind, error }) => kind === "media" && error !== undefined);
    });
    expect(waits).toMatchObject({ name: path, error: "KV put() limit exceeded for the day." });
    const busy = await desk.upload(path, bytes);
    expect(busy.status).toBe(409);
    // KV still has the file, and the desk says that it is deleted.
    expect(await statusOf(`/media/${path}`)).toBe(200);
    expect(await statusOf(`/desk/media/${path}`)).toBe(404);
    const article = anArticle({ id: "meanwhile" });
    const put = await desk.ask("/desk/articles/meanwhile", {
      method: "PUT",
      headers: { "Content-Type": "application/json", "If-None-Match": "*" },
      body: JSON.stringify(article),
    });
    expect(await put.json()).toMatchObject({ propagation: "done" });
    await worker.break("delete", "none");
    expect((await desk.ask("/desk/outbox", { method: "POST" })).status).toBe(202);
    await eventually(async () => ((await statusOf(`/media/${path}`)) === 404 ? "deleted" : undefined));
  });
});

it("a deleted file is gone from KV and from caches, with its smaller versions", async () => {
  const [bytes, small] = [another(), another()];
  const path = pathFor(bytes, "sizes.gif");
  const version = path.replace("/", "/480/");
  // The width in the header of a GIF.
  new DataView(small.buffer).setUint16(6, 480, true);
  expect((await desk.upload(path, bytes)).status).toBe(201);
  expect((await desk.upload(version, small)).status).toBe(201);
  expect(await statusOf(`/media/${path}`)).toBe(200);
  expect(await statusOf(`/media/${version}`)).toBe(200);
  const response = await remove(path);
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ deleted: [path, version] });
  await eventually(async () => ((await statusOf(`/media/${path}`)) === 404 ? "gone" : undefined));
  await eventually(async () => ((await statusOf(`/media/${version}`)) === 404 ? "gone" : undefined));
  const purged = (await (await desk.worker()).purges()).flat();
  expect(purged).toEqual(expect.arrayContaining([`path:/media/${path}`, `path:/media/${version}`]));
  expect(await desk.kv.keys(`media:${path.slice(0, 32)}`)).toEqual([]);
  await afterDeletions();
  expect((await remove(path)).status).toBe(404);
});

it("a rebuild keeps all files, also those that another program wrote", async () => {
  const bytes = another();
  const path = pathFor(bytes, "rebuilt.gif");
  expect((await desk.upload(path, bytes)).status).toBe(201);
  await desk.kv.put("media:serif-1.woff2", "wOF2");
  await desk.kv.put("entry:/articles/unknown", "{}");
  expect((await desk.ask("/desk/rebuild", { method: "POST" })).status).toBe(202);
  await eventually(async () =>
    (await desk.kv.get("entry:/articles/unknown")) === null ? "rebuilt" : undefined,
  );
  expect(await desk.stored(path)).toBeDefined();
  expect(await desk.kv.get("media:serif-1.woff2")).toBe("wOF2");
  await desk.kv.delete("media:serif-1.woff2");
});

it("a problem with a file does not speak of an article", async () => {
  const bytes = another();
  const path = pathFor(bytes, "titles.gif");
  expect((await desk.upload(path, bytes)).status).toBe(201);
  const headers = { "Content-Type": "application/json" };
  const problems = await Promise.all([
    desk.ask("/desk/media:move", { method: "POST", headers, body: JSON.stringify({ to: "r2" }) }),
    desk.ask(`/desk/media/${path}`, { headers: { "If-Match": '"other"' } }),
    desk.upload(pathFor(bytes, "none.gif"), bytes, { "If-Match": '"other"' }),
    desk.upload(path, new Uint8Array(26_214_401)),
  ]);
  const texts = await Promise.all(
    problems.map(
      async (response) => (await response.json()) as { type: string; title: string; detail: string },
    ),
  );
  expect(texts.map(({ type }) => type.replace("/problems#", ""))).toEqual([
    "no-bucket",
    "precondition-failed",
    "precondition-failed",
    "content-too-large",
  ]);
  for (const { title, detail } of texts) expect(`${title}. ${detail}`).not.toMatch(/article|document/iu);
});

it("a list has every file once, page by page, and a prefix selects", async () => {
  const paths: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    const bytes = another();
    const path = `wp-content/uploads/list/${count}.gif`;
    expect((await desk.upload(path, bytes)).status).toBe(201);
    paths.push(path);
  }
  const found: string[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const query = new URLSearchParams({
      prefix: "wp-content/uploads/list/",
      limit: "2",
      ...(cursor !== "" && { cursor }),
    });
    const page = await readMedia(await desk.ask(`/desk/media?${query}`));
    expect(page.items.length).toBeLessThanOrEqual(2);
    found.push(...page.items.map(({ path }) => path));
    cursor = page.cursor;
  }
  expect(found).toEqual(paths);
  expect((await desk.ask("/desk/media?limit=0")).status).toBe(400);
  expect((await desk.ask("/desk/media?folder=a")).status).toBe(400);
  expect((await desk.ask(`/desk/media?prefix=${"a".repeat(500)}`)).status).toBe(200);
  const long = await desk.ask(`/desk/media?prefix=${"a".repeat(501)}`);
  expect(long.status).toBe(400);
  expect((await readMedia(long)).detail).toContain("expected at most 500 bytes of UTF-8");
});
