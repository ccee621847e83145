import { afterAll, beforeAll, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, drained, eventually, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * The Cron Trigger in workerd: Cloudflare calls the Worker, and the Worker wakes the Durable Object.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const waitingPurges = async (): Promise<number> =>
  Number((await desk.sql("SELECT count(*) AS count FROM outbox WHERE kind = 'purge'"))[0]?.count);

it("a Cron Trigger sends the purges of a desk that has lost its alarm", async () => {
  expect((await desk.put("tide", anArticle({ id: "tide" }), CREATE)).status).toBe(201);
  await drained(desk);
  await eventually(() => desk.kv("desk:status").then((status) => status?.waiting));
  const site = await desk.site();
  const planned = await waitingPurges();
  expect(planned).toBeGreaterThan(0);
  await site.loseAlarm();
  await site.passTime(7_200_000);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await waitingPurges()).toBe(planned);

  const worker = site as unknown as { scheduled: (options: object) => Promise<{ outcome: string }> };
  expect(await worker.scheduled({ cron: "*/5 * * * *" })).toMatchObject({ outcome: "ok" });
  await eventually(async () => ((await waitingPurges()) < planned ? "purged" : undefined));
}, 120_000);
