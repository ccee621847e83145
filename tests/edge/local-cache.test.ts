import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLocalCache } from "../../src/edge/local-cache.ts";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

describe("in the Worker", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
    await site.fill([anArticle()]);
  });
  afterAll(() => site.close());

  const PATH = "/articles/the-tide-turns";
  const status = async (path: string, headers = {}, method = "GET") =>
    (await site.get(path, headers, method)).headers.get("Cache-Status");

  it("the second request is a hit with its age and remaining lifetime", async () => {
    expect(await status(PATH)).toBe("broadsheet; fwd=uri-miss; fwd-status=200; stored");
    const second = await site.get(PATH);
    expect(second.headers.get("Cache-Status")).toMatch(/^broadsheet; hit; ttl=\d+$/u);
    expect(Number(second.headers.get("Age"))).toBeGreaterThanOrEqual(0);
  });

  it("the local cache never returns another representation", async () => {
    await site.get(PATH);
    expect(await status(PATH, { Accept: "application/json" })).toMatch(/fwd=vary-miss/u);
    const html = await site.get(PATH, { Accept: "text/html" });
    expect(html.headers.get("Content-Type")).toContain("text/html");
    expect(html.headers.get("Cache-Status")).toMatch(/; hit/u);
  });

  it("HEAD and conditional requests use the stored response, and a 404 is stored too", async () => {
    const etag = (await site.get(PATH)).headers.get("ETag") ?? "";
    expect(await status(PATH, {}, "HEAD")).toMatch(/; hit/u);
    expect(await status(PATH, { "If-None-Match": etag })).toMatch(/; hit/u);
    expect(await status("/articles/none")).toMatch(/fwd=uri-miss; fwd-status=404; stored/u);
    expect(await status("/articles/none")).toMatch(/; hit/u);
  });

  it("the local cache does not store a 500", async () => {
    await site.kv.put("entry:/broken", "{");
    expect(await status("/broken")).toBe("broadsheet; fwd=uri-miss; fwd-status=500");
    expect(await status("/broken")).toBe("broadsheet; fwd=uri-miss; fwd-status=500");
  });

  it("a purge by tag shows the new version at once", async () => {
    await site.get(PATH);
    await site.kv.put(`entry:${PATH}`, JSON.stringify({ v: 1, type: "moved", to: "/elsewhere" }));
    expect((await site.get(PATH)).status).toBe(200);
    const worker = (await site.harness.getWorker().getExport()) as unknown as {
      purge: (tags: string[]) => Promise<void>;
    };
    await worker.purge([`path:${PATH}`]);
    expect((await site.get(PATH)).status).toBe(301);
  });
});

describe("with CACHE=none", () => {
  it("CACHE=none stores nothing and sends no Cache-Status", async () => {
    const site = await startSite({ vars: { CACHE: "none" } });
    await site.fill([anArticle()]);
    for (let time = 0; time < 2; time += 1)
      expect((await site.get("/articles/the-tide-turns")).headers.get("Cache-Status")).toBeNull();
    await site.close();
  });
});

