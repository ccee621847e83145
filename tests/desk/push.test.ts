import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiDescription } from "../../src/pages/openapi/description.ts";
import { anArticle } from "../running-site.ts";
import { openInternet, verified } from "./internet.ts";
import { CREATE, drained, eventually, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * The notifications of the desk in real workerd.
 */

const HUB = "hub.example";
const SEARCH = "api.indexnow.org";
const KEY = "3f6d0c1e9b2a4f5d8c7e6a5b4d3c2f1e";

const internet = openInternet();
let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk({
    vars: { WEBSUB_HUB: `https://${HUB}/`, INDEXNOW_KEY: KEY },
    internet: internet.internet,
  });
});
afterAll(() => desk.close());

type Fields = Record<string, unknown>;

/** Checks a message against the API description. */
const isMessage = new Ajv2020({ strict: false, validateFormats: false })
  .addSchema({ $id: "description", components: apiDescription("https://courier.example").components })
  .compile({ $ref: "description#/components/schemas/WebhookMessage" });

const addWebhook = async (url: string): Promise<{ id: string; secret: string }> => {
  const response = await desk.post("/desk/webhooks", { url });
  expect(response.status).toBe(201);
  return (await response.json()) as unknown as { id: string; secret: string };
};

const receivers = async (): Promise<Fields[]> =>
  ((await (await desk.get("/desk/outbox?limit=1")).json()) as unknown as { push: Fields[] }).push;

const receiver = async (id: string): Promise<Fields> =>
  (await receivers()).find((each) => each.id === id) ?? {};

const publish = async (id: string, fields: Fields = {}): Promise<void> => {
  expect((await desk.put(id, anArticle({ id, ...fields }), CREATE)).status).toBe(201);
};

/**
 * Runs the repeated purges now, and waits until the change feed shows every event. The Durable Object goes on: requests of an instance
 * that ends get no response.
 */
const shown = async (): Promise<void> => {
  await drained(desk);
  await eventually(async () => {
    await desk.sql("UPDATE outbox SET due = 0 WHERE kind = 'purge'");
    await desk.sql("UPDATE OR REPLACE changed_feeds SET due = 0");
    await desk.refillPurges();
    expect((await desk.post("/desk/outbox", {})).status).toBe(202);
    const [row] = await desk.sql("SELECT (SELECT max(seq) FROM events) - shown AS hidden FROM feed");
    return row?.hidden === 0 ? "shown" : undefined;
  });
};

/** Waits until a host has received a number of requests. */
const received = (host: string, count: number) =>
  eventually(async () => (internet.to(host).length >= count ? internet.to(host) : undefined));

const pathsOf = (messages: readonly { data: Fields }[]): unknown[] => messages.map(({ data }) => data.path);

