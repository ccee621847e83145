import { afterAll, beforeAll, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, drained, eventually, type RunningDesk, replacing, startDesk } from "./running-desk.ts";

/*
 * KV can be written again from the ledger.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

it("a rebuild writes every key again, across a restart, while the desk serves requests", {
  timeout: 180_000,
}, async () => {
  const ids = Array.from(
    { length: repetitions({ short: 40, full: 120, long: 120 }) },
    (_, index) => `article-${index}`,
  );
  await Promise.all(
    ids.map((id, index) =>
      desk.put(
        id,
        anArticle({ id, aliases: [`/alias-${index}`], topics: [{ id: "sea", name: "Sea" }] }),
        CREATE,
      ),
    ),
  );
  await desk.put("article-0", anArticle({ id: "article-0", path: "/moved" }), replacing(1));
  await desk.post("/desk/articles/article-1/withdraw", { reason: "No." }, replacing(1));
  await drained(desk);
  const before = await desk.contents();
  expect(before.size).toBeGreaterThan(2 * ids.length);
  await desk.corruptKV([...before.keys()].map((key, index) => [key, index % 2 === 0 ? undefined : "{}"]));

  const started = await desk.post("/desk/rebuild", {});
  expect(started.status).toBe(202);
  expect(await started.json()).toMatchObject({ state: "running", phase: "articles" });
  await desk.evict();
  expect((await desk.put("meanwhile", anArticle({ id: "meanwhile", listed: false }), CREATE)).status).toBe(
    201,
  );
  await eventually(async () => {
    const { state } = (await (await desk.get("/desk/rebuild")).json()) as { state: string };
    return state === "none" ? state : undefined;
  });
  await drained(desk);
  const after = await desk.contents();
  for (const contents of [before, after]) contents.delete("desk:status");
  for (const key of ["entry:/articles/meanwhile", "listing:unlisted:pages"]) {
    expect(after.get(key)).toContain('"meanwhile"');
    after.delete(key);
  }
  expect(new Map([...after].sort())).toEqual(new Map([...before].sort()));
});

it("after an older backup is restored over the same KV, a rebuild deletes everything that the backup does not know", {
  timeout: 240_000,
}, async () => {
  const own = await startDesk();
  try {
    const backup = await (async () => {
      const first = await startDesk();
      await first.put("old", anArticle({ id: "old" }), CREATE);
      await first.put("waiting", anArticle({ id: "waiting", status: "draft" }), CREATE);
      const text = await (await first.get("/desk/export")).text();
      await first.close();
      return text;
    })();
    expect(await (await own.post("/desk/articles:batch", backup)).text()).not.toMatch(/"status":[45]/u);
    await drained(own);
    const known = await own.keys();
    // The keys of the newer ledger fill more than one page. Another program has keys, too.
    const newer = Array.from({ length: 1_100 }, (_, index) => `entry:/articles/newer-${index}`);
    const others = ["entry:/articles/waiting", "listing:topic/gone:latest", "feed:topic/gone", "changes:7"];
    const foreign = ["media:logo", "listing:"];
    const value = JSON.stringify({ v: 1, type: "withdrawn", changed: "2026-11-20T08:00:00Z" });
    await own.corruptKV([...newer, ...others, ...foreign].map((key) => [key, value]));
    expect((await own.ask("/articles/newer-1")).status).toBe(410);
    await own.post("/desk/rebuild", {});
    await eventually(async () => {
      const { state } = (await (await own.get("/desk/rebuild")).json()) as { state: string };
      return state === "none" ? state : undefined;
    });
    await drained(own);
    expect(new Set((await own.contents()).keys())).toEqual(new Set([...known, ...foreign]));
    const purged = new Set((await (await own.site()).purges()).flat());
    expect(purged.has("site") || purged.has("path:/articles/newer-1")).toBe(true);
  } finally {
    await own.close();
  }
});