describe("as time goes by", () => {
  const fresh = (body: string, status = 200) =>
    new Response(body, {
      status,
      headers: {
        "Cloudflare-CDN-Cache-Control": "public, max-age=30, stale-while-revalidate=30, stale-if-error=600",
        "Cache-Tag": "site,path:/a",
      },
    });
  const failing = () =>
    new Response("no", { status: 503, headers: { "Cache-Control": "private, no-store" } });

  it("a stale response is rendered again, and replaces an error if that fails", async () => {
    const cache = createLocalCache(10_000);
    const ask = async (now: number, response: Response) => {
      const answer = await cache.fetch("/a", undefined, now, async () => ({ response, types: [] }));
      return `${await answer.text()} ${answer.headers.get("Cache-Status")}`;
    };
    expect(await ask(0, fresh("one"))).toMatch(/^one .*stored/u);
    expect(await ask(29_999, fresh("two"))).toBe("one broadsheet; hit; ttl=0");
    expect(await ask(30_000, failing())).toBe(
      "one broadsheet; fwd=stale; fwd-status=503; detail=stale-if-error; ttl=0",
    );
    expect(await ask(60_000, failing())).toMatch(/^one .*detail=stale-if-error; ttl=-30$/u);
    expect(await ask(70_000, fresh("two"))).toMatch(/^two broadsheet; fwd=stale/u);
    expect(await ask(800_000, failing())).toMatch(/^no /u);
  });

  it("a response that was begun before a purge is not stored after it", async () => {
    const cache = createLocalCache(10_000);
    await cache.fetch("/a", undefined, 0, async () => {
      cache.purge(["path:/a"]);
      return { response: fresh("old"), types: [] };
    });
    const answer = await cache.fetch("/a", undefined, 0, async () => ({ response: fresh("new"), types: [] }));
    expect(await answer.text()).toBe("new");
  });

  it("a file that is purged while its bytes arrive is not stored", async () => {
    const cache = createLocalCache(10_000);
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          cache.purge(["path:/a"]);
          controller.enqueue(new TextEncoder().encode("deleted"));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const ask = async (response: Response) => {
      const answer = await cache.fetch("/a", undefined, 0, async () => ({ response, types: [] }));
      return `${await answer.text()} ${answer.headers.get("Cache-Status")}`;
    };
    expect(await ask(new Response(body, fresh("")))).toBe("deleted broadsheet; fwd=uri-miss; fwd-status=200");
    expect(await ask(fresh("gone", 404))).toMatch(/^gone broadsheet; fwd=uri-miss/u);
  });

  it("a full cache drops the oldest response first", async () => {
    const cache = createLocalCache(2_000);
    const again = async (url: string) =>
      (await cache.fetch(url, undefined, 0, async () => ({ response: fresh(url), types: [] }))).headers.get(
        "Cache-Status",
      ) ?? "";
    for (const url of ["/a", "/b", "/c"]) await again(url);
    expect(await again("/c")).toMatch(/hit/u);
    expect(await again("/b")).toMatch(/hit/u);
    expect(await again("/a")).toMatch(/fwd=uri-miss/u);
  });

  const megabyte = "x".repeat(1_000_000);

  it("the stored responses of a cache never take more than its bytes, and the newest stay", async () => {
    const cache = createLocalCache(10_000_000);
    const again = async (url: string) =>
      (
        await cache.fetch(url, undefined, 0, async () => ({ response: fresh(megabyte), types: [] }))
      ).headers.get("Cache-Status") ?? "";
    const urls = Array.from({ length: 30 }, (_, index) => `/${index}`);
    for (const url of urls) expect(await again(url)).toMatch(/stored/u);
    const kept: string[] = [];
    for (const url of urls.toReversed()) {
      const hit = await cache.fetch(url, undefined, 0, async () => ({
        response: new Response("miss", { status: 404 }),
        types: [],
      }));
      if (hit.status === 200) kept.push(url);
    }
    expect(kept).toEqual(urls.slice(-9).reverse());
  });

  it("long URLs, other representations and replaced responses count too, and purged ones no longer", async () => {
    const cache = createLocalCache(100_000);
    const types = ["text/html", "application/json"];
    const send = (url: string, accept: string | undefined, text: string) =>
      cache.fetch(url, accept, 0, async () => ({ response: fresh(text), types }));
    const isKept = async (url: string, accept?: string) => {
      const next = async () => ({ response: new Response("miss", { status: 404 }), types });
      return (await cache.fetch(url, accept, 0, next)).status === 200;
    };
    for (let time = 0; time < 50; time += 1) {
      await send("/a", undefined, "x".repeat(30_000));
      cache.invalidate(["path:/a"], 0);
    }
    await send("/a", "application/json", "x".repeat(30_000));
    expect([await isKept("/a", "application/json")]).toEqual([true]);
    cache.purge(["path:/a"]);
    for (const url of ["/b", "/c", "/d"]) await send(url, undefined, "x".repeat(30_000));
    expect([await isKept("/b"), await isKept("/c"), await isKept("/d")]).toEqual([true, true, true]);
    await send(`/${"e".repeat(20_000)}`, undefined, "short");
    expect([await isKept("/b"), await isKept("/d")]).toEqual([false, true]);
  });

  it("a response that is larger than the cache is not stored", async () => {
    const cache = createLocalCache(500_000);
    const next = async () => ({ response: fresh(megabyte), types: [] });
    for (let time = 0; time < 2; time += 1) {
      const response = await cache.fetch("/a", undefined, 0, next);
      expect(response.headers.get("Cache-Status")).toMatch(/fwd=uri-miss/u);
      expect((await response.text()).length).toBe(1_000_000);
    }
  });

  it("a full cache drops pictures before pages, so that an archive of pictures does not push out the pages", async () => {
    const cache = createLocalCache(100_000);
    const send = (url: string, fields: Record<string, string> = {}) =>
      cache.fetch(url, undefined, 0, async () => {
        const response = fresh("x".repeat(20_000));
        for (const [name, value] of Object.entries(fields)) response.headers.set(name, value);
        return { response, types: [] };
      });
    const isKept = async (url: string) => {
      const next = async () => ({ response: new Response("miss", { status: 404 }), types: [] });
      return (await cache.fetch(url, undefined, 0, next)).status === 200;
    };
    await send("/page-1");
    await send("/page-2");
    for (let number = 1; number <= 9; number += 1)
      await send(`/picture-${number}`, { "Content-Length": "20000" });
    expect([await isKept("/picture-7"), await isKept("/picture-8"), await isKept("/picture-9")]).toEqual([
      false,
      true,
      true,
    ]);
    await send("/page-3");
    expect([await isKept("/page-1"), await isKept("/page-2"), await isKept("/page-3")]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await isKept("/picture-8")).toBe(false);
  });

  it("a file that says that it is longer than 4 MB is not read, and neither is a part of a file", async () => {
    const cache = createLocalCache(50_000_000);
    for (const [status, length] of [
      [200, 4_000_001],
      [206, 10],
    ] as const) {
      let reads = 0;
      const pull = (): void => {
        reads += 1;
      };
      const body = new ReadableStream({ pull }, { highWaterMark: 0 });
      const headers = {
        "Content-Length": String(length),
        "Cloudflare-CDN-Cache-Control": "public, max-age=31536000",
      };
      const response = await cache.fetch("/film.mp4", undefined, 0, async () => ({
        response: new Response(body, { status, headers }),
        types: [],
      }));
      expect(response.headers.get("Cache-Status")).toBe(`broadsheet; fwd=uri-miss; fwd-status=${status}`);
      expect(reads).toBe(0);
      await response.body?.cancel();
    }
  });
});
