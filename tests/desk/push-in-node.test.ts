import { expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { createRandom } from "../simulation/random.ts";
import { virtualClockInEachTest } from "./node-desk.ts";
import {
  KEY,
  MINUTE,
  messagesTo,
  rowOf,
  SECOND,
  SETTINGS,
  startPushingDesk,
  topics,
  urlList,
} from "./pushing-desk.ts";

/*
 * Notifications of the hub, the search engines and webhooks, on a virtual clock.
 */

virtualClockInEachTest();

it("the hub and the search engines hear of an article when readers everywhere get it, and not before", async () => {
  const desk = startPushingDesk();
  await desk.put("tide");
  await desk.pass(80 * SECOND);
  expect([desk.shown(), desk.sent]).toEqual([0, []]);
  await desk.pass(60 * SECOND);
  expect(desk.shown()).toBe(1);
  const [hub] = desk.to("hub.example");
  expect(new URLSearchParams(hub?.body).get("hub.mode")).toBe("publish");
  expect(hub && topics(hub).sort()).toEqual(
    ["", "/languages/en", "/sections/town"]
      .flatMap((list) =>
        ["atom.xml", "feed.json", "feed.xml"].map((file) => `https://courier.example${list}/${file}`),
      )
      .sort(),
  );
  expect(desk.to("hub.example")).toHaveLength(1);
  const [submission] = desk.to("api.indexnow.org");
  expect(JSON.parse(submission?.body ?? "")).toEqual({
    host: "courier.example",
    key: KEY,
    keyLocation: `https://courier.example/${KEY}.txt`,
    urlList: ["https://courier.example/articles/tide"],
  });
  await desk.pass(120 * MINUTE);
  expect(desk.sent).toHaveLength(2);
  desk.end();
});

it("search engines hear of changed, moved and withdrawn articles, each URL once in a request", async () => {
  const desk = startPushingDesk();
  await desk.put("tide");
  await desk.put("ebb");
  await desk.pass(10 * MINUTE);
  desk.sent.length = 0;
  await desk.put("tide", { headline: "Another headline" }, { "If-Match": "*" });
  await desk.put("tide", { headline: "Another headline", path: "/tide" }, { "If-Match": "*" });
  const withdrawn = desk.send(
    "POST",
    "/desk/articles/ebb/withdraw",
    { reason: "Wrong." },
    { "If-Match": "*" },
  );
  await desk.pass(10 * MINUTE);
  expect((await withdrawn).status).toBe(200);
  const requests = desk.to("api.indexnow.org").map(urlList);
  for (const urls of requests) expect(new Set(urls).size).toBe(urls.length);
  expect([...new Set(requests.flat())].sort()).toEqual([
    "https://courier.example/articles/ebb",
    "https://courier.example/articles/tide",
    "https://courier.example/tide",
  ]);
  desk.end();
});

it("without receivers, the desk sends nothing, and a publication asks and writes no table of notifications", async () => {
  const desk = startPushingDesk({ ORIGIN: "https://courier.example" });
  await desk.pass(SECOND);
  desk.queries.clear();
  await desk.put("tide");
  await desk.pass(10 * MINUTE);
  expect(desk.sent).toEqual([]);
  expect(desk.queries.size).toBeGreaterThan(40);
  expect([...desk.queries].filter((query) => /\b(?:push|webhooks|\w+_feeds)\b/u.test(query))).toEqual([]);
  desk.end();
});

it("a webhook that fails is retried by the schedule of Standard Webhooks, and stops after ten failures until it is started again", async () => {
  const desk = startPushingDesk({ ORIGIN: "https://courier.example" });
  const { id, status } = (await desk.post("/desk/webhooks", { url: "https://partner.example/hook" })) as {
    id: string;
    status: number;
  };
  expect(status).toBe(201);
  desk.answerWith(async () => ({ status: 503, retryAfter: undefined }));
  await desk.put("tide");
  await desk.put("ebb");
  await desk.pass(5 * 24 * 60 * MINUTE);
  const tries = messagesTo(desk, "partner.example");
  expect(tries).toHaveLength(10);
  expect(new Set(tries.map((each) => each.id)).size).toBe(1);
  const delays = tries.slice(1).map(({ at }, index) => Math.round((at - (tries[index]?.at ?? 0)) / SECOND));
  const planned = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
  for (const [index, delay] of delays.entries()) {
    expect(delay).toBeGreaterThanOrEqual(planned[index] ?? 0);
    expect(delay).toBeLessThanOrEqual((planned[index] ?? 0) * 1.1 + 2);
  }
  expect(rowOf(desk, id)).toEqual({ position: 0, attempts: 10, error: "HTTP 503", state: "stopped" });
  expect(await (await desk.send("GET", "/desk/outbox", undefined)).json()).toMatchObject({
    push: [{ kind: "webhook", id, host: "partner.example", state: "stopped", waiting: 2, attempts: 10 }],
  });
  desk.answerWith(async () => ({ status: 200, retryAfter: undefined }));
  expect((await desk.post(`/desk/webhooks/${id}/retry`, {})).status).toBe(202);
  await desk.pass(10 * SECOND);
  expect(
    messagesTo(desk, "partner.example")
      .slice(10)
      .map(({ data }) => data.path),
  ).toEqual(["/articles/tide", "/articles/ebb"]);
  desk.end();
});

it.each([
  ["POST /desk/outbox", () => "/desk/outbox"],
  ["POST /desk/webhooks/{id}/retry", (id: string) => `/desk/webhooks/${id}/retry`],
])("a retry by %s holds although a request that was under way fails after it", async (_, path) => {
  const desk = startPushingDesk({ ORIGIN: "https://courier.example" });
  const webhook: Record<string, unknown> = await desk.post("/desk/webhooks", {
    url: "https://partner.example/hook",
  });
  const id = String(webhook.id);
  desk.answerWith(async () => ({ status: 503, retryAfter: undefined }));
  await desk.put("tide");
  await desk.pass(2 * MINUTE);
  expect(messagesTo(desk, "partner.example")).toHaveLength(2);
  let fail = () => {};
  desk.answerWith(
    () =>
      new Promise((resolve) => {
        fail = () => resolve({ status: 410, retryAfter: undefined });
      }),
  );
  await desk.pass(5 * MINUTE);
  expect(messagesTo(desk, "partner.example")).toHaveLength(3);
  await desk.pass(SECOND);
  expect((await desk.post(path(id), {})).status).toBe(202);
  fail();
  desk.answerWith(async () => ({ status: 200, retryAfter: undefined }));
  await desk.pass(10 * SECOND);
  expect(messagesTo(desk, "partner.example")).toHaveLength(4);
  expect(rowOf(desk, id)).toEqual({ position: 1, attempts: 0, error: null, state: "active" });
  desk.end();
});

it("a receiver decides with Retry-After how long the desk waits, up to a day", async () => {
  const desk = startPushingDesk({ ORIGIN: "https://courier.example" });
  await desk.post("/desk/webhooks", { url: "https://partner.example/hook" });
  const answers = ["600", new Date(desk.now() + 60 * MINUTE).toUTCString(), "999999999"];
  desk.answerWith(async () => ({ status: 429, retryAfter: answers.shift() }));
  await desk.put("tide");
  await desk.pass(26 * 60 * MINUTE);
  const times = messagesTo(desk, "partner.example").map(({ at }) => at);
  expect(times).toHaveLength(4);
  const [first = 0, second = 0, third = 0, fourth = 0] = times;
  expect(Math.round((second - first) / MINUTE)).toBe(10);
  expect(third - second).toBeGreaterThan(45 * MINUTE);
  expect(Math.round((fourth - third) / (60 * MINUTE))).toBe(24);
  desk.end();
});

it("an outage of the hub or of IndexNow is retried once a day at last, and then all changes arrive", async () => {
  const desk = startPushingDesk();
  desk.answerWith(async () => ({ status: 500, retryAfter: undefined }));
  await desk.put("tide");
  await desk.pass(7 * 24 * 60 * MINUTE);
  await desk.put("ebb");
  desk.answerWith(async () => ({ status: 202, retryAfter: undefined }));
  await desk.pass(25 * 60 * MINUTE);
  expect(desk.to("api.indexnow.org").length).toBeLessThan(20);
  const last = desk.to("api.indexnow.org").at(-1);
  expect(last && urlList(last)).toEqual([
    "https://courier.example/articles/tide",
    "https://courier.example/articles/ebb",
  ]);
  expect(rowOf(desk, "indexnow")).toMatchObject({ position: 2, attempts: 0, error: null, state: "active" });
  expect(rowOf(desk, "websub")).toMatchObject({ attempts: 0, error: null });
  desk.end();
});

it("a receiver that does not respond within 15 s does not delay the writes to KV, the purges and the other receivers", async () => {
  const desk = startPushingDesk({ ORIGIN: "https://courier.example" });
  await desk.post("/desk/webhooks", { url: "https://hanging.example/hook" });
  await desk.post("/desk/webhooks", { url: "https://well.example/hook" });
  let aborted = 0;
  desk.answerWith(({ url }, signal) => {
    if (url.includes("well")) return Promise.resolve({ status: 204, retryAfter: undefined });
    signal.addEventListener("abort", () => {
      aborted += 1;
    });
    return new Promise(() => undefined);
  });
  await desk.put("tide");
  while (desk.to("hanging.example").length === 0) await desk.pass(SECOND);
  const begun = desk.now();
  await desk.put("ebb");
  const written = desk.written("entry:/articles/ebb", "ebb") ?? Infinity;
  expect(written - begun).toBeLessThan(SECOND);
  expect(
    desk.purges.some(({ tags, at }) => tags.includes("path:/articles/ebb") && at - begun < 2 * SECOND),
  ).toBe(true);
  expect(desk.to("well.example")).toHaveLength(1);
  await desk.pass(11 * SECOND);
  expect(aborted).toBe(1);
  desk.end();
});

it("an import of very many articles is one message for a webhook, and the hub hears of each list at most once in ten seconds", async () => {
  const desk = startPushingDesk({ ...SETTINGS });
  await desk.post("/desk/webhooks", { url: "https://partner.example/hook" });
  const lines = Array.from({ length: 700 }, (_, index) => JSON.stringify(anArticle({ id: `old-${index}` })));
  desk.answerWith(async ({ url }) => ({
    status: url.includes("partner") && desk.shown() < 700 ? 503 : 204,
    retryAfter: "1",
  }));
  void desk.send("POST", "/desk/articles:batch", lines.join("\n")).then((response) => response.text());
  await desk.pass(30 * MINUTE);
  expect(desk.shown()).toBe(700);
  const messages = messagesTo(desk, "partner.example").filter(({ type }) => type === "changes.many");
  expect(messages.at(-1)?.data).toEqual({
    from: 1,
    to: 700,
    url: "https://courier.example/changes?limit=500&since=0",
  });
  const requests = desk.to("hub.example");
  const times = requests.map(({ at }) => at);
  for (const [index, at] of times.slice(1).entries())
    expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(10 * SECOND);
  expect(requests.length).toBeLessThan(20);
  expect(desk.to("api.indexnow.org").flatMap(urlList)).toHaveLength(700);
  desk.end();
});

it("a rebuild tells nobody, because nothing has changed", async () => {
  const desk = startPushingDesk();
  await desk.put("tide");
  await desk.pass(10 * MINUTE);
  const before = desk.sent.length;
  await desk.post("/desk/rebuild", {});
  await desk.pass(120 * MINUTE);
  expect(desk.sent).toHaveLength(before);
  desk.end();
});

it("whatever a receiver answers, and however late, it gets each event, in order, and only repeats until it took one", async () => {
  const runs = repetitions({ short: 6, full: 20, long: 300 });
  for (let seed = 1; seed <= runs; seed += 1) {
    const random = createRandom(seed);
    const desk = startPushingDesk({ ORIGIN: "https://courier.example" });
    await desk.post("/desk/webhooks", { url: "https://partner.example/hook" });
    const taken: unknown[] = [];
    const told: unknown[] = [];
    desk.answerWith(async ({ body }) => {
      const { seq } = (JSON.parse(body) as { data: { seq: number } }).data;
      told.push(seq);
      const kind = random.between(0, 10);
      if (kind < 1) await new Promise(() => undefined);
      if (kind < 2) throw new Error("Network connection lost.");
      if (kind < 4) return { status: 500, retryAfter: undefined };
      await new Promise((resolve) => setTimeout(resolve, random.between(10, 14_000)));
      taken.push(seq);
      return { status: 204, retryAfter: undefined };
    });
    for (let index = 0; index < 12; index += 1) {
      await desk.put(`story-${index}`);
      await desk.pass(random.between(0, 5 * MINUTE));
    }
    await desk.pass(10 * 60 * MINUTE);
    for (let tries = 0; taken.length < 12 && tries < 20; tries += 1) {
      await desk.post("/desk/outbox", {});
      await desk.pass(2 * MINUTE);
    }
    expect(taken, `seed ${seed}`).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(told, `seed ${seed}`).toEqual(told.toSorted((a, b) => Number(a) - Number(b)));
    desk.end();
  }
});

it("nobody hears of a change while purges fail, because readers may get the old page and the old feed", async () => {
  const desk = startPushingDesk();
  await desk.put("tide");
  desk.world.purgeError = () => new Error("refused");
  await desk.pass(20 * MINUTE);
  expect(desk.sent).toEqual([]);
  desk.world.purgeError = () => undefined;
  await desk.pass(5 * MINUTE);
  expect(desk.to("hub.example")).toHaveLength(1);
  expect(desk.to("api.indexnow.org")).toHaveLength(1);
  desk.end();
});

it("a notification whose alarm is lost is sent when the Cron Trigger wakes the desk", async () => {
  const desk = startPushingDesk({ ORIGIN: "https://courier.example" });
  await desk.post("/desk/webhooks", { url: "https://partner.example/hook" });
  desk.answerWith(async () => ({ status: 500, retryAfter: undefined }));
  await desk.put("tide");
  await desk.pass(3 * 60 * MINUTE);
  const before = desk.sent.length;
  desk.loseAlarm();
  await desk.pass(24 * 60 * MINUTE);
  expect(desk.sent).toHaveLength(before);
  desk.answerWith(async () => ({ status: 204, retryAfter: undefined }));
  const woken = desk.wake("known");
  await desk.pass(MINUTE);
  await woken;
  expect(desk.sent).toHaveLength(before + 1);
  desk.end();
});
