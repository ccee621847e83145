import { describe, expect, it, vi } from "vitest";
import { wakeDesk } from "../../src/desk/wake-desk.ts";
import { anArticle } from "../running-site.ts";
import { START, startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";

/*
 * The platform loses the desk's alarm, as it does after six failures, and the Cron Trigger of every five minutes wakes the
 * desk.
 */

virtualClockInEachTest();

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type NodeDesk = ReturnType<typeof startNodeDesk>;

const put = async (desk: NodeDesk, fields: Record<string, unknown>): Promise<void> => {
  let status: number | undefined;
  void desk
    .send("PUT", `/desk/articles/${fields.id}`, anArticle(fields), { "If-None-Match": "*" })
    .then((response) => {
      ({ status } = response);
    });
  while (status === undefined) await desk.pass(20);
  expect(status).toBe(201);
};

/** Runs the Cron Trigger over a desk, and counts its reads of KV and its calls of the desk. */
const cronOf = (desk: NodeDesk, fault?: Error) => {
  const counts = { reads: 0, calls: 0 };
  const stub = {
    wake: async (status: "known" | "missing") => {
      counts.calls += 1;
      if (fault !== undefined) throw fault;
      await desk.wake(status);
    },
  };
  const kv = {
    get: async (key: string) => {
      counts.reads += 1;
      return desk.values.get(key) ?? null;
    },
    delete: async (key: string) => void desk.values.delete(key),
  };
  const env = { DESK: { getByName: () => stub }, ARTICLES: kv } as never;
  const run = () => wakeDesk({ env, now: desk.now() });
  return { counts, run };
};

/** Lets time pass, with a run of the Cron Trigger every five minutes. */
const passWithCron = async (
  desk: NodeDesk,
  cron: ReturnType<typeof cronOf>,
  duration: number,
): Promise<void> => {
  const end = Date.now() + duration;
  while (Date.now() < end) {
    await desk.pass(Math.min(5 * MINUTE - (Date.now() % (5 * MINUTE)), end - Date.now()));
    if (Date.now() % (5 * MINUTE) === 0) void cron.run();
  }
};

describe("a lost alarm", () => {
  it("does not keep old pages: the Cron Trigger sends the purges that wait within five minutes", async () => {
    const desk = startNodeDesk();
    const cron = cronOf(desk);
    await put(desk, { id: "tide" });
    await desk.pass(30 * SECOND);
    expect(desk.values.get("desk:status")).toContain('"waiting"');
    const before = desk.purges.length;
    desk.loseAlarm();
    await desk.pass(4 * MINUTE);
    expect(desk.purges.length).toBe(before);
    await passWithCron(desk, cron, 2 * MINUTE);
    expect(desk.purges.length).toBeGreaterThan(before);
    await passWithCron(desk, cron, 70 * MINUTE);
    expect(desk.sql.exec("SELECT * FROM outbox").toArray()).toEqual([]);
    expect(desk.values.get("desk:status")).not.toContain('"waiting"');
    expect(desk.values.get("changes:0")).toContain("/articles/tide");
    desk.end();
  });

  it("does not hold back an embargoed article for longer than six minutes", async () => {
    const desk = startNodeDesk();
    const cron = cronOf(desk);
    await put(desk, { id: "secret", embargo: new Date(START + 2 * HOUR).toISOString() });
    await desk.pass(MINUTE);
    desk.loseAlarm();
    await passWithCron(desk, cron, START + 2 * HOUR - Date.now() - SECOND);
    expect(cron.counts.calls).toBe(0);
    expect(desk.values.has("entry:/articles/secret")).toBe(false);
    await passWithCron(desk, cron, 6 * MINUTE);
    expect(desk.values.has("entry:/articles/secret")).toBe(true);
    desk.end();
  });

  it("is found after a restart of the desk, which sets the alarm again", async () => {
    const desk = startNodeDesk();
    await put(desk, { id: "tide" });
    await desk.pass(30 * SECOND);
    desk.loseAlarm();
    desk.restart();
    await desk.pass(2 * HOUR);
    expect(desk.sql.exec("SELECT * FROM outbox").toArray()).toEqual([]);
    desk.end();
  });
});

describe("the Cron Trigger", () => {
  it("reads KV once and does not call a desk without work, except once a day", async () => {
    const desk = startNodeDesk();
    const cron = cronOf(desk);
    await put(desk, { id: "tide" });
    await desk.pass(2 * HOUR);
    await passWithCron(desk, cron, 9 * HOUR);
    expect(cron.counts).toEqual({ reads: 108, calls: 0 });
    await passWithCron(desk, cron, 24 * HOUR);
    expect(cron.counts).toEqual({ reads: 108 + 288, calls: 1 });
    desk.end();
  });

  it("does not call the desk of a site that has none, so it does not create one", async () => {
    const desk = startNodeDesk();
    const cron = cronOf(desk);
    // A desk that exists writes its status at once.
    await desk.pass(5 * SECOND);
    desk.values.clear();
    await passWithCron(desk, cron, 25 * HOUR);
    expect(cron.counts.calls).toBe(0);
    desk.end();
  });

  it("makes /healthz report a daily limit with which the desk cannot start, and the desk's status returns later", async () => {
    const desk = startNodeDesk();
    await put(desk, { id: "tide" });
    await desk.pass(5 * MINUTE);
    const limit = new Error("Exceeded allowed rows written in Durable Objects free tier.");
    vi.spyOn(console, "error").mockReturnValue(undefined);
    await expect(cronOf(desk, limit).run()).rejects.toThrow(limit);
    expect(desk.values.has("desk:status")).toBe(false);
    expect(desk.values.has("changes:latest")).toBe(true);
    // After 00:00 UTC the desk starts again.
    const woken = cronOf(desk).run();
    await desk.pass(15 * SECOND);
    expect(await woken).toBe("woken");
    expect(desk.values.has("desk:status")).toBe(true);
    desk.end();
  });

  it("leaves a desk alone whose alarm is set", async () => {
    const desk = startNodeDesk();
    const cron = cronOf(desk);
    await put(desk, { id: "tide" });
    await desk.pass(6 * MINUTE);
    const { alarms, alarmsSet } = desk.calls;
    expect(await cron.run()).toBe("woken");
    await desk.pass(SECOND);
    expect(desk.calls).toMatchObject({ alarms, alarmsSet });
    desk.end();
  });
});

describe("the alarm of a publication", () => {
  it("is set at most nine times until all purges are sent, although each alarm starts a new instance", async () => {
    const desk = startNodeDesk();
    await put(desk, { id: "tide" });
    await desk.pass(3 * SECOND);
    const before = desk.calls.alarmsSet;
    for (let minute = 0; minute < 70; minute += 1) {
      await desk.pass(MINUTE);
      desk.restart();
    }
    expect(desk.sql.exec("SELECT * FROM outbox").toArray()).toEqual([]);
    expect(desk.calls.alarmsSet).toBeLessThanOrEqual(before + 6);
    expect(desk.calls.alarmsSet).toBeLessThanOrEqual(9);
    desk.end();
  });
});
