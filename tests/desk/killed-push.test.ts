import { afterAll, beforeAll, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { openInternet, verified, withoutRepeats } from "./internet.ts";
import { startMortalSite } from "./mortal-site.ts";
import { CREATE, eventually } from "./running-desk.ts";

/*
 * workerd is killed while the desk notifies a hub, search engines and a webhook. The receivers get each change, in order; a message
 * that is repeated has the same id, so a receiver can drop it.
 */

const ARTICLES = repetitions({ full: 24, long: 120 });
const KILLS = repetitions({ full: 4, long: 20 });

/** Readers everywhere get a change after 95 s, on a grid of 5 s. */
const SETTLING = 105_000;

const internet = openInternet();
let site: Awaited<ReturnType<typeof startMortalSite>>;
beforeAll(async () => {
  site = await startMortalSite({
    vars: {
      ORIGIN: "https://courier.example",
      WEBSUB_HUB: "https://hub.example/",
      INDEXNOW_KEY: "3f6d0c1e9b2a4f5d8c7e6a5b4d3c2f1e",
    },
    internet: internet.internet,
  });
});
afterAll(() => site.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const send = (path: string, method: string, document: unknown, headers: Record<string, string> = {}) =>
  site.ask(`/desk${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(document),
  });

it("a hub, search engines and a webhook get each change once, in order, also if the process is killed meanwhile", {
  timeout: 300_000 + KILLS * 30_000,
}, async () => {
  const added = await send("/webhooks", "POST", { url: "https://partner.example/hook" });
  expect(added.status).toBe(201);
  const { secret } = (await added.json()) as { secret: string };
  // Slow enough that a kill often comes between a request and its response.
  internet.answer("partner.example", async () => {
    await pause(100 + Math.random() * 200);
    return new Response(null, { status: 204 });
  });
  const ids = Array.from({ length: ARTICLES }, (_, index) => `pushed-${index}`);
  for (const id of ids)
    expect((await send(`/articles/${id}`, "PUT", anArticle({ id, section: "s-1" }), CREATE)).status).toBe(
      201,
    );
  await pause(SETTLING - 5_000);
  for (let kills = 0; kills < KILLS; kills += 1) {
    await pause(1_000 + Math.random() * 3_000);
    await site.killAndRestart();
    // The first request starts the Durable Object, as the Cron Trigger or a reader does.
    await site.ask("/desk/outbox");
  }
  const events = await eventually(async () => {
    const { items } = (await (await site.ask("/changes?limit=500")).json()) as { items: { path: string }[] };
    return items.length === ids.length ? items : undefined;
  }, 120_000);
  await eventually(async () => {
    const { push } = (await (await site.ask("/desk/outbox")).json()) as { push: { waiting: number }[] };
    return push.every(({ waiting }) => waiting === 0) ? "done" : undefined;
  }, 180_000);
  const messages = internet.to("partner.example").map((each) => verified(each, secret));
  expect(withoutRepeats(messages).map(({ data }) => data)).toEqual(events);
  // A repeat follows the message at once, before the next one.
  const seen = messages.map(({ data }) => Number(data.seq));
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  const urls = internet
    .to("api.indexnow.org")
    .flatMap(({ body }) => (JSON.parse(body) as { urlList: string[] }).urlList);
  expect([...new Set(urls)].sort()).toEqual(ids.map((id) => `https://courier.example/articles/${id}`).sort());
  const topics = internet
    .to("hub.example")
    .flatMap(({ body }) => new URLSearchParams(body).getAll("hub.url"));
  expect(topics).toEqual(
    expect.arrayContaining([
      "https://courier.example/feed.xml",
      "https://courier.example/sections/s-1/atom.xml",
    ]),
  );
  console.info(`${messages.length} messages for ${ids.length} events over ${KILLS} kills`);
});
