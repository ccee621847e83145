import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, eventually, type RunningDesk, replacing, startDesk } from "./running-desk.ts";

/*
 * Drafts and embargoes. KV holds only public content.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

describe("a draft", () => {
  it("a draft is at the desk and not in KV until it is published", async () => {
    const response = await desk.put(
      "plan",
      anArticle({ id: "plan", section: "plans", status: "draft", aliases: ["/p"] }),
      CREATE,
    );
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ state: "draft", propagation: "done" });
    expect(await (await desk.get("/desk/articles/plan")).json()).toMatchObject({ status: "draft" });
    expect(await desk.keys()).toEqual([]);
    const published = await desk.put(
      "plan",
      anArticle({ id: "plan", section: "plans", aliases: ["/p"] }),
      replacing(1),
    );
    expect(await published.json()).toMatchObject({ state: "published", revision: "2" });
    expect(await desk.kv("entry:/articles/plan")).toMatchObject({ type: "article" });
    expect(await desk.kv("entry:/p")).toMatchObject({ type: "moved", to: "/articles/plan" });
    await eventually(() => desk.kv("listing:section/plans:latest"));
  });

  it.each([
    ["a draft", { status: "draft" }],
    ["embargoed", { embargo: "2999-01-01T00:00:00Z" }],
  ])("a public article cannot become %s: 409", async (_, fields) => {
    await desk.put("read", anArticle({ id: "read" }), CREATE);
    const response = await desk.put("read", anArticle({ id: "read", ...fields }), replacing(1));
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      type: "/problems#not-in-this-state",
      detail: expect.stringContaining("withdraw"),
    });
    expect(await desk.kv("entry:/articles/read")).toMatchObject({ type: "article", revision: "1" });
  });
});

describe("an article under embargo", () => {
  it("an embargoed article is not in KV before its time, and is published then", async () => {
    const article = { id: "secret", section: "secrets", aliases: ["/hush"] };
    const far = anArticle({ ...article, embargo: "2999-01-01T00:00:00Z" });
    const response = await desk.put("secret", far, CREATE);
    expect(await response.json()).toMatchObject({ state: "embargoed", propagation: "done" });
    expect((await desk.keys()).filter((key) => /secret|hush/u.test(key))).toEqual([]);
    const embargo = inSeconds(2);
    await desk.put("secret", anArticle({ ...article, embargo }), replacing(1));
    const entry = await eventually(() => desk.kv("entry:/articles/secret"));
    expect(Date.parse(entry.changed)).toBeGreaterThanOrEqual(Date.parse(embargo));
    expect(entry).toMatchObject({ type: "article", revision: "2" });
    await eventually(() => desk.kv("entry:/hush"));
    const listing = await eventually(() => desk.kv("listing:section/secrets:latest"));
    expect(listing.cards).toMatchObject([{ id: "secret" }]);
  });

  it("an embargoed article is public within 2 s of its time, with its listings and purges", async () => {
    const embargo = inSeconds(4);
    await desk.put("punctual", anArticle({ id: "punctual", section: "punctual", embargo }), CREATE);
    let early = 0;
    const left = await eventually(async () => {
      const [waiting] = await desk.sql("SELECT count(*) AS count FROM outbox WHERE turn = 0");
      const isListed = (await desk.kv("listing:section/punctual:latest")) !== undefined;
      const isEarly = Date.now() < Date.parse(embargo);
      if (isEarly) {
        early += 1;
        expect([isListed, await desk.kv("entry:/articles/punctual")]).toEqual([false, undefined]);
      }
      return isListed && waiting?.count === 0 ? Date.now() : undefined;
    });
    expect(early).toBeGreaterThan(0);
    const { changed } = await desk.kv("entry:/articles/punctual");
    expect(Date.parse(changed) - Date.parse(embargo)).toBeGreaterThanOrEqual(0);
    expect(left - Date.parse(embargo)).toBeLessThan(2_000);
    const purges = (await (await desk.site()).purges()).flat();
    expect(purges).toContain("path:/articles/punctual");
  });

  it("an embargo ends on time after a restart of the Durable Object", async () => {
    await desk.put("sleeper", anArticle({ id: "sleeper", embargo: inSeconds(2) }), CREATE);
    await desk.evict();
    await eventually(() => desk.kv("entry:/articles/sleeper"));
  });

  it("an embargo can be shortened", async () => {
    await desk.put("early", anArticle({ id: "early", embargo: "2999-01-01T00:00:00Z" }), CREATE);
    await desk.put("early", anArticle({ id: "early", embargo: inSeconds(1) }), replacing(1));
    await eventually(() => desk.kv("entry:/articles/early"));
  });

  it("an article whose embargo has passed is published at once", async () => {
    const response = await desk.put(
      "past",
      anArticle({ id: "past", embargo: "2026-01-01T00:00:00Z" }),
      CREATE,
    );
    expect(await response.json()).toMatchObject({ state: "published" });
  });
});
