import { describe, expect, it } from "vitest";
import { afterDailyLimit, isDailyLimit } from "../../src/desk/daily-limit.ts";
import { anArticle } from "../running-site.ts";
import { START, startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";

/*
 * The free plan of Cloudflare: KV refuses every write after the 1,000th of a day, until 00:00 UTC. The virtual clock starts at
 * 12:00 UTC.
 */

virtualClockInEachTest();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MIDNIGHT = START + 12 * HOUR;

type NodeDesk = ReturnType<typeof startNodeDesk>;

const send = async (desk: NodeDesk, ...request: Parameters<NodeDesk["send"]>) => {
  let response: Response | undefined;
  void desk.send(...request).then((result) => {
    response = result;
  });
  const begun = Date.now();
  while (response === undefined) await desk.pass(20);
  const fields = (await response.json()) as Record<string, unknown>;
  return { status: response.status, took: Date.now() - begun, fields };
};

const publish = (desk: NodeDesk, id: string) =>
  send(desk, "PUT", `/desk/articles/${id}`, anArticle({ id }), { "If-None-Match": "*" });

/** Starts a desk whose account has some writes left. Deletions have a limit of their own. */
const withWritesLeft = (left: number): NodeDesk => {
  const desk = startNodeDesk();
  let used = 0;
  let day = Math.floor(Date.now() / (24 * HOUR));
  desk.world.refusal = (_key, operation) => {
    if (operation === "delete") return undefined;
    const today = Math.floor(Date.now() / (24 * HOUR));
    if (today !== day) [used, day] = [0, today];
    used += 1;
    // After the first day, the account is used by this site alone.
    return today === Math.floor(START / (24 * HOUR)) && used > left
      ? new Error("KV put() limit exceeded for the day.")
      : undefined;
  };
  return desk;
};

const changesIn = (desk: NodeDesk): number => Number(desk.sql.exec("SELECT total_changes() AS n").one().n);

describe("when KV's writes of a day are used up", () => {
  it("the desk tries no write until 00:00 UTC, then writes everything, and the outbox says so", async () => {
    const desk = withWritesLeft(24);
    expect((await publish(desk, "first")).fields).toMatchObject({ propagation: "done" });
    await desk.pass(2 * HOUR);
    expect(desk.values.has("desk:status")).toBe(true);

    const second = await publish(desk, "second");
    expect(second.status).toBe(201);
    await desk.pass(MINUTE);
    const tried = desk.calls.writes;
    expect(tried).toBeGreaterThan(24);
    // At most the writes that were under way together, and the deletion of the status.
    expect(tried).toBeLessThanOrEqual(24 + 20 + 1);
    expect(desk.values.has("desk:status")).toBe(false);

    const third = await publish(desk, "third");
    expect(third).toMatchObject({ status: 201, fields: { propagation: "pending", pending: "kv" } });
    expect(third.took).toBeLessThan(1_000);
    expect(Date.parse(String(third.fields.until))).toBeGreaterThanOrEqual(MIDNIGHT);

    const { fields: outbox } = await send(desk, "GET", "/desk/outbox", undefined);
    const { until } = outbox.dailyLimit as { until: string };
    expect(Date.parse(until) - MIDNIGHT).toBeGreaterThan(0);
    expect(Date.parse(until) - MIDNIGHT).toBeLessThan(3 * MINUTE);
    const waiting = (outbox.items as { kind: string; due: string; error?: string }[]).filter(
      ({ kind }) => kind !== "purge",
    );
    expect(waiting.map(({ due }) => due)).toEqual(waiting.map(() => until));
    expect(waiting.map(({ error }) => error)).toContain("KV put() limit exceeded for the day.");

    await desk.pass(2 * HOUR);
    const [alarms, rows] = [desk.calls.alarms, changesIn(desk)];
    // The Cron Trigger finds no status, and leaves the desk alone.
    await desk.wake("missing");
    await desk.pass(MIDNIGHT - Date.now() - MINUTE);
    expect(desk.calls.writes).toBe(tried);
    expect(desk.calls.alarms).toBe(alarms);
    expect(changesIn(desk)).toBe(rows);

    await desk.pass(5 * MINUTE);
    for (const id of ["first", "second", "third"]) {
      expect(desk.values.has(`entry:/articles/${id}`)).toBe(true);
      expect(desk.values.get("listing:all:latest")).toContain(`"/articles/${id}"`);
    }
    expect(desk.values.has("desk:status")).toBe(true);
    expect((await send(desk, "GET", "/desk/outbox", undefined)).fields).not.toHaveProperty("dailyLimit");
    desk.end();
  });

  it("POST /desk/outbox writes at once, for an account that has changed to the paid plan", async () => {
    const desk = withWritesLeft(0);
    await publish(desk, "first");
    await desk.pass(MINUTE);
    desk.world.refusal = () => undefined;
    await desk.pass(HOUR);
    expect(desk.values.has("entry:/articles/first")).toBe(false);
    const { status, fields } = await send(desk, "POST", "/desk/outbox", undefined);
    expect(status).toBe(202);
    expect(fields).not.toHaveProperty("dailyLimit");
    await desk.pass(10_000);
    expect(desk.values.has("entry:/articles/first")).toBe(true);
    expect(desk.values.get("listing:all:latest")).toContain("/articles/first");
    expect(desk.values.has("desk:status")).toBe(true);
    desk.end();
  });

  it("a desk that restarts meanwhile still waits until 00:00 UTC", async () => {
    const desk = withWritesLeft(0);
    await publish(desk, "first");
    await desk.pass(MINUTE);
    const tried = desk.calls.writes;
    desk.restart();
    await desk.pass(6 * HOUR);
    desk.restart();
    await desk.pass(MIDNIGHT - Date.now() - MINUTE);
    expect(desk.calls.writes).toBe(tried);
    await desk.pass(5 * MINUTE);
    expect(desk.values.has("entry:/articles/first")).toBe(true);
    desk.end();
  });
});

describe("a daily limit", () => {
  it.each([
    "KV put() limit exceeded for the day.",
    "KV delete() limit exceeded for the day.",
    "KV list() limit exceeded for the day.",
    "Exceeded allowed rows written in Durable Objects free tier.",
    "Exceeded allowed rows read in Durable Objects free tier.",
    "Exceeded allowed duration in Durable Objects free tier.",
    "Exceeded allowed volume of requests in Durable Objects free tier.",
  ])("is recognised by Cloudflare's text: %s", (text) => {
    expect(isDailyLimit(new Error(text))).toBe(true);
  });

  it.each([
    "KV PUT failed: 429 Too Many Requests",
    "KV PUT failed: 500 Internal Server Error",
    "no response",
  ])("is not assumed for other failures, which are retried within half a minute: %s", (text) => {
    expect(isDailyLimit(new Error(text))).toBe(false);
  });

  it("ends between 15 and 135 s after the next 00:00 UTC", () => {
    for (const now of [START, MIDNIGHT - 1]) {
      expect(afterDailyLimit(now, 0) - MIDNIGHT).toBe(15_000);
      expect(afterDailyLimit(now, 0.999_999) - MIDNIGHT).toBeLessThan(135_000);
    }
    expect(afterDailyLimit(MIDNIGHT, 0)).toBe(MIDNIGHT + 24 * HOUR + 15_000);
  });
});
