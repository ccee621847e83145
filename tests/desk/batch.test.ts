import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, drained, eventually, type RunningDesk, replacing, startDesk } from "./running-desk.ts";

/*
 * Batches of articles, and backups.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

type Result = { line: number; status: number; id?: string; detail?: string; changed?: boolean };

const batch = async (on: RunningDesk, text: string): Promise<Result[]> => {
  const response = await on.post("/desk/articles:batch", text);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/x-ndjson");
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Result);
};

const ndjson = (documents: readonly unknown[]): string =>
  documents
    .map((document) => `${typeof document === "string" ? document : JSON.stringify(document)}\n`)
    .join("");

describe("a batch", () => {
  it("a batch reports a result for each line, and a wrong line does not stop the others", async () => {
    const results = await batch(
      desk,
      ndjson([
        anArticle({ id: "good" }),
        "{",
        "",
        { id: "bad", headline: "" },
        anArticle({ id: "rival", path: "/articles/good" }),
        JSON.stringify(anArticle({ id: "long" })) + " ".repeat(1_100_000),
        anArticle({ id: "good" }),
        anArticle({ id: "good", headline: "Unnoted" }),
        anArticle({ id: "last" }),
      ]),
    );
    expect(results.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 400],
      [3, 400],
      [4, 409],
      [5, 413],
      [6, 200],
      [7, 422],
      [8, 201],
    ]);
    expect(results[2]?.id).toBe("bad");
    expect(results[5]?.changed).toBe(false);
    await eventually(() => desk.kv("entry:/articles/last"));
  });

  it("other requests are answered long before a batch of 800 articles ends", async () => {
    const own = await startDesk();
    const documents = Array.from({ length: 800 }, (_, index) => anArticle({ id: `fair-${index}` }));
    const response = await own.post("/desk/articles:batch", ndjson(documents));
    const reader = response.body?.getReader();
    await reader?.read();
    expect((await own.get("/desk/articles?limit=1")).status).toBe(200);
    const [row] = await own.sql("SELECT count(*) AS done FROM revisions");
    expect(row?.done).toBeLessThan(400);
    while ((await reader?.read())?.done === false);
    expect(await own.sql("SELECT count(*) AS done FROM revisions")).toEqual([{ done: 800 }]);
    await own.close();
  });

  it("a month of 1,003 articles is split into days, and is whole again with 1,000", async () => {
    const own = await startDesk();
    const ids = Array.from({ length: 1_003 }, (_, index) => `a-${index}`);
    const published = (index: number) => `2026-10-${index % 2 === 0 ? "05" : "20"}T08:00:00Z`;
    const results = await batch(
      own,
      ndjson(ids.map((id, index) => anArticle({ id, published: published(index) }))),
    );
    expect(results.map(({ status }) => status)).toEqual(ids.map(() => 201));
    await own.put("older", anArticle({ id: "older", published: "2026-08-01T08:00:00Z" }), CREATE);
    const month = await eventually(async () => {
      const found = await own.kv("listing:all:2026-10");
      return found?.days === undefined || found.older === undefined ? undefined : found;
    });
    expect(month).toMatchObject({ cards: [], days: ["2026-10-20", "2026-10-05"], older: "2026-08" });
    const newer = await eventually(async () => {
      const found = await own.kv("listing:all:2026-10-20");
      return found?.cards.length === 501 ? found : undefined;
    });
    expect(newer.older).toBe("2026-10-05");
    const day = await eventually(async () => {
      const found = await own.kv("listing:all:2026-10-05");
      return found?.cards.length === 502 && found.older !== undefined ? found : undefined;
    });
    expect(day.older).toBe("2026-08");
    // The page after the newest cards is the day with the next card, not the month, which has no cards itself.
    const latest = await eventually(async () => {
      const found = await own.kv("listing:all:latest");
      // During an import, a list is first written without the articles that KV does not have yet.
      return found?.older === "2026-10-20" && found.cards.length === 50 ? found : undefined;
    });
    expect(latest.cards.length).toBe(50);
    await own.put("newer", anArticle({ id: "newer", published: "2026-11-01T08:00:00Z" }), CREATE);
    await eventually(async () => (await own.kv("listing:all:2026-11"))?.older === "2026-10-20" || undefined);
    for (const id of ["a-0", "a-1", "a-2"])
      await own.post(`/desk/articles/${id}/withdraw`, { reason: "No." }, replacing(1));
    const united = await eventually(async () => {
      const found = await own.kv("listing:all:2026-10");
      return found.cards.length === 1_000 ? found : undefined;
    });
    expect(united).not.toHaveProperty("days");
    for (const key of ["listing:all:2026-11", "listing:all:latest"])
      await eventually(async () => (await own.kv(key))?.older === "2026-10" || undefined);
    await eventually(async () => ((await own.kv("listing:all:2026-10-05")) ? undefined : "gone"));
    // A key is written at most once a second, so one may still have the state before the last withdrawal.
    const counts = await eventually(async () => {
      const { buckets } = await own.kv("listing:all:buckets");
      const found = (buckets as { bucket: string; count: number }[]).map(({ bucket, count }) => [
        bucket,
        count,
      ]);
      return found.some(([, count]) => Number(count) > 1_000) ? undefined : found;
    });
    expect(counts).toEqual([
      ["2026-11", 1],
      ["2026-10", 1_000],
      ["2026-08", 1],
    ]);
    await own.close();
  }, 240_000);
});

describe("a backup", () => {
  it("a backup imported into an empty site gives the same backup and the same public content", async () => {
    const first = await startDesk();
    const second = await startDesk();
    const correction = { date: "2026-11-21T08:00:00Z", text: "It was wrong." };
    await first.put("moved", anArticle({ id: "moved", path: "/old", aliases: ["/alias"] }), CREATE);
    await first.put("moved", anArticle({ id: "moved", path: "/new" }), replacing(1));
    await first.put("draft", anArticle({ id: "draft", status: "draft" }), CREATE);
    await first.put("secret", anArticle({ id: "secret", embargo: "2999-01-01T00:00:00Z" }), CREATE);
    await first.put("right", anArticle({ id: "right" }), CREATE);
    await first.put(
      "right",
      anArticle({ id: "right", headline: "Now", corrections: [correction] }),
      replacing(1),
    );
    await first.put("untrue", anArticle({ id: "untrue" }), CREATE);
    await first.post("/desk/articles/untrue/withdraw", { reason: "Не так." }, replacing(1));
    await first.put("back", anArticle({ id: "back" }), CREATE);
    await first.post("/desk/articles/back/withdraw", { reason: "No." }, replacing(1));
    await first.post("/desk/articles/back/restore", {}, replacing(2));
    await first.putJSON("/desk/front", { lead: "right", pinned: ["back"] });
    const backup = await (await first.get("/desk/export")).text();
    expect(backup.split("\n")).toHaveLength(13);

    const results = await batch(second, backup);
    expect(results.map(({ status }) => status)).toEqual([...Array(11).fill(201), 200]);
    expect(await (await second.get("/desk/export")).text()).toBe(backup);
    const again = await batch(second, backup);
    expect(again.map(({ status }) => status)).toEqual(Array(12).fill(200));
    await drained(first);
    await drained(second);
    const publicOf = async (on: RunningDesk) => {
      const values = [...(await on.contents())].filter(([key]) => /^(?:entry|listing|feed):/u.test(key));
      const timeless = values.map(([key, text]) => [key, text.replaceAll(/"changed":"[^"]*"/gu, "")]);
      return timeless.sort();
    };
    expect(await publicOf(second)).toEqual(await publicOf(first));

    await second.put("new", anArticle({ id: "new" }), CREATE);
    await first.put("other", anArticle({ id: "other" }), CREATE);
    const refused = await batch(second, await (await first.get("/desk/export")).text());
    expect(refused.filter(({ status }) => status === 409)).toMatchObject([
      { id: "other", detail: expect.stringContaining("Only an empty ledger") },
    ]);
    await Promise.all([first.close(), second.close()]);
  });
});
