import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { retryDelay } from "../../src/desk/ledger/jobs.ts";
import { WRITE_INTERVAL } from "../../src/desk/ledger/writes.ts";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import {
  CREATE,
  eventually,
  hurried,
  type RunningDesk,
  replacing,
  settled,
  startDesk,
} from "./running-desk.ts";

/*
 * KV fails, and no accepted change is lost.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk({ kv: "faulty", vars: { CACHE: "local" } });
});
afterAll(() => desk.close());

const failOn = async (prefix: string | undefined): Promise<void> => (await desk.faultyKV()).failOn(prefix);
const contents = async (): Promise<Record<string, string>> => (await desk.faultyKV()).contents();
const inKV = (key: string) =>
  eventually(async () => {
    const text = (await contents())[key];
    return text === undefined ? undefined : JSON.parse(text);
  });
const nothingWaits = async () => {
  await hurried(desk);
  return eventually(async () => {
    const [row] = await desk.sql("SELECT count(*) AS waiting FROM outbox WHERE turn = 0");
    return row?.waiting === 0 ? "nothing" : undefined;
  });
};

/** Returns the status that a reader gets, and whether the local cache had the response. */
const read = async (path: string): Promise<[status: number, from: "cache" | "KV"]> => {
  const response = await desk.ask(path);
  const isHit = /; *hit/u.test(response.headers.get("Cache-Status") ?? "");
  return [response.status, isHit ? "cache" : "KV"];
};

/** The time between two waves of publications while KV fails, ms. Each wave waits for some seconds. */
const STEP = repetitions({ short: 10_000, full: 5_000, long: 5_000 });

describe("while KV refuses writes", () => {
  it("an article published while KV fails is pending, and is in KV afterwards", async () => {
    await failOn("");
    const response = await desk.put("patient", anArticle({ id: "patient" }), CREATE);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      revision: "1",
      state: "published",
      propagation: "pending",
    });
    const outbox = await (await desk.get("/desk/outbox?limit=1000")).json();
    expect(outbox).toMatchObject({ entries: 1, oldest: expect.stringMatching(/Z$/u) });
    expect(outbox).toMatchObject({
      items: expect.arrayContaining([
        {
          kind: "entry",
          name: "/articles/patient",
          since: expect.stringMatching(/Z$/u),
          due: expect.stringMatching(/Z$/u),
          attempts: expect.any(Number),
          error: expect.stringContaining("KV PUT failed"),
        },
      ]),
    });
    await failOn(undefined);
    expect(await inKV("entry:/articles/patient")).toMatchObject({ type: "article" });
    expect(await inKV("listing:all:latest")).toMatchObject({ cards: [{ id: "patient" }] });
    await nothingWaits();
  });

  it("while KV fails for a minute, publishing is pending and readers are served; afterwards KV has everything", async () => {
    const unread = Array.from({ length: 20 }, (_, index) => `unread-${index}`);
    await Promise.all(unread.map((id) => desk.put(id, anArticle({ id, listed: false }), CREATE)));
    // No purge of these articles falls into the minute.
    await settled(desk);
    await read("/articles/patient");
    await failOn("");
    const ids: string[] = [];
    for (let passed = 0; passed < 60_000; passed += STEP) {
      const wave = Array.from({ length: 5 }, (_, index) => `minute-${ids.length + index}`);
      const publish = async (id: string) => {
        const response = await desk.put(id, anArticle({ id }), CREATE);
        return [response.status, ((await response.json()) as { propagation: string }).propagation];
      };
      expect(await Promise.all(wave.map(publish))).toEqual(wave.map(() => [201, "pending"]));
      ids.push(...wave);
      expect(await read("/articles/patient")).toEqual([200, "cache"]);
      const fresh = unread.pop();
      if (fresh === undefined) throw new Error("the test needs more unread articles");
      expect(await read(`/articles/${fresh}`)).toEqual([200, "KV"]);
      expect(await read(`/articles/${fresh}.md`)).toEqual([200, "KV"]);
      expect((await read("/"))[0]).toBe(200);
      expect((await read("/sections/town/index.json"))[0]).toBe(200);
      await desk.passTime(STEP);
    }
    await failOn(undefined);
    await nothingWaits();
    const found = await contents();
    for (const id of ids) expect(found).toHaveProperty([`entry:/articles/${id}`]);
    expect(JSON.parse(found["listing:all:latest"] ?? "").cards).toHaveLength(Math.min(50, ids.length + 1));
  }, 180_000);

  it("the same change sent again is pending until KV has it", async () => {
    await failOn("entry:/articles/repeated");
    const article = anArticle({ id: "repeated" });
    expect(await (await desk.put("repeated", article, CREATE)).json()).toMatchObject({
      propagation: "pending",
    });
    await failOn(undefined);
    await inKV("entry:/articles/repeated");
    expect(await (await desk.put("repeated", article, CREATE)).json()).toMatchObject({
      changed: false,
      propagation: "done",
    });
  });

  it("waiting jobs survive a restart of the Durable Object", async () => {
    await failOn("");
    await desk.put("survivor", anArticle({ id: "survivor" }), CREATE);
    await desk.evict();
    await failOn(undefined);
    await inKV("entry:/articles/survivor");
    await nothingWaits();
  });

  it("a key that KV refuses delays only the lists that name it", async () => {
    await failOn("entry:/articles/stuck");
    await desk.put("stuck", anArticle({ id: "stuck", section: "stuck" }), CREATE);
    const response = await desk.put(
      "free",
      anArticle({ id: "free", section: "free", language: "no" }),
      CREATE,
    );
    expect(await response.json()).toMatchObject({ propagation: "done" });
    await inKV("listing:section/free:latest");
    expect(await contents()).not.toHaveProperty("listing:section/stuck:latest");
    await failOn(undefined);
    await inKV("listing:section/stuck:latest");
    await nothingWaits();
  });

  it("a key for which KV does not respond is pending and written later", async () => {
    await (await desk.faultyKV()).hangOn("entry:/articles/unanswered");
    const response = await desk.put("unanswered", anArticle({ id: "unanswered" }), CREATE);
    expect(await response.json()).toMatchObject({ propagation: "pending" });
    await eventually(async () => {
      const [row] = await desk.sql("SELECT error FROM outbox WHERE name = '/articles/unanswered'");
      return /^no response in \d+ ms$/u.test(String(row?.error)) ? "stopped waiting" : undefined;
    });
    await (await desk.faultyKV()).hangOn(undefined);
    await inKV("entry:/articles/unanswered");
    await nothingWaits();
  });

  it("every tag of a change is purged at once and four times more, up to an hour later", async () => {
    await desk.put("purged", anArticle({ id: "purged" }), CREATE);
    await nothingWaits();
    const waiting = await desk.sql(
      "SELECT due - (SELECT changed FROM articles WHERE id = 'purged') AS after FROM outbox WHERE name = 'path:/articles/purged' ORDER BY due",
    );
    const seconds = waiting.map(({ after }) => Number(after) / 1_000);
    expect(seconds).toHaveLength(4);
    [75, 95, 600, 3_600].forEach((least, turn) => {
      expect(seconds[turn]).toBeGreaterThanOrEqual(least);
      expect(seconds[turn]).toBeLessThanOrEqual(least + 70);
    });
  });

  it("a refused purge is retried", async () => {
    await nothingWaits();
    await (await desk.site()).refusePurges(1);
    await desk.put("unpurged", anArticle({ id: "unpurged" }), CREATE);
    await eventually(async () => {
      const [row] = await desk.sql(
        "SELECT count(*) AS count FROM outbox WHERE kind = 'purge' AND attempts > 0",
      );
      return Number(row?.count) > 0 ? "refused" : undefined;
    });
    await hurried(desk);
    await eventually(async () => {
      const calls = await (await desk.site()).purges();
      return calls.filter((tags) => tags.includes("path:/articles/unpurged")).length >= 2 ? calls : undefined;
    });
    await nothingWaits();
  });
});

