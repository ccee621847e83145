import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import {
  CREATE,
  drained,
  eventually,
  type RunningDesk,
  replacing,
  settled,
  startDesk,
} from "./running-desk.ts";

/*
 * The change feed reports every change in order, and never before readers get it. /healthz reports a late desk.
 */

describe("an event", () => {
  let desk: RunningDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());
  const feed = async () => (await desk.kv("changes:0"))?.events;

  it("the change feed shows an event only after the purge that follows the settling of KV", async () => {
    await desk.put("first", anArticle({ id: "first" }), CREATE);
    await drained(desk);
    expect(await desk.sql("SELECT seq, type, path FROM events")).toEqual([
      { seq: 1, type: "published", path: "/articles/first" },
    ]);
    const [waits] = await desk.sql(
      "SELECT (SELECT due FROM outbox WHERE kind = 'purge' AND name = tag AND outbox.turn = events.turn) - time AS ms FROM events",
    );
    expect(Number(waits?.ms)).toBeGreaterThanOrEqual(95_000);
    expect(Number(waits?.ms)).toBeLessThanOrEqual(102_000);
    expect(await feed()).toBeUndefined();
    await settled(desk);
    expect(await feed()).toEqual([
      {
        seq: 1,
        type: "published",
        path: "/articles/first",
        revision: "1",
        time: expect.stringMatching(/Z$/u),
      },
    ]);
    expect(await desk.kv("changes:latest")).toEqual({ v: 1, page: 0, seq: 1 });
  });

  it("the change feed has one event for each path that changed, in order", async () => {
    await desk.put("first", anArticle({ id: "first", path: "/moved", aliases: ["/alias"] }), replacing(1));
    await desk.post("/desk/articles/first/withdraw", { reason: "No." }, replacing(2));
    await desk.post("/desk/articles/first/restore", {}, replacing(3));
    await desk.put("first", anArticle({ id: "first", path: "/moved" }), replacing(4));
    await settled(desk);
    const events = (await feed()).slice(1) as { type: string; path: string; revision: string; to?: string }[];
    const lines = events.map(({ type, path, revision, to }) =>
      [type, path, revision, to ?? ""].join(" ").trim(),
    );
    expect(lines).toEqual([
      "changed /moved 2",
      expect.stringMatching(/^moved \/(?:alias|articles\/first) 2 \/moved$/u),
      expect.stringMatching(/^moved \/(?:alias|articles\/first) 2 \/moved$/u),
      "withdrawn /moved 3",
      "published /moved 4",
      "changed /moved 5",
      "removed /alias 5",
    ]);
  });

  it("an embargoed article gets its event when it becomes public", async () => {
    const before = await desk.sql("SELECT count(*) AS count FROM events");
    const embargo = new Date(Date.now() + 2_000).toISOString();
    await desk.put("secret", anArticle({ id: "secret", embargo }), CREATE);
    expect(await desk.sql("SELECT count(*) AS count FROM events")).toEqual(before);
    await eventually(() => desk.kv("entry:/articles/secret"));
    expect(await desk.sql("SELECT type FROM events WHERE path = '/articles/secret'")).toEqual([
      { type: "published" },
    ]);
  });
});

