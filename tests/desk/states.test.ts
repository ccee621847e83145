import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, eventually, type RunningDesk, replacing, startDesk } from "./running-desk.ts";

/*
 * Drafts, schedules and embargoes. KV holds only public content.
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
    ["scheduled", { published: "2999-01-01T00:00:00Z" }],
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

  it("an embargoed article is public soon after its time, with its listings and purges", async () => {
    const embargo = inSeconds(4);
    await desk.put("punctual", anArticle({ id: "punctual", section: "punctual", embargo }), CREATE);
    let early = 0;
    const left = await eventually(async () => {
      const [waiting] = await desk.sql("SELECT count(*) AS count FROM outbox WHERE turn = 0");
      const isListed = (await desk.kv("listing:section/punctual:latest")) !== undefined;
      const entry = await desk.kv("entry:/articles/punctual");
      // The clock is read last: what was read before the embargo ended must be hidden.
      if (Date.now() < Date.parse(embargo)) {
        early += 1;
        expect([isListed, entry]).toEqual([false, undefined]);
      }
      return isListed && waiting?.count === 0 ? Date.now() : undefined;
    });
    expect(early).toBeGreaterThan(0);
    const { changed } = await desk.kv("entry:/articles/punctual");
    expect(Date.parse(changed) - Date.parse(embargo)).toBeGreaterThanOrEqual(0);
    // On an idle machine it takes less than 2 s.
    expect(left - Date.parse(embargo)).toBeLessThan(15_000);
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

describe("an article with a date in the future", () => {
  const far = "2999-01-01T00:00:00Z";
  const stateOf = async (id: string, fields: object, conditions: Record<string, string>) =>
    (await (await desk.put(id, anArticle({ id, ...fields }), conditions)).json()) as unknown;

  it("a scheduled article is not in KV before its date, and is published then", async () => {
    expect(await stateOf("soon", { published: far, aliases: ["/sooner"] }, CREATE)).toMatchObject({
      state: "scheduled",
      propagation: "done",
    });
    expect((await desk.keys()).filter((key) => key.includes("soon"))).toEqual([]);
    const published = inSeconds(2);
    expect(await stateOf("soon", { published, aliases: ["/sooner"] }, replacing(1))).toMatchObject({
      state: "scheduled",
    });
    const entry = await eventually(() => desk.kv("entry:/articles/soon"));
    expect(Date.parse(entry.changed)).toBeGreaterThanOrEqual(Date.parse(published));
    expect(entry).toMatchObject({ revision: "2", article: { published, modified: published } });
    await eventually(() => desk.kv("entry:/sooner"));
  });

  it("the later of published and embargo decides when an article becomes public", async () => {
    const past = "2026-01-01T00:00:00Z";
    const later = "2999-01-02T00:00:00Z";
    expect(await stateOf("both-1", { published: far, embargo: past }, CREATE)).toMatchObject({
      state: "scheduled",
    });
    expect(await stateOf("both-2", { published: far, embargo: later }, CREATE)).toMatchObject({
      state: "embargoed",
    });
    expect(await stateOf("both-3", { published: past, embargo: past }, CREATE)).toMatchObject({
      state: "published",
    });
  });

  it("a draft with a date in the future stays a draft", async () => {
    expect(await stateOf("plan-2", { published: far, status: "draft" }, CREATE)).toMatchObject({
      state: "draft",
    });
  });

  it("the text of a scheduled article changes without a correction note, and it cannot be withdrawn", async () => {
    await stateOf("rewritten", { published: far }, CREATE);
    expect(
      await stateOf("rewritten", { published: far, headline: "Another headline" }, replacing(1)),
    ).toMatchObject({ state: "scheduled", revision: "2" });
    const withdrawal = await desk.post("/desk/articles/rewritten/withdraw", { reason: "No." }, replacing(2));
    expect(withdrawal.status).toBe(409);
  });

  it("the desk's list and export show the state of a scheduled article", async () => {
    await stateOf("listed-2", { published: far }, CREATE);
    const list = await (await desk.get("/desk/articles?state=scheduled&limit=1000")).json();
    expect((list as { items: { id: string }[] }).items).toContainEqual(
      expect.objectContaining({ id: "listed-2", state: "scheduled", published: far }),
    );
    const backup = await (await desk.get("/desk/export")).text();
    const records = backup.split("\n").filter((line) => line.includes('"listed-2"'));
    expect(records.map((line) => JSON.parse(line).state)).toEqual(["scheduled"]);
  });

  it("an article that an older version published before its date stays public and can be corrected", async () => {
    await stateOf("legacy", {}, CREATE);
    await eventually(() => desk.kv("entry:/articles/legacy"));
    await desk.sql(
      "UPDATE revisions SET document = replace(document, '2026-11-20T08:00:00Z', ?) WHERE id = 'legacy'",
      far,
    );
    const corrections = [{ date: "2026-11-21T08:00:00Z", text: "It was another tide." }];
    const corrected = { published: far, headline: "Another tide turns", corrections };
    expect(await stateOf("legacy", corrected, replacing(1))).toMatchObject({ state: "published" });
    expect(await stateOf("legacy", { ...corrected, published: "2999-01-02" }, replacing(2))).toMatchObject({
      type: "/problems#not-in-this-state",
    });
  });
});
