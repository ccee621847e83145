import { afterAll, beforeAll, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, drained, eventually, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * The free plan's daily limits of Durable Objects. When one is used up, the object does not even start.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const LIMIT = "Exceeded allowed rows written in Durable Objects free tier.";

const health = async () => {
  const response = await desk.ask("/healthz");
  return { status: response.status, body: await response.json() };
};

it("an editor and /healthz learn that the desk's daily limit is used up, and after 00:00 UTC the desk goes on", async () => {
  const site = await desk.site();
  expect((await desk.put("tide", anArticle({ id: "tide" }), CREATE)).status).toBe(201);
  await drained(desk);
  await eventually(() => desk.kv("changes:latest").then(async (found) => found ?? (await settle())));
  expect(await health()).toMatchObject({ status: 200, body: { status: "ok" } });

  await site.failStarts(LIMIT);
  await desk.evict();
  const refused = await desk.put("news", anArticle({ id: "news" }), CREATE);
  const now = await site.now();
  const midnight = (Math.floor(now / 86_400_000) + 1) * 86_400_000;
  expect(refused.status).toBe(503);
  const retryAfter = Number(refused.headers.get("Retry-After"));
  expect(Math.abs(now + retryAfter * 1_000 - midnight)).toBeLessThan(60_000);
  expect(await refused.json()).toMatchObject({
    type: expect.stringContaining("unavailable"),
    detail: expect.stringContaining("daily limit of Durable Objects"),
  });
  await eventually(async () => ((await health()).status === 503 ? "reported" : undefined));
  expect(await health()).toMatchObject({ body: { status: "limited", desk: "limited" } });
  expect((await desk.ask("/articles/tide")).status).toBe(200);

  await site.failStarts(undefined);
  expect((await desk.put("news", anArticle({ id: "news" }), CREATE)).status).toBe(201);
  await eventually(async () => ((await health()).status === 200 ? "recovered" : undefined));
}, 120_000);

/** Runs the purges of the change now, so that the change feed shows it. */
const settle = async (): Promise<undefined> => {
  await desk.passTime(120_000);
  return undefined;
};