describe("the site", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  const event = (seq: number) => ({
    seq,
    type: "published",
    path: `/articles/a-${seq}`,
    revision: "1",
    time: "2026-11-25T10:00:00.000Z",
  });
  const page = (n: number, seqs: number[]) =>
    site.kv.put(`changes:${n}`, JSON.stringify({ v: 1, page: n, events: seqs.map(event) }));
  const json = async (path: string) => {
    const response = await site.get(path);
    expect(response.status).toBe(200);
    return (await response.json()) as { items: { seq: number; url: string }[]; next: string };
  };

  it("/changes is empty on a new site", async () => {
    expect(await json("/changes")).toEqual({ items: [], next: `${ORIGIN}/changes?limit=100&since=0` });
  });

  it("a follower who starts at zero gets each event once", async () => {
    const seqs = Array.from({ length: 1_203 }, (_, index) => index + 1);
    for (const [n, ofPage] of Map.groupBy(seqs, (seq) => Math.floor(seq / 500))) await page(n, ofPage);
    await site.kv.put("changes:latest", JSON.stringify({ v: 1, page: 2, seq: 1_203 }));
    const seen: number[] = [];
    let path = "/changes?since=0&limit=200";
    for (let pages = 0; ; pages += 1) {
      expect(pages).toBeLessThan(20);
      const { items, next } = await json(path);
      seen.push(...items.map(({ seq }) => seq));
      if (items.length === 0) break;
      path = next.slice(ORIGIN.length);
    }
    expect(seen).toEqual(seqs);
    expect((await json("/changes?since=500&limit=1")).items).toEqual([
      { ...event(501), url: `${ORIGIN}/articles/a-501` },
    ]);
    expect(await json("/changes?since=latest")).toMatchObject({
      items: [],
      next: `${ORIGIN}/changes?limit=100&since=1203`,
    });
  });

  it.each([
    "since=x",
    "since=-1",
    "limit=0",
    "limit=501",
    "colour=red",
    "after=%00",
    "since=%00",
    "since=1%00",
  ])("/changes?%s is 400", async (query) => {
    const response = await site.get(`/changes?${query}`, { Accept: "application/json" });
    expect(response.status).toBe(400);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("/changes skips stored values that are not events", async () => {
    const events = [event(1), { seq: 2 }, null, { ...event(3), type: "moved" }, { ...event(4), path: "//x" }];
    await site.kv.put("changes:9", JSON.stringify({ v: 1, page: 9, events: events.map((each) => each) }));
    expect((await json("/changes?since=4499")).items).toEqual([]);
    await site.kv.put("changes:8", JSON.stringify({ v: 1, page: 8, events: "none" }));
    expect((await json("/changes?since=3999")).items).toEqual([]);
  });

  const health = async () => {
    const response = await site.get("/healthz");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    const { version, build, ...document } = (await response.json()) as Record<string, unknown>;
    expect([typeof version, typeof build]).toEqual(["string", "string"]);
    return [response.status, document];
  };
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
  const tell = (status: object) =>
    site.kv.put("desk:status", JSON.stringify({ v: 1, written: ago(0), ...status }));

  it("/healthz is 503 when the desk has deleted its status, because a daily limit is used up", async () => {
    await site.kv.delete("desk:status");
    expect(await health()).toEqual([503, { status: "limited", desk: "limited" }]);
  });

  it("/healthz is 200 without a desk, with an idle desk and with a busy desk", async () => {
    // Only a desk writes a change feed. The tests above did.
    await site.kv.delete("changes:latest");
    expect(await health()).toEqual([200, { status: "ok", desk: "none" }]);
    const published = ago(600);
    await tell({ published });
    expect(await health()).toEqual([200, { status: "ok", desk: "ok", published }]);
    await tell({ oldest: ago(60) });
    expect(await health()).toEqual([200, { status: "ok", desk: "ok" }]);
    await tell({ waiting: ago(-3_600), release: ago(-60) });
    expect(await health()).toEqual([200, { status: "ok", desk: "ok" }]);
  });

  it.each(["waiting", "release"])(
    "/healthz is 503 when the desk did nothing for five minutes after a planned time: %s",
    async (name) => {
      await tell({ [name]: ago(290) });
      expect(await health()).toEqual([200, { status: "ok", desk: "ok" }]);
      const oldest = ago(310);
      await tell({ [name]: oldest });
      expect(await health()).toEqual([503, { status: "late", desk: "late", oldest }]);
    },
  );

  it("/healthz warns when the desk's storage has reached 80 % of a limit", async () => {
    for (const storage of ["4GB", "8GB"]) {
      await tell({ storage });
      expect(await health()).toEqual([200, { status: "ok", desk: "ok", storage: "near" }]);
    }
  });

  it("/healthz is 503 when the desk's storage is full", async () => {
    await tell({ storage: "full" });
    expect(await health()).toEqual([503, { status: "full", desk: "full" }]);
  });

  it("/healthz is 503 when the oldest job waits for more than 120 s", async () => {
    const oldest = ago(121);
    await tell({ oldest });
    expect(await health()).toEqual([503, { status: "late", desk: "late", oldest }]);
    expect((await site.get("/healthz", {}, "HEAD")).status).toBe(503);
    expect((await site.get("/healthz", {}, "DELETE")).status).toBe(405);
  });
});

it.each([
  ["auto", { cache: "missing" }],
  ["none", {}],
  ["local", {}],
])(
  "/healthz of a site without the platform's cache says so, unless CACHE does (%s)",
  async (CACHE, expected) => {
    const site = await startSite({ vars: { CACHE } });
    try {
      const { version, build, ...document } = (await (await site.get("/healthz")).json()) as Record<
        string,
        unknown
      >;
      expect(document).toEqual({ status: "ok", desk: "none", ...expected });
    } finally {
      await site.close();
    }
  },
);

it("/healthz of a site on the paid plan warns at 8 GB, and not at 4 GB", async () => {
  const site = await startSite({ vars: { PLAN: "paid" } });
  try {
    for (const [storage, expected] of [
      ["4GB", undefined],
      ["8GB", "near"],
    ]) {
      await site.kv.put("desk:status", JSON.stringify({ v: 1, written: new Date().toISOString(), storage }));
      const response = await site.get("/healthz");
      expect(response.status).toBe(200);
      expect(((await response.json()) as Record<string, unknown>).storage).toBe(expected);
    }
  } finally {
    await site.close();
  }
});

it("the status in KV reports a waiting job, and that it is done", async () => {
  const desk = await startDesk({ kv: "faulty" });
  const kv = await desk.faultyKV();
  const status = async () => JSON.parse((await kv.contents())["desk:status"] ?? "{}");
  await desk.put("well", anArticle({ id: "well" }), CREATE);
  await eventually(async () => (await status()).published);
  expect(await status()).not.toHaveProperty("oldest");
  await kv.failOn("entry:");
  await desk.put("late", anArticle({ id: "late" }), CREATE);
  await desk.passTime(11_000);
  const { oldest, written } = await eventually(async () => {
    const found = await status();
    return found.oldest === undefined ? undefined : found;
  });
  expect(Date.parse(written) - Date.parse(oldest)).toBeGreaterThan(10_000);
  await kv.failOn(undefined);
  // The longest delay before a retry.
  await desk.passTime(30_000);
  await eventually(async () => ((await status()).oldest === undefined ? "well" : undefined));
  await desk.close();
});

it("a follower notices a restore from a backup, starts again, and misses nothing", async () => {
  const desk = await startDesk();
  const restored = await startDesk();
  try {
    const follow = async (on: RunningDesk, next: string) =>
      (await (await on.ask(next.replace(ORIGIN, ""))).json()) as {
        items: { path: string }[];
        reset?: true;
        next: string;
      };
    await desk.put("first", anArticle({ id: "first", aliases: ["/alias"] }), CREATE);
    await desk.put("second", anArticle({ id: "second" }), CREATE);
    await settled(desk);
    const known = await follow(desk, "/changes?since=0");
    expect(known.items).toHaveLength(3);
    const backup = await (await desk.get("/desk/export")).text();
    expect((await restored.post("/desk/articles:batch", backup)).status).toBe(200);
    await settled(restored);
    const again = await follow(restored, known.next);
    expect(again).toMatchObject({ items: [], reset: true });
    const all = await follow(restored, again.next);
    expect(all.items.map(({ path }) => path).sort()).toEqual([
      "/alias",
      "/articles/first",
      "/articles/second",
    ]);
    expect(all).not.toHaveProperty("reset");
    await restored.put("third", anArticle({ id: "third" }), CREATE);
    await settled(restored);
    const later = await follow(restored, all.next);
    expect(later.items.map(({ path }) => path)).toEqual(["/articles/third"]);
    // Another restore is another numbering.
    expect(await follow(restored, all.next.replace(/epoch=\w+/u, "epoch=00000000"))).toMatchObject({
      reset: true,
    });
  } finally {
    await Promise.all([desk.close(), restored.close()]);
  }
}, 240_000);
