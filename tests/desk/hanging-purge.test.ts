import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDeskPurge } from "../../src/desk/purge-from-desk.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, drained, eventually, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * Purges of the Durable Object whose RPC calls hang or crash, as workerd's issues 6782 and 6453 describe.
 */

describe("in workerd", () => {
  let desk: RunningDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(async () => {
    await (await desk.site()).hangPurges("well");
    await desk.close();
  });

  it("a purge whose RPC call hangs reaches the cache by a request to the Worker within seconds", async () => {
    const site = await desk.site();
    await site.hangPurges("hanging");
    const begun = Date.now();
    expect((await desk.put("tide", anArticle({ id: "tide" }), CREATE)).status).toBe(201);
    await eventually(async () =>
      (await site.purges()).flat().includes("path:/articles/tide") ? "purged" : undefined,
    );
    expect(Date.now() - begun).toBeLessThan(60_000);
    await drained(desk);
    const outbox = (await (await desk.get("/desk/outbox")).json()) as unknown as {
      items: { attempts: number }[];
    };
    expect(outbox.items.filter(({ attempts }) => attempts > 0)).toEqual([]);
    expect(await (await desk.ask("/healthz")).json()).toMatchObject({ status: "ok" });
  });

  it("/healthz reports failing purges, and their end", async () => {
    const site = await desk.site();
    await site.hangPurges("well");
    await desk.evict();
    await site.refusePurges(1_000);
    expect((await desk.put("news", anArticle({ id: "news" }), CREATE)).status).toBe(201);
    const begun = Date.now();
    await eventually(async () => ((await desk.kv("desk:status"))?.purges === "failing" ? "seen" : undefined));
    expect(Date.now() - begun).toBeLessThan(60_000);
    const response = await desk.ask("/healthz");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "late", purges: "failing" });
    await site.refusePurges(0);
    await desk.refillPurges();
    await eventually(async () => ((await desk.kv("desk:status"))?.purges === undefined ? "over" : undefined));
  }, 180_000);
});

describe("a purge of the desk", () => {
  const TOKEN = "a-token-of-the-tests-with-enough-characters";

  const workerThat = (purge: () => Promise<void>, status = 200) => {
    const requests: Request[] = [];
    return {
      requests,
      purge: vi.fn(purge),
      fetch: async (request: Request) => {
        requests.push(request);
        return Response.json({}, { status });
      },
    };
  };

  it("goes by RPC alone while RPC works", async () => {
    const worker = workerThat(async () => undefined);
    await createDeskPurge({ worker, token: TOKEN })(["site"]);
    expect(worker.requests).toEqual([]);
  });

  it("goes by a request with the token after RPC crashed, and then does not try RPC again", async () => {
    const worker = workerThat(async () => {
      throw new Error("internal error; reference = 1");
    });
    vi.spyOn(console, "warn").mockReturnValue(undefined);
    const purge = createDeskPurge({ worker, token: TOKEN });
    await purge(["site"]);
    await purge(["path:/a"]);
    expect(worker.purge).toHaveBeenCalledTimes(1);
    const [first, second] = worker.requests;
    expect(first?.method).toBe("POST");
    expect(first?.headers.get("Authorization")).toBe(`Bearer ${TOKEN}`);
    expect(new URL(first?.url ?? "").pathname).toBe("/desk/purge");
    expect(await first?.json()).toEqual({ tags: ["site"] });
    expect(await second?.json()).toEqual({ tags: ["path:/a"] });
    vi.restoreAllMocks();
  });

  it("is not repeated by a request if the platform refused it", async () => {
    const worker = workerThat(async () => {
      throw new Error("purge refused by the platform: too many");
    });
    await expect(createDeskPurge({ worker, token: TOKEN })(["site"])).rejects.toThrow("too many");
    expect(worker.requests).toEqual([]);
  });

  it("fails if the request is refused too, and without a token only RPC is tried", async () => {
    const crash = async () => {
      throw new Error("internal error");
    };
    vi.spyOn(console, "warn").mockReturnValue(undefined);
    await expect(createDeskPurge({ worker: workerThat(crash, 503), token: TOKEN })(["site"])).rejects.toThrow(
      "POST /desk/purge: 503",
    );
    const worker = workerThat(crash);
    await expect(createDeskPurge({ worker, token: undefined })(["site"])).rejects.toThrow("internal error");
    expect(worker.requests).toEqual([]);
    vi.restoreAllMocks();
  });
});
