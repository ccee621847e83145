import fc from "fast-check";
import { Hono } from "hono";
import { describe, expect, it, vi } from "vitest";
import { createMediaStore } from "../../src/media/create-media-store.ts";
import { factsFromBytes } from "../../src/media/file-facts.ts";
import { createKVStore } from "../../src/media/kv-store.ts";
import { InvalidCursor, type MediaStore } from "../../src/media/media-store.ts";
import { createMovingStore } from "../../src/media/moving-store.ts";
import { createR2Store } from "../../src/media/r2-store.ts";
import { streamOf } from "../../src/media/stream-part.ts";
import { mediaFile } from "../../src/pages/media.ts";
import { beginObservation } from "../../src/pages/observation/observation.ts";
import { repetitions } from "../repetitions.ts";
import "./digest-stream.ts";
import { kvInMemory } from "./kv-in-memory.ts";

/*
 * The store of files.
 */

const UPLOADED = "2026-11-30T22:00:00.000Z";

const GIF = Uint8Array.from(Buffer.from("GIF89a and more"));

const put = async (store: MediaStore, path: string, bytes: Uint8Array<ArrayBuffer> = GIF): Promise<void> =>
  store.put(path, streamOf(bytes), await factsFromBytes(bytes, UPLOADED));

const textOf = (body: ReadableStream | undefined): Promise<string | undefined> =>
  body === undefined ? Promise.resolve(undefined) : new Response(body).text();

describe("a file in KV", () => {
  it("comes back with its bytes and its facts", async () => {
    const store = createMediaStore({ ARTICLES: kvInMemory() });
    await put(store, "bilder/a.gif");
    const file = await store.get("bilder/a.gif");
    expect(await textOf(file?.body)).toBe("GIF89a and more");
    expect(file?.facts).toMatchObject({ type: "image/gif", bytes: 15, uploaded: UPLOADED });
    expect(await store.head("bilder/a.gif")).toEqual(file?.facts);
    await store.delete("bilder/a.gif");
    expect(await store.get("bilder/a.gif")).toBeUndefined();
    expect(await store.head("bilder/a.gif")).toBeUndefined();
  });

  it.each([
    [{ first: 0, last: 5 }, "GIF89a", { first: 0, last: 5 }],
    [{ first: 7, last: undefined }, "and more", { first: 7, last: 14 }],
    [{ first: 7, last: 99 }, "and more", { first: 7, last: 14 }],
    [{ suffix: 4 }, "more", { first: 11, last: 14 }],
    [{ suffix: 99 }, "GIF89a and more", { first: 0, last: 14 }],
    [{ first: 15, last: undefined }, "GIF89a and more", undefined],
    [{ suffix: 0 }, "GIF89a and more", undefined],
  ])("gives the part %j", async (requested, text, range) => {
    const store = createKVStore(kvInMemory());
    await put(store, "bilder/a.gif");
    const file = await store.get("bilder/a.gif", requested);
    expect(await textOf(file?.body)).toBe(text);
    expect(file?.range).toEqual(range);
  });

  it("has facts from its bytes if another program wrote it without facts, or with facts of no use", async () => {
    const kv = kvInMemory();
    kv.bytes.set("media:bilder/a.gif", GIF);
    kv.bytes.set("media:bilder/a.html", Uint8Array.from(Buffer.from("<script>")));
    const store = createKVStore(kv);
    const file = await store.get("bilder/a.gif", { first: 0, last: 5 });
    expect(file?.facts).toEqual(await factsFromBytes(GIF));
    expect(await textOf(file?.body)).toBe("GIF89a");
    expect((await store.head("bilder/a.html"))?.type).toBe("application/octet-stream");
    await kv.put("media:bilder/b.gif", GIF, { metadata: { type: "text/html" } as never });
    expect((await store.head("bilder/b.gif"))?.type).toBe("image/gif");
  });

  it("of another program streams to the reader and is never in memory whole", async () => {
    const part = new Uint8Array(100_000).fill(7);
    let parts = 0;
    const kv = {
      ...kvInMemory(),
      getWithMetadata: async () => {
        let left = 50;
        const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
          parts += 1;
          left -= 1;
          controller.enqueue(part);
          if (left === 0) controller.close();
        };
        return { value: new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 }), metadata: null };
      },
    };
    const file = await createKVStore(kv).get("bilder/a.bin");
    expect(file?.facts).toMatchObject({ bytes: 5_000_000, type: "application/octet-stream" });
    expect(parts).toBe(50);
    const reader = file?.body.getReader();
    expect((await reader?.read())?.value).toHaveLength(100_000);
    expect(parts).toBe(51);
  });

  it("that arrives after the time limit of a page is cancelled, so that its bytes do not stay in memory", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    try {
      const cancelled = Promise.withResolvers<string>();
      const body = new ReadableStream<Uint8Array>({ cancel: () => cancelled.resolve("cancelled") });
      const late = Promise.withResolvers<{ value: ReadableStream; metadata: unknown }>();
      const ARTICLES = { ...kvInMemory(), getWithMetadata: () => late.promise };
      const path = "/media/0123456789abcdef0123456789abcdef/a.gif";
      const app = new Hono<{ Variables: Record<string, unknown> }>();
      app.use((c, next) => {
        for (const [name, value] of Object.entries({ site: {}, path, observation: beginObservation(0) }))
          c.set(name, value);
        return next();
      });
      app.get("*", (c) => mediaFile(c as never));
      app.onError((error) => new Response(error.message, { status: 503 }));
      const response = app.request(path, {}, { ARTICLES });
      await vi.advanceTimersByTimeAsync(2_000);
      expect([(await response).status, await (await response).text()]).toEqual([
        503,
        expect.stringContaining("no response in 2000 ms"),
      ]);
      late.resolve({ value: body, metadata: await factsFromBytes(GIF) });
      expect(await cancelled.promise).toBe("cancelled");
    } finally {
      vi.useRealTimers();
    }
  });

  it("is stored whole or not at all, if its stream fails or has another length", async () => {
    const kv = kvInMemory();
    const store = createKVStore(kv);
    const facts = await factsFromBytes(GIF);
    const failing = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(GIF.subarray(0, 5)),
      pull: (controller) => controller.error(new Error("the client went away")),
    });
    await expect(store.put("bilder/a.gif", failing, facts)).rejects.toThrow("the client went away");
    for (const bytes of [GIF.subarray(0, 5), Uint8Array.from([...GIF, 0])])
      await expect(store.put("bilder/a.gif", streamOf(bytes), facts)).rejects.toThrow(
        `a file of ${GIF.length} bytes has ${bytes.length}`,
      );
    expect(kv.bytes.size).toBe(0);
  });

  it("never has a type that the site does not show, whatever its metadata says", async () => {
    const kv = kvInMemory();
    const facts = { ...(await factsFromBytes(GIF)), type: "text/html" };
    await kv.put("media:bilder/b.gif", GIF, { metadata: facts as never });
    expect((await createKVStore(kv).head("bilder/b.gif"))?.type).toBe("application/octet-stream");
  });
});