describe("writes to KV", () => {
  it("a key is never written twice within a second, and ends with the last value", async () => {
    await failOn(undefined);
    await desk.put("busy", anArticle({ id: "busy" }), CREATE);
    for (let revision = 1; revision <= 4; revision += 1)
      await desk.amend(
        "busy",
        anArticle({ id: "busy", headline: `Version ${revision + 1}` }),
        replacing(revision),
      );
    await nothingWaits();
    expect(await inKV("entry:/articles/busy")).toMatchObject({
      revision: "5",
      article: { headline: "Version 5" },
    });
    expect(
      (await inKV("listing:all:latest")).cards.find(({ id }: { id: string }) => id === "busy").headline,
    ).toBe("Version 5");
    const writes = await (await desk.faultyKV()).written();
    for (const [key, ofKey] of Map.groupBy(writes, (write) => write.key))
      ofKey.slice(1).forEach((write, index) => {
        // The desk waits a second between the end of one write and the start of the next.
        expect(write.at - (ofKey[index]?.at ?? 0), key).toBeGreaterThanOrEqual(WRITE_INTERVAL);
      });
  });

  it("KV never contains a link to an entry that is not in KV yet", async () => {
    const writes = await (await desk.faultyKV()).written();
    const known = new Set<string>();
    for (const { key, value } of writes) {
      if (value !== undefined) known.add(key);
      const written = JSON.parse(value ?? "{}");
      const targets = [written.to, ...(written.cards ?? []).map(({ path }: { path: string }) => path)];
      for (const target of targets) if (target !== undefined) expect(known).toContain(`entry:${target}`);
    }
    expect(known.size).toBeGreaterThan(10);
  });
});

describe("a retry", () => {
  it.each([
    [1, 500, 1_000],
    [2, 1_000, 2_000],
    [5, 8_000, 16_000],
    [6, 15_000, 30_000],
    [100, 15_000, 30_000],
  ])("after failure %i, the retry comes in %i to %i ms", (attempts, least, most) => {
    expect(retryDelay(attempts, 0)).toBe(most);
    expect(retryDelay(attempts, 1)).toBe(least);
  });
});