describe("a webhook", () => {
  it("gets each change once, in order, with a signature that the reference library accepts", async () => {
    const { secret } = await addWebhook("https://partner.example/hook?key=1");
    await publish("tide");
    await publish("ebb");
    expect(
      (await desk.amend("tide", anArticle({ id: "tide", path: "/tide" }), { "If-Match": "*" })).status,
    ).toBe(200);
    expect(
      (await desk.post("/desk/articles/ebb/withdraw", { reason: "Wrong." }, { "If-Match": "*" })).status,
    ).toBe(200);
    expect(internet.to("partner.example")).toEqual([]);
    await shown();
    const messages = (await received("partner.example", 5)).map((each) => verified(each, secret));
    expect(messages.map(({ type, data }) => [type, data.path, data.seq])).toEqual([
      ["article.published", "/articles/tide", 1],
      ["article.published", "/articles/ebb", 2],
      ["article.changed", "/tide", 3],
      ["article.moved", "/articles/tide", 4],
      ["article.withdrawn", "/articles/ebb", 5],
    ]);
    const { items } = (await (await desk.ask("/changes")).json()) as unknown as { items: unknown[] };
    expect(messages.map(({ data }) => data)).toEqual(items);
    for (const { body } of internet.to("partner.example")) {
      isMessage(JSON.parse(body));
      expect(isMessage.errors).toBeNull();
    }
    expect(new Set(messages.map(({ id }) => id)).size).toBe(5);
    const [first] = internet.to("partner.example");
    expect([first?.method, first?.url]).toEqual(["POST", "https://partner.example/hook?key=1"]);
    expect(first?.headers).toMatchObject({ "content-type": "application/json" });
  });

  it("that fails is retried with the same id, is visible in the outbox, and holds back no other receiver", async () => {
    const broken = await addWebhook("https://broken.example/hook");
    const well = await addWebhook("https://well.example/hook");
    internet.answer("broken.example", () => new Response("secret details", { status: 500 }));
    await publish("news-1");
    await publish("news-2");
    await shown();
    expect(pathsOf((await received("well.example", 2)).map((each) => verified(each, well.secret)))).toEqual([
      "/articles/news-1",
      "/articles/news-2",
    ]);
    const failing = await eventually(async () => {
      const state = await receiver(broken.id);
      return state.error === undefined ? undefined : state;
    });
    expect(failing).toEqual({
      kind: "webhook",
      id: broken.id,
      host: "broken.example",
      state: "active",
      waiting: 2,
      attempts: expect.any(Number),
      due: expect.stringMatching(/^\d{4}-/u),
      error: "HTTP 500",
    });
    expect(await (await desk.ask("/healthz")).json()).toMatchObject({ status: "ok" });
    internet.answer("broken.example", () => new Response(null, { status: 200 }));
    expect((await desk.post("/desk/outbox", {})).status).toBe(202);
    await eventually(async () => ((await receiver(broken.id)).waiting === 0 ? "done" : undefined));
    const messages = internet.to("broken.example").map((each) => verified(each, broken.secret));
    const [first] = messages;
    expect(messages.filter(({ id }) => id === first?.id).length).toBeGreaterThan(1);
    expect([...new Map(messages.map((each) => [each.id, each.data.path])).values()]).toEqual([
      "/articles/news-1",
      "/articles/news-2",
    ]);
    expect(await receiver(broken.id)).toMatchObject({ attempts: 0, state: "active" });
    for (const { id } of [broken, well]) await desk.get(`/desk/webhooks/${id}`, {}, "DELETE");
  });

  it("that hangs delays neither KV nor purges nor other receivers, and counts as failed after 15 s", async () => {
    const hanging = await addWebhook("https://hanging.example/hook");
    internet.answer("hanging.example", () => new Promise(() => undefined));
    await publish("slow-1");
    await shown();
    await received("hanging.example", 1);
    const begun = Date.now();
    await publish("slow-2");
    await eventually(async () =>
      (await desk.kv("entry:/articles/slow-2")) === undefined ? undefined : "written",
    );
    expect(Date.now() - begun).toBeLessThan(10_000);
    const failed = await eventually(async () => {
      const state = await receiver(hanging.id);
      return state.error === undefined ? undefined : state;
    });
    expect(failed).toMatchObject({ error: "no response in 15 s", attempts: 1, waiting: expect.any(Number) });
    await desk.get(`/desk/webhooks/${hanging.id}`, {}, "DELETE");
  }, 90_000);

  it("that answers 410 gets no more messages until an operator starts it again", async () => {
    const gone = await addWebhook("https://gone.example/hook");
    internet.answer("gone.example", () => new Response(null, { status: 410 }));
    await publish("gone-1");
    await publish("gone-2");
    await shown();
    await eventually(async () => ((await receiver(gone.id)).state === "gone" ? "gone" : undefined));
    const sent = internet.to("gone.example").length;
    await desk.sql("UPDATE push SET due = 0");
    await publish("gone-3");
    await shown();
    expect(internet.to("gone.example")).toHaveLength(sent);
    internet.answer("gone.example", () => new Response(null, { status: 204 }));
    const retried = await desk.post(`/desk/webhooks/${gone.id}/retry`, {});
    expect([retried.status, await retried.json()]).toEqual([
      202,
      expect.objectContaining({ state: "active" }),
    ]);
    await eventually(async () => ((await receiver(gone.id)).waiting === 0 ? "done" : undefined));
    const messages = internet.to("gone.example").slice(sent);
    expect(pathsOf(messages.map((each) => verified(each, gone.secret))).slice(-3)).toEqual([
      "/articles/gone-1",
      "/articles/gone-2",
      "/articles/gone-3",
    ]);
  });

  it("that redirects to a private address gets a failure, and the desk requests nothing there", async () => {
    const cunning = await addWebhook("https://cunning.example/hook");
    internet.answer("cunning.example", () =>
      Response.redirect("http://169.254.169.254/latest/meta-data/", 307),
    );
    await publish("cunning-1");
    await shown();
    const state = await eventually(async () => {
      const found = await receiver(cunning.id);
      return found.error === undefined ? undefined : found;
    });
    expect(state.error).toMatch(/^HTTP 307: the receiver redirects/u);
    expect(internet.to("169.254.169.254")).toEqual([]);
    await desk.get(`/desk/webhooks/${cunning.id}`, {}, "DELETE");
  });

  it("has two signatures for a day after its secret was replaced", async () => {
    const before = await addWebhook("https://rotating.example/hook");
    const response = await desk.post(`/desk/webhooks/${before.id}/secret`, {});
    const after = (await response.json()) as unknown as { secret: string };
    expect(response.status).toBe(200);
    expect(after.secret).not.toBe(before.secret);
    await publish("rotating-1");
    await shown();
    const [message] = await received("rotating.example", 1);
    if (message === undefined) throw new Error("no message");
    expect(message.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    for (const { secret } of [before, after])
      expect(verified(message, secret).data.path).toBe("/articles/rotating-1");
    await desk.sql("UPDATE webhooks SET until = until - 86400000");
    await publish("rotating-2");
    await shown();
    const [, second] = await received("rotating.example", 2);
    expect(second?.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
  });

  it.each([
    "http://partner.example/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://10.1.2.3/",
    "https://localhost/",
    "https://intranet/",
    "https://me:secret@partner.example/",
  ])("cannot have the URL %s", async (url) => {
    const response = await desk.post("/desk/webhooks", { url });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toMatch(/^url: expected /u);
  });

  it("has its secret in one response only: neither the list, the outbox, the log nor a backup has it", async () => {
    const { id, secret } = await addWebhook("https://quiet.example/path-that-is-a-secret");
    internet.answer("quiet.example", () => new Response(null, { status: 500 }));
    await publish("quiet-1");
    await shown();
    await eventually(async () => (Number((await receiver(id)).attempts) > 0 ? "failed" : undefined));
    const texts = await Promise.all(
      ["/desk/webhooks", "/desk/outbox", "/desk/export", "/changes"].map(async (path) =>
        (await desk.get(path)).text(),
      ),
    );
    expect(texts[0]).toContain("https://quiet.example/path-that-is-a-secret");
    expect(await desk.linesWith(id)).not.toEqual([]);
    for (const text of [...texts, desk.logLines().join("\n")]) expect(text).not.toContain(secret.slice(6));
    for (const text of [...texts.slice(1), desk.logLines().join("\n")])
      expect(text).not.toContain("path-that-is-a-secret");
    await desk.get(`/desk/webhooks/${id}`, {}, "DELETE");
  });
});

it("the hub and the search engines hear of each change", async () => {
  await publish("pushed", {
    topics: [{ id: "harbour", name: "The harbour" }],
    authors: [{ id: "ines-holm", name: "Ines" }],
  });
  await shown();
  await desk.sql("UPDATE push SET due = 0");
  await desk.post("/desk/outbox", {});
  await eventually(async () =>
    internet.to(SEARCH).some(({ body }) => body.includes("/articles/pushed")) ? "sent" : undefined,
  );
  await eventually(async () =>
    internet.to(HUB).some(({ body }) => body.includes("harbour")) ? "sent" : undefined,
  );
  const topics = new Set(internet.to(HUB).flatMap(({ body }) => new URLSearchParams(body).getAll("hub.url")));
  for (const list of ["", "/sections/town", "/topics/harbour", "/authors/ines-holm", "/languages/en"])
    for (const file of ["feed.xml", "atom.xml", "feed.json"])
      expect(topics).toContain(`https://courier.example${list}/${file}`);
  expect(internet.to(HUB).every(({ body }) => new URLSearchParams(body).get("hub.mode") === "publish")).toBe(
    true,
  );
  const file = await desk.ask(`/${KEY}.txt`);
  expect([file.status, await file.text(), file.headers.get("Content-Type")]).toEqual([
    200,
    KEY,
    "text/plain; charset=utf-8",
  ]);
  expect((await desk.ask("/3f6d0c1e9b2a4f5d.txt")).status).toBe(404);
});

it("only the publication's own token manages webhooks", async () => {
  const { token } = (await (await desk.post("/desk/tokens", { name: "Ines Holm" })).json()) as unknown as {
    token: string;
  };
  const headers = { Authorization: `Bearer ${token}` };
  expect((await desk.ask("/desk/webhooks", { headers })).status).toBe(403);
  expect((await desk.ask("/desk/webhooks/wh_0000000000000000", { method: "DELETE", headers })).status).toBe(
    403,
  );
});
