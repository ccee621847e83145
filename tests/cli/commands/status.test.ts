import { describe, expect, it } from "vitest";
import { run as runAnywhere, serve } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet status`: whether the site is up to date, and which updates wait.
 */

const { run, runJSON, put, origin } = editedSite();

/** A site with these three responses. */
const siteWith = (status: number, health: unknown, outbox: unknown, rebuild: unknown) =>
  serve(
    status,
    ({ url = "" }) =>
      JSON.stringify(url === "/healthz" ? health : url.startsWith("/desk/outbox") ? outbox : rebuild),
    { "Content-Type": "application/json" },
  );

describe("status", () => {
  it("status of a healthy site exits with 0 and lists waiting updates", async () => {
    await put({ id: "tide" });
    const { code, out, notes } = await run("status");
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(out).toContain(`${origin()}\n  site     up to date`);
    expect(out).toMatch(/\n {2}waiting {2}.*\d+ purges/u);
    expect(out).toMatch(/\n {2}rebuild {2}not running$/u);
    expect((await runJSON("status")).printed).toMatchObject({
      site: origin(),
      health: { status: "ok" },
      outbox: { entries: expect.any(Number), items: expect.any(Array) },
      rebuild: { state: "none" },
    });
  });

  it("status shows failed jobs with their next attempt, and the progress of a rebuild", async () => {
    const failed = {
      name: "listing:all:latest",
      attempts: 3,
      due: "2026-11-20T08:00:00Z",
      error: "429\u001B[2J",
    };
    const site = await siteWith(
      200,
      { status: "ok", desk: "ok", published: "2026-11-20T07:00:00Z" },
      { entries: 0, listings: 1, changes: 0, purges: 0, oldest: "2026-11-20T07:30:00Z", items: [failed, {}] },
      { state: "running", phase: "articles", after: "tide", started: "2026-11-20T07:10:00Z" },
    );
    expect((await runAnywhere("status", "--site", site)).out.split("\n").slice(1)).toEqual([
      "  site     up to date; last publication 2026-11-20 07:00 UTC",
      "  waiting  1 listings; the oldest since 2026-11-20 07:30 UTC",
      "  rebuild  articles after tide, since 2026-11-20 07:10 UTC",
      "  failed   listing:all:latest: 3 attempts, next at 2026-11-20 08:00 UTC: 429",
    ]);
  });

  it("status says that the storage is full, and that purges have no effect", async () => {
    const site = await siteWith(
      200,
      { status: "full", desk: "full", cache: "missing" },
      {
        entries: 0,
        listings: 0,
        changes: 0,
        purges: 0,
        items: [{ name: "waits", attempts: 0, error: "waits" }],
      },
      { state: "none" },
    );
    const { out } = await runAnywhere("status", "--site", site);
    expect(out.split("\n").slice(1)).toEqual([
      "  site     full: the desk's storage has room for withdrawals and embargoes only. Make room with `npx broadsheet prune`",
      "  cache    missing: purges have no effect. Set [cache] enabled = true in wrangler.toml, or CACHE to local or none",
      "  waiting  nothing",
      "  rebuild  not running",
    ]);
  });

  it("status says that KV's writes of the day are used up, and when the desk goes on", async () => {
    const site = await siteWith(
      200,
      { status: "limited", desk: "limited" },
      {
        entries: 2,
        listings: 0,
        changes: 0,
        purges: 0,
        oldest: "2026-11-20T07:30:00Z",
        dailyLimit: { until: "2026-11-21T00:01:10Z" },
        items: [],
      },
      { state: "none" },
    );
    const { out } = await runAnywhere("status", "--site", site);
    expect(out.split("\n").slice(1)).toEqual([
      "  site     limited: the account's daily limit at Cloudflare is used up, so readers see old pages until 00:00 UTC. The paid plan has no daily limit",
      "  waiting  2 entries; the oldest since 2026-11-20 07:30 UTC",
      "  limit    KV takes no more writes today; the desk goes on at 2026-11-21 00:01 UTC",
      "  rebuild  not running",
    ]);
  });

  it("status shows the size of the desk's storage, and says how to make room", async () => {
    const outbox = { items: [], storage: { used: 4_123_456_789, limit: 5_000_000_000 } };
    const site = await siteWith(200, { status: "ok", desk: "ok", storage: "near" }, outbox, {
      state: "none",
    });
    expect((await runAnywhere("status", "--site", site)).out).toContain(
      "  storage  4.1 of 5.0 GB. Make room with `npx broadsheet prune`\n",
    );
  });

  it("status says that purges fail", async () => {
    const counts = { entries: 0, listings: 0, changes: 0, purges: 0, items: [] };
    const health = { status: "late", desk: "late", purges: "failing" };
    const site = await siteWith(200, health, counts, { state: "none" });
    expect((await runAnywhere("status", "--site", site)).out).toContain(
      "  site     late: the cache keeps old pages, because purges fail\n",
    );
  });

  it("status exits with 1 if pages are late, or the site is not a Broadsheet site", async () => {
    const late = serve(503, JSON.stringify({ status: "late", desk: "late" }));
    // The desk of this site responds with 503, too.
    expect(await runAnywhere("status", "--site", await late)).toMatchObject({ code: 1 });
    const other = await serve(200, "<h1>It works!</h1>");
    const { code, notes } = await runAnywhere("status", "--site", other);
    expect([code, notes]).toEqual([1, expect.stringMatching(/does not report its health\..*--site/u)]);
  });

  it("status refuses an argument", async () => {
    expect(await run("status", "tide")).toMatchObject({ code: 2 });
  });
});