describe("a file in R2", () => {
  it("without facts is cancelled if its first bytes cannot be read", async () => {
    let cancels = 0;
    const cancel = (): void => {
      cancels += 1;
    };
    const object = { key: "bilder/a.gif", size: 15, body: new ReadableStream({ cancel }) };
    const get = async (_: string, options?: object) => {
      if (options !== undefined) throw new Error("R2 does not respond");
      return object;
    };
    const store = createR2Store({ get } as never);
    await expect(store.get("bilder/a.gif")).rejects.toThrow("R2 does not respond");
    expect(cancels).toBe(1);
  });
});

it("a cursor that KV refuses is a mistake of the client, and any other failure of KV is not", async () => {
  const failing = (message: string) =>
    createKVStore({ ...kvInMemory(), list: () => Promise.reject(new Error(message)) });
  const refusing = failing("KV GET failed: 400 Bad Request");
  await expect(refusing.list({ cursor: "made-up" })).rejects.toThrow(InvalidCursor);
  await expect(refusing.list({})).rejects.toThrow("400 Bad Request");
  await expect(failing("KV GET failed: 500").list({ cursor: "made-up" })).rejects.toThrow("500");
});

describe("files that move from one store to another", () => {
  const stores = () => {
    const [to, from] = [createKVStore(kvInMemory()), createKVStore(kvInMemory())];
    return { to, from, both: createMovingStore(to, from) };
  };

  it("are found in both, are written to the new one, and are deleted from both", async () => {
    const { to, from, both } = stores();
    await put(from, "bilder/old.gif");
    await put(both, "bilder/new.gif");
    expect(await to.head("bilder/new.gif")).toBeDefined();
    expect(await from.head("bilder/new.gif")).toBeUndefined();
    for (const path of ["bilder/old.gif", "bilder/new.gif"]) {
      expect(await both.head(path)).toBeDefined();
      expect(await textOf((await both.get(path, { suffix: 4 }))?.body)).toBe("more");
    }
    await put(to, "bilder/old.gif");
    await both.delete("bilder/old.gif");
    expect(await from.head("bilder/old.gif")).toBeUndefined();
    expect(await both.head("bilder/old.gif")).toBeUndefined();
  });

  it("are found by a reader that looks into both stores while they move", async () => {
    const { to, from } = stores();
    await put(from, "bilder/a.gif");
    // The file moves after the reader has looked into the new store.
    const meanwhile: MediaStore = {
      ...from,
      get: async (path, range) => {
        if (await from.head(path)) await put(to, path);
        await from.delete(path);
        return from.get(path, range);
      },
      head: async (path) => {
        await put(to, path);
        await from.delete(path);
        return from.head(path);
      },
    };
    const reader = createMovingStore(to, meanwhile);
    expect(await textOf((await reader.get("bilder/a.gif"))?.body)).toBe("GIF89a and more");
    await put(from, "bilder/b.gif");
    expect(await reader.head("bilder/b.gif")).toBeDefined();
    expect(await createMovingStore(to, from).get("bilder/none.gif")).toBeUndefined();
  });

  it("are listed once each and in order, in parts of any size", async () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "ab", "b", "z", "é", "ｆ", "😀", "a/b", "z9"), {
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(
        names,
        names,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 9 }),
        async (first, second, limits) => {
          const { to, from, both } = stores();
          for (const name of first) await put(to, `x/${name}`);
          for (const name of second) await put(from, `x/${name}`);
          await put(from, "y/other");
          const listed: string[] = [];
          let cursor: string | undefined;
          for (let part = 0; part === 0 || cursor !== undefined; part += 1) {
            const limit = limits[part % limits.length];
            const list = await both.list({ prefix: "x/", cursor, limit });
            expect(list.files.length).toBeLessThanOrEqual(limit ?? 0);
            listed.push(...list.files.map(({ path }) => path));
            cursor = list.cursor;
            expect(part).toBeLessThan(40);
          }
          const all = [...new Set([...first, ...second])].map((name) => `x/${name}`);
          expect(listed).toEqual(all.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
        },
      ),
      { numRuns: repetitions({ short: 100, full: 1_000, long: 20_000 }) },
    );
  });
});
