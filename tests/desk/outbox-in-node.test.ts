import { describe, expect, it, vi } from "vitest";
import { queuePressure } from "../../src/desk/ledger/jobs.ts";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { START, startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";

/*
 * The desk's promises under load and faults, on a virtual clock. KV takes 200 ms for a write and six writes at a time, as on
 * Cloudflare.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

virtualClockInEachTest();

type NodeDesk = ReturnType<typeof startNodeDesk>;

const start = (): NodeDesk => {
  const desk = startNodeDesk();
  desk.world.latency = () => 200;
  return desk;
};

const put = async (desk: NodeDesk, fields: Record<string, unknown>, query = "") => {
  const { id } = fields;
  const headers = query === "" ? { "If-None-Match": "*" } : { "If-Match": "*" };
  const response = await desk.send("PUT", `/desk/articles/${id}${query}`, anArticle(fields), headers);
  return (await response.json()) as Record<string, unknown>;
};

const withdraw = async (desk: NodeDesk, id: string) => {
  const path = `/desk/articles/${id}/withdraw`;
  const response = await desk.send("POST", path, { reason: "It was not true." }, { "If-Match": "*" });
  return (await response.json()) as Record<string, unknown>;
};

/** Lets time pass until a response has arrived. */
const settled = async <Value>(desk: NodeDesk, response: Promise<Value>): Promise<Value> => {
  let value: { of: Value } | undefined;
  void response.then((result) => {
    value = { of: result };
  });
  while (value === undefined) await desk.pass(20);
  return value.of;
};

const oldArticle = (index: number) =>
  JSON.stringify(
    anArticle({
      id: `old-${index}`,
      published: new Date(Date.UTC(2016, 0, 1) + index * 40_000_000).toISOString(),
      topics: [{ id: `topic-${index % 30}`, name: "Topic" }],
    }),
  );

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Imports articles as a batch does: it waits while too much is queued. */
const importArticles = async (desk: NodeDesk, count: number): Promise<void> => {
  for (let line = 0; line < count; line += 50) {
    while (queuePressure(desk.sql) === "high") await sleep(50);
    const lines = Array.from({ length: Math.min(50, count - line) }, (_, index) => oldArticle(line + index));
    await (await desk.send("POST", "/desk/articles:batch", lines.join("\n"))).text();
    await sleep(10);
  }
};

const waitingKeys = (desk: NodeDesk): number =>
  Number(desk.sql.exec("SELECT count(*) AS count FROM outbox WHERE kind <> 'purge'").one().count);

it("without Cloudflare, 40 edits in a row are each visible when the desk responds: its limits for purges do not apply", async () => {
  const desk = startNodeDesk(undefined, undefined, { CACHE: "local" });
  await settled(desk, put(desk, { id: "live" }));
  for (let version = 1; version <= 40; version += 1) {
    const edit = put(desk, { id: "live", headline: `Version ${version}` }, "?minor=true");
    expect(await settled(desk, edit)).toMatchObject({ propagation: "done" });
  }
});

describe("during an import of 1,200 articles", () => {
  it("a withdrawal is in KV within 5 s, an embargo ends within 2 s, and no alarm exceeds the limits", async () => {
    const desk = start();
    await settled(desk, put(desk, { id: "untrue" }));
    await settled(desk, put(desk, { id: "secret", embargo: new Date(START + 10 * SECOND).toISOString() }));
    let isImported = false;
    void importArticles(desk, 1_200).then(() => {
      isImported = true;
    });
    await desk.pass(4 * SECOND);
    expect(waitingKeys(desk)).toBeGreaterThan(1_000);
    const asked = desk.now();
    expect(await settled(desk, withdraw(desk, "untrue"))).toMatchObject({ propagation: "done" });
    expect(desk.written("entry:/articles/untrue", "withdrawn")).toBeLessThan(asked + 5 * SECOND);
    await desk.pass(8 * SECOND);
    expect(waitingKeys(desk)).toBeGreaterThan(500);
    expect(desk.written("entry:/articles/secret", "article")).toBeLessThan(START + 12 * SECOND);
    while (!isImported || waitingKeys(desk) > 0) await desk.pass(5 * SECOND);
    expect(desk.written("entry:/articles/old-1199", "article")).toBeDefined();
    expect(desk.values.get("listing:topic/topic-3:latest")).toContain("old-1173");
    expect(desk.calls.longestAlarm).toBeLessThan(15 * SECOND);
    expect(desk.calls.mostInAlarm).toBeLessThanOrEqual(900);
    await desk.pass(2 * MINUTE);
    const ofTheSite = desk.purges.filter(({ tags }) => tags.includes("site"));
    expect(ofTheSite.length).toBeLessThan(10);
  }, 300_000);
});

describe("a fast KV", () => {
  it("gets at most 900 operations in one alarm, because Cloudflare allows 1,000 on every plan", async () => {
    const desk = start();
    desk.world.latency = () => 5;
    let isImported = false;
    void importArticles(desk, repetitions({ short: 1_500, full: 2_500, long: 2_500 })).then(() => {
      isImported = true;
    });
    while (!isImported || waitingKeys(desk) > 0) await desk.pass(5 * SECOND);
    expect(desk.calls.mostInAlarm).toBeGreaterThan(850);
    expect(desk.calls.mostInAlarm).toBeLessThanOrEqual(900);
    desk.end();
  }, 120_000);
});

describe("KV that takes fewer operations of an invocation than we expect", () => {
  it("is not called again in the same invocation, and the next alarms write everything", async () => {
    const desk = start();
    let [invocation, used, refused] = [-1, 0, 0];
    const refusedOf = new Map<number, number>();
    desk.world.refusal = () => {
      if (desk.calls.alarms !== invocation) [invocation, used, refused] = [desk.calls.alarms, 0, 0];
      used += 1;
      if (used <= 150) return undefined;
      refused += 1;
      refusedOf.set(invocation, refused);
      return new Error("Too many API requests by single Worker invocation.");
    };
    let isImported = false;
    void importArticles(desk, 300).then(() => {
      isImported = true;
    });
    while (!isImported || waitingKeys(desk) > 0) await desk.pass(5 * SECOND);
    expect(refusedOf.size).toBeGreaterThan(1);
    // Those that were under way when the first was refused.
    expect(Math.max(...refusedOf.values())).toBeLessThanOrEqual(20);
    expect(desk.written("entry:/articles/old-299", "article")).toBeDefined();
    desk.end();
  }, 120_000);
});

describe("a key for which KV does not respond", () => {
  it("other articles are in KV, in their lists and purged as if nothing had happened", async () => {
    const desk = start();
    desk.world.connections = 100;
    const isStuck = (key: string) =>
      key.startsWith("listing:section/stuck") || key.startsWith("listing:topic/stuck");
    desk.world.latency = (key) => (isStuck(key) ? 10 * MINUTE : 200);
    void put(desk, { id: "stuck", section: "stuck", topics: [{ id: "stuck", name: "Stuck" }] });
    await desk.pass(20 * SECOND);
    const begun = new Map<string, number>();
    for (let index = 0; index < 10; index += 1) {
      const id = `free-${index}`;
      begun.set(id, desk.now());
      void put(desk, { id, section: "free" });
      await desk.pass(13 * SECOND);
    }
    await desk.pass(3 * MINUTE);
    for (const [id, time] of begun) {
      expect(desk.written(`entry:/articles/${id}`, id)).toBeLessThan(time + 2 * SECOND);
      expect(desk.written("listing:section/free:latest", id)).toBeLessThan(time + 5 * SECOND);
      const calls = desk.purges.filter(({ tags }) => tags.includes(`path:/articles/${id}`));
      expect(calls[0]?.at).toBeLessThan(time + 5 * SECOND);
      const settling = calls.find(({ at }) => at >= time + 95 * SECOND);
      expect(settling?.at).toBeLessThan(time + 120 * SECOND);
    }
  });

  it("a late success writes the newer value again", async () => {
    const desk = start();
    desk.world.latency = (key) => (key === "entry:/articles/untrue" ? 12 * SECOND : 200);
    void put(desk, { id: "untrue" });
    await desk.pass(1 * SECOND);
    desk.world.latency = () => 200;
    void withdraw(desk, "untrue");
    await desk.pass(20 * SECOND);
    expect(desk.values.get("entry:/articles/untrue")).toContain('"withdrawn"');
  });
});

describe("a write of an instance that has ended", () => {
  it("a write that KV executes after the restart does not undo a withdrawal for good", async () => {
    const desk = start();
    desk.world.latency = (key) => (key === "entry:/articles/untrue" ? 6 * SECOND : 200);
    void put(desk, { id: "untrue" });
    await desk.pass(1 * SECOND);
    desk.restart();
    desk.world.latency = () => 200;
    await desk.pass(500);
    void withdraw(desk, "untrue");
    await desk.pass(2 * SECOND);
    expect(desk.values.get("entry:/articles/untrue")).toContain('"withdrawn"');
    await desk.pass(5 * SECOND);
    expect(desk.values.get("entry:/articles/untrue")).not.toContain('"withdrawn"');
    await desk.pass(30 * SECOND);
    expect(desk.values.get("entry:/articles/untrue")).toContain('"withdrawn"');
    const calls = desk.purges.filter(({ tags }) => tags.includes("path:/articles/untrue"));
    expect(calls.at(-1)?.at).toBeGreaterThan(START + 30 * SECOND);
  });

  it("only keys without a response are written again", async () => {
    const desk = start();
    await settled(desk, put(desk, { id: "calm" }));
    await desk.pass(10 * SECOND);
    const before = desk.calls.writes;
    desk.restart();
    await desk.pass(40 * SECOND);
    expect(desk.calls.writes).toBe(before);
  });
});

describe("a page that changes every second", () => {
  it("the desk is not late, because each write covers the changes before it", async () => {
    const desk = start();
    desk.world.latency = () => 600;
    void put(desk, { id: "live" });
    for (let second = 1; second <= 180; second += 1) {
      await desk.pass(SECOND);
      void put(desk, { id: "live", headline: `Second ${second}` }, "?minor=true");
    }
    const outbox = await desk.send("GET", "/desk/outbox", undefined);
    for (const text of [desk.values.get("desk:status") ?? "{}", await outbox.text()]) {
      const { oldest } = JSON.parse(text) as { oldest?: string };
      // Purges may wait for the platform's budget. `/healthz` reports "late" after 120 s.
      expect(oldest === undefined || desk.now() - Date.parse(oldest) < 30 * SECOND).toBe(true);
    }
    const listings = Map.groupBy(desk.writes, ({ key }) => key);
    // A list of buckets names buckets only, so it does not change with a headline.
    for (const [key, writes] of listings)
      if (/^(?:listing|feed):(?!.*:(?:buckets|topics|authors|languages)$)/u.test(key))
        expect.soft(writes.length, `${key} is written at least every 5 s`).toBeGreaterThan(36);
  });
});

describe("a clock that was ahead", () => {
  it.each([
    ["10 minutes", 10 * MINUTE],
    ["a day", 24 * 60 * MINUTE],
  ])("a clock that was %s ahead delays neither keys nor purges afterwards", async (_name, jump) => {
    const desk = start();
    await settled(desk, put(desk, { id: "live" }));
    desk.world.ahead = jump;
    await settled(desk, put(desk, { id: "live", headline: "Ahead" }, "?minor=true"));
    await desk.pass(500);
    desk.world.ahead = 0;
    const begun = desk.now();
    const response = await settled(desk, put(desk, { id: "live", headline: "Right" }, "?minor=true"));
    expect(response).toMatchObject({ propagation: "done" });
    await desk.pass(2 * MINUTE);
    expect(desk.values.get("listing:all:latest")).toContain("Right");
    const calls = desk.purges.filter(
      ({ at, tags }) => at >= begun && at < begun + 2 * MINUTE && tags.includes("path:/articles/live"),
    );
    expect(calls.length).toBeGreaterThanOrEqual(3);
  });
});

describe("repeated purges that are late", () => {
  it.each([
    ["both are late", 2 * MINUTE],
    ["only the first is late", 90 * SECOND],
  ])(
    "two repeats of a purge are sent 20 s apart, because tiers refill from each other: %s",
    async (_, until) => {
      const desk = start();
      await settled(desk, put(desk, { id: "late" }));
      await desk.pass(MINUTE);
      desk.world.purgeError = () => new Error("rate limit exceeded");
      await desk.pass(until - MINUTE);
      desk.world.purgeError = () => undefined;
      const after = desk.now();
      await desk.pass(6 * MINUTE);
      const [first = 0, second = 0, ...others] = desk.purges
        .filter(({ at, tags }) => at > after && tags.includes("path:/articles/late"))
        .map(({ at }) => at);
      expect(others).toEqual([]);
      expect(second - first).toBeGreaterThanOrEqual(20 * SECOND);
      expect(second - first).toBeLessThan(40 * SECOND);
    },
  );
});

describe("a rebuild for which KV does not list its keys", () => {
  it.each([
    ["refuses to list its keys", () => Promise.reject(new Error("KV LIST failed"))],
    ["does not respond to a request for its keys", () => new Promise<void>(() => undefined)],
  ])("while KV %s, embargoes end in time; afterwards the rebuild ends", async (_, listing) => {
    const errors = vi.spyOn(console, "error").mockReturnValue(undefined);
    const desk = start();
    await settled(desk, put(desk, { id: "secret", embargo: new Date(START + 20 * SECOND).toISOString() }));
    desk.world.listing = listing;
    await settled(desk, desk.send("POST", "/desk/rebuild", {}));
    await desk.pass(START + 22 * SECOND - desk.now());
    expect(desk.values.get("entry:/articles/secret")).toContain('"type":"article"');
    const isRebuilding = () => desk.sql.exec("SELECT 1 FROM rebuild").toArray().length === 1;
    expect(isRebuilding()).toBe(true);
    // One attempt in half a minute.
    expect(errors.mock.calls.length).toBeLessThan(3);
    desk.world.listing = async () => undefined;
    await desk.pass(MINUTE);
    expect(isRebuilding()).toBe(false);
  });
});

describe("the response to a change", () => {
  it("a purge that waits for the budget is pending until its time, and comes then", async () => {
    const desk = start();
    await settled(desk, put(desk, { id: "busy" }));
    let response: Record<string, unknown> = {};
    for (let edit = 1; edit <= 30 && response.propagation !== "pending"; edit += 1)
      response = await settled(desk, put(desk, { id: "busy", headline: `Edit ${edit}` }, "?minor=true"));
    expect(response).toMatchObject({ propagation: "pending", pending: "purge" });
    const until = Date.parse(String(response.until));
    expect(until - desk.now()).toBeGreaterThan(5 * SECOND);
    expect(until - desk.now()).toBeLessThanOrEqual(12 * SECOND);
    const before = desk.purges.length;
    await desk.pass(until - desk.now() + SECOND);
    expect(desk.purges.slice(before).flatMap(({ tags }) => tags)).toContain("path:/articles/busy");
  });

  it("an entry that KV does not take is pending", async () => {
    const desk = start();
    desk.world.latency = () => 8 * SECOND;
    expect(await settled(desk, put(desk, { id: "slow" }))).toMatchObject({
      propagation: "pending",
      pending: "kv",
    });
  });

  it("the front page that an editor chose is in KV at once", async () => {
    const desk = start();
    await settled(desk, put(desk, { id: "a" }));
    await settled(desk, put(desk, { id: "b", published: "2026-11-21T08:00:00Z" }));
    await desk.pass(5 * SECOND);
    const asked = desk.now();
    await settled(desk, desk.send("PUT", "/desk/front", { lead: "a" }));
    await desk.pass(2 * SECOND);
    expect(desk.written("listing:all:latest", '"lead":{"id":"a"')).toBeLessThan(asked + SECOND);
  });
});

describe("a storage that is almost full", () => {
  it.each([
    [3_900_000_000, undefined],
    [4_100_000_000, "4GB"],
    [7_900_000_000, "4GB"],
    [8_100_000_000, "8GB"],
  ])(
    "with %i bytes articles are accepted, and the status warns at 80 % of a limit",
    async (bytes, storage) => {
      const desk = start();
      Object.assign(desk.sql, { databaseSize: bytes });
      expect(await settled(desk, put(desk, { id: "news" }))).toMatchObject({ propagation: "done" });
      await desk.pass(10 * SECOND);
      expect(JSON.parse(desk.values.get("desk:status") ?? "{}").storage).toBe(storage);
      const outbox = await (await desk.send("GET", "/desk/outbox", undefined)).json();
      expect(outbox).toMatchObject({ storage: { used: bytes, limit: 5_000_000_000 } });
      desk.end();
    },
  );

  it("new articles are refused with 507, withdrawals and embargoes work, and /healthz knows", async () => {
    const desk = start();
    await settled(desk, put(desk, { id: "untrue" }));
    await settled(desk, put(desk, { id: "secret", embargo: new Date(START + 20 * SECOND).toISOString() }));
    Object.assign(desk.sql, { databaseSize: 9_600_000_000 });
    expect(await settled(desk, put(desk, { id: "new" }))).toMatchObject({
      type: "/problems#storage-full",
      status: 507,
    });
    expect(await settled(desk, withdraw(desk, "untrue"))).toMatchObject({ propagation: "done" });
    expect(desk.values.get("entry:/articles/untrue")).toContain('"withdrawn"');
    await desk.pass(30 * SECOND);
    expect(desk.written("entry:/articles/secret", "article")).toBeLessThan(START + 22 * SECOND);
    expect((await desk.send("GET", "/desk/articles", undefined)).status).toBe(200);
    expect(JSON.parse(desk.values.get("desk:status") ?? "{}")).toMatchObject({ storage: "full" });

    Object.assign(desk.sql, { databaseSize: 1_000_000_000 });
    expect(await settled(desk, put(desk, { id: "new" }))).toMatchObject({ propagation: "done" });
    await desk.pass(10 * SECOND);
    expect(JSON.parse(desk.values.get("desk:status") ?? "{}").storage).toBeUndefined();
  });
});
