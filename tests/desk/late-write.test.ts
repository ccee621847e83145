import { afterAll, beforeAll, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { eventually, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * KV executes a write of a Durable Object that has ended, after the writes of its successor. The platform's part is real: the
 * object is aborted, its alarm starts it again, and its storage tells which writes had no response.
 */

const KEY = "entry:/articles/untrue";

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk({ kv: "faulty" });
});
afterAll(() => desk.close());

it("a late write of an ended object does not bring a withdrawn article back for good", async () => {
  const kv = await desk.faultyKV();
  /** Returns what KV has; undefined if it has nothing. */
  const stored = async (): Promise<string | undefined> => (await kv.contents())[KEY];
  const writes = async (): Promise<number> => (await kv.written()).filter(({ key }) => key === KEY).length;
  const waiting = (query: string) => desk.sql(`SELECT 1 FROM ${query}`);

  await kv.holdOn(KEY);
  // The request may fail before the call that ends the object returns.
  const published = desk
    .put("untrue", anArticle({ id: "untrue" }), { "If-None-Match": "*" })
    .catch(() => undefined);
  await eventually(async () => (await waiting("writes WHERE begun IS NOT NULL AND kind = 'entry'"))[0]);
  await (await desk.site()).abortDesk();
  await published;
  await kv.holdOn(undefined);

  // No request follows, so the alarm starts the object again. It writes the key now and plans to do so again.
  await eventually(async () => ((await writes()) > 0 ? "written" : undefined));
  expect(await stored()).toContain('"type":"article"');
  expect(await waiting("outbox WHERE kind = 'entry' AND turn = 1")).toHaveLength(1);

  const response = await desk.post("/desk/articles/untrue/withdraw", { reason: "No." }, { "If-Match": "*" });
  expect(response.status).toBe(200);
  await eventually(async () => ((await stored())?.includes('"withdrawn"') ? "withdrawn" : undefined));
  expect(await kv.executeHeld()).toBe(1);
  await eventually(async () => ((await stored())?.includes('"article"') ? "executed late" : undefined));

  await desk.passTime(30_000);
  await eventually(async () => ((await stored())?.includes('"withdrawn"') ? "withdrawn" : undefined));
  await eventually(async () =>
    (await waiting("outbox WHERE kind = 'entry'")).length === 0 ? "nothing waits" : undefined,
  );
});
