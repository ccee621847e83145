import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskBindings, deskObject } from "../../src/desk/env.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, eventually, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * The first request to the Durable Object creates it, near its sender and for good.
 */

const LINK = `/desk/preview/tide?revision=1&expires=4102444800&signature=${"a".repeat(64)}`;

describe("a new site", () => {
  let desk: RunningDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());

  it.each([
    ["GET", LINK],
    ["HEAD", LINK],
    ["GET", "/healthz"],
    ["GET", "/desk"],
    ["GET", "/desk/articles"],
    ["GET", "/desk/outbox"],
    ["GET", "/desk/export"],
    ["POST", "/desk/purge"],
    ["POST", "/desk/rebuild"],
    ["PUT", "/desk/articles/tide"],
    ["OPTIONS", "/desk/articles/tide"],
    ["GET", "/"],
    ["GET", "/articles/tide"],
    ["GET", "/changes"],
    ["GET", "//desk/outbox"],
  ])("has no desk after a request without a token: %s %s", async (method, path) => {
    const site = await desk.site();
    const init = { method, ...(method === "PUT" || method === "POST" ? { body: "{}" } : {}) };
    await (await desk.ask(path, { ...init, headers: { Authorization: "Bearer guess" } })).text();
    await (await desk.ask(path, init)).text();
    expect(await site.starts()).toBe(0);
  });

  it("has no desk after a Cron Trigger", async () => {
    const site = await desk.site();
    const worker = site as unknown as { scheduled: (options: object) => Promise<{ outcome: string }> };
    expect(await worker.scheduled({ cron: "*/5 * * * *" })).toMatchObject({ outcome: "ok" });
    expect(await site.starts()).toBe(0);
  });

  it("gets its desk with the first request that has the token, and then preview links work", async () => {
    const site = await desk.site();
    const draft = anArticle({ id: "tide", status: "draft" });
    expect((await desk.put("tide", draft, CREATE)).status).toBe(201);
    expect(await site.starts()).toBe(1);
    await eventually(() => desk.kv("desk:status"));
    const made = await desk.post("/desk/articles/tide/preview", {});
    const { url } = (await made.json()) as unknown as { url: string };
    expect((await desk.ask(url.replace("https://courier.example", ""))).status).toBe(200);
  });
});

describe("the settings LOCATION_HINT and JURISDICTION", () => {
  const calls: unknown[] = [];
  const namespace = (jurisdiction: string) => ({
    getByName: (name: string, options: unknown) => calls.push([jurisdiction, name, options]),
    jurisdiction: (name: string) => namespace(name),
  });
  const at = (vars: Partial<DeskBindings>): unknown => {
    calls.length = 0;
    deskObject({ DESK: namespace("any") as never, ...vars });
    return calls[0];
  };

  it("decide where the desk is created", () => {
    expect(at({})).toEqual(["any", "desk", {}]);
    expect(at({ LOCATION_HINT: "", JURISDICTION: "" })).toEqual(["any", "desk", {}]);
    expect(at({ LOCATION_HINT: "weur" })).toEqual(["any", "desk", { locationHint: "weur" }]);
    expect(at({ LOCATION_HINT: "eeur", JURISDICTION: "eu" })).toEqual([
      "eu",
      "desk",
      { locationHint: "eeur" },
    ]);
  });

  it("are checked: the desk names a wrong value", async () => {
    const desk = await startDesk({ vars: { LOCATION_HINT: "europe", JURISDICTION: "de" } });
    const response = await desk.get("/desk/outbox");
    expect(response.status).toBe(500);
    const { detail } = (await response.json()) as unknown as { detail: string };
    expect(detail).toMatch(/LOCATION_HINT is "europe".*JURISDICTION is "de"/u);
    expect(await (await desk.site()).starts()).toBe(0);
    await desk.close();
  });

  it("never fall back to another place if the platform fails", () => {
    const failing = {
      jurisdiction: () => {
        throw new Error("internal error");
      },
    };
    expect(() => deskObject({ DESK: failing as never, JURISDICTION: "eu" })).toThrow("internal error");
  });

  it("do not stop a desk in workerd, which has no jurisdictions", async () => {
    const desk = await startDesk({ vars: { LOCATION_HINT: "weur", JURISDICTION: "eu" } });
    expect((await desk.put("tide", anArticle({ id: "tide" }), CREATE)).status).toBe(201);
    await desk.close();
  });
});
