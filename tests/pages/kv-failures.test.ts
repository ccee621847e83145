import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * KV fails, hangs, or has an unusable value. Readers get the cached page, or a problem in a form that they can read.
 * The failure is not cached and affects no other page.
 */

const WEEK = 604_800;

let site: CountedSite;
let count = 0;
let path = "";
beforeAll(async () => {
  site = await startCountedSite();
  await site.fill([anArticle()]);
});
beforeEach(() => {
  count += 1;
  path = `/articles/page-${count}`;
});
afterAll(() => site.close());

const NEIGHBOUR = "/articles/the-tide-turns";

const fill = (headline = "The page") =>
  site.fill([anArticle({ id: path.slice("/articles/".length), headline })]);

/** Each way in which the entry of the current page fails, and how to repair it. */
const breakages: [
  what: string,
  status: 500 | 503,
  break_: () => Promise<unknown>,
  repair: () => Promise<unknown>,
][] = [
  [
    "a read that fails",
    503,
    () => site.counting.failure(`entry:${path}`, "fails"),
    () => site.counting.failure(`entry:${path}`, undefined),
  ],
  [
    "a read that hangs",
    503,
    () => site.counting.failure(`entry:${path}`, "hangs"),
    () => site.counting.failure(`entry:${path}`, undefined),
  ],
  ["garbage", 500, () => site.kv.put(`entry:${path}`, "\u0000<html>oops"), () => fill()],
  [
    "half a document",
    500,
    async () => {
      const whole = (await site.kv.get(`entry:${path}`)) ?? "";
      await site.kv.put(`entry:${path}`, whole.slice(0, whole.length / 2));
    },
    () => fill(),
  ],
  [
    "a newer version without known fields",
    500,
    () => site.kv.put(`entry:${path}`, JSON.stringify({ v: 9, type: "liveblog", posts: [] })),
    () => fill(),
  ],
];

const forms: [accept: string, contentType: string][] = [
  ["application/json", "application/problem+json"],
  ["application/ld+json", "application/problem+json"],
  ["text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"],
  ["text/markdown", "text/markdown; charset=utf-8"],
];

const linesOf = async (instance: string): Promise<Record<string, unknown>[]> =>
  (await site.linesWith(instance)).map((line) => JSON.parse(line));

const linesOn = async (target: string): Promise<Record<string, unknown>[]> =>
  (await site.linesWith(`"path":"${target}"`)).map((line) => JSON.parse(line));

describe.each(breakages)("%s (%i)", (_what, status, break_, repair) => {
  it("without a cached page the client gets a problem in its own form, and the log gets one line", async () => {
    await fill();
    await break_();
    const responses = await Promise.all(
      forms.map(async ([accept]) => {
        const response = await site.get(path, { Accept: accept });
        return { status: response.status, headers: response.headers, text: await response.text() };
      }),
    );
    for (const [index, { status: actual, headers, text }] of responses.entries()) {
      expect(actual).toBe(status);
      expect(headers.get("Content-Type")).toBe(forms[index]?.[1]);
      expect(headers.get("Cache-Control")).toBe("private, no-store");
      expect(headers.get("Cloudflare-CDN-Cache-Control")).toBeNull();
      expect(headers.get("Cache-Status")).toBe(`broadsheet; fwd=uri-miss; fwd-status=${status}`);
      expect(headers.get("Retry-After")).toBe(status === 503 ? "10" : null);
      expect(headers.get("ETag")).toBeNull();
      expect(text).not.toMatch(/\bat \w+ \(|\.ts:\d|KV GET failed/u);
      const instance = /urn:uuid:[0-9a-f-]{36}/u.exec(text)?.[0] ?? "none";
      expect(await linesOf(instance)).toEqual([
        {
          level: "error",
          instance,
          method: "GET",
          route: "/*",
          path,
          representation: forms[index]?.[1].split(";", 1)[0],
          status,
          kvReads: 1,
          kvMs: expect.any(Number),
          ms: expect.any(Number),
          message: expect.stringContaining(`entry:${path}: `),
          ...(status === 500 && { stack: expect.any(String) }),
        },
      ]);
    }
    await repair();
  });

  it("the failure is not cached, affects no other page, and ends when the value is repaired", async () => {
    await fill();
    await break_();
    await site.purge("site");
    const [broken, neighbour, front] = await Promise.all([
      site.get(path),
      site.get(NEIGHBOUR),
      site.get("/"),
    ]);
    expect([broken.status, neighbour.status, front.status]).toEqual([status, 200, 200]);
    expect(await site.counted(path)).toMatchObject({ status, reads: [`entry:${path}`] });
    await repair();
    const repaired = await site.counted(path);
    expect(repaired).toMatchObject({ status: 200, reads: [`entry:${path}`] });
    expect(repaired.text).toContain("The page");
  });

  it("with a cached page the reader gets that page, and the log gets one line", async () => {
    await fill();
    const kept = await site.counted(path);
    const lifetime = Number(
      /max-age=(\d+)/u.exec(kept.headers.get("Cloudflare-CDN-Cache-Control") ?? "")?.[1],
    );
    await break_();
    expect(await site.counted(path)).toMatchObject({ status: 200, reads: [] });
    await site.pass(lifetime + 60);
    const stale = await site.counted(path);
    expect(stale).toMatchObject({ status: 200, text: kept.text, reads: [`entry:${path}`] });
    expect(stale.headers.get("Cache-Status")).toMatch(
      new RegExp(`^broadsheet; fwd=stale; fwd-status=${status}; detail=stale-if-error; ttl=-[67]\\d$`, "u"),
    );
    expect(Number(stale.headers.get("Age"))).toBeGreaterThan(lifetime);
    expect(stale.headers.get("Retry-After")).toBeNull();
    expect(await linesOn(path)).toMatchObject([{ level: "error", status }]);
    // After a week, it no longer replaces the failure.
    await site.pass(WEEK);
    expect((await site.counted(path)).status).toBe(status);
    await repair();
    const repaired = await site.counted(path);
    expect(repaired).toMatchObject({ status: 200, reads: [`entry:${path}`] });
    expect(repaired.headers.get("Cache-Status")).toContain("stored");
  });
});

describe("an entry of another schema version is shown", () => {
  it.each([
    ["an older one", 0],
    ["a newer one", 7],
    ["one between", 1.5],
  ])("an entry of another schema version is shown: %s", async (_what, v) => {
    const { article } = JSON.parse(
      JSON.stringify({ article: anArticle({ headline: "From another build" }) }),
    );
    await site.kv.put(
      `entry:${path}`,
      JSON.stringify({ v, type: "article", changed: "2026-11-20T08:00:00Z", article, mood: "new" }),
    );
    for (const [accept] of forms) {
      const response = await site.counted(path, { Accept: accept });
      expect(response.status).toBe(200);
      expect(response.text).toContain("From another build");
    }
    expect(site.logLines().filter((line) => line.includes(`"path":"${path}"`))).toEqual([]);
  });
});

describe("lists, redirects and errors have the same protection", () => {
  it.each<[what: string, target: string, key: string, value: object | undefined, status: number]>([
    ["a list", "/topics/tides", "listing:topic/tides:latest", { v: 1, name: "Tides", cards: [] }, 200],
    ["a list as JSON", "/topics/quays/index.json", "listing:topic/quays:latest", { v: 1, cards: [] }, 200],
    ["a redirect", "/old", "entry:/old", { v: 1, type: "moved", to: "/articles/the-tide-turns" }, 301],
    ["a withdrawal", "/gone", "entry:/gone", { v: 1, type: "withdrawn" }, 410],
    ["a 404", "/never.json", "entry:/never", undefined, 404],
  ])("a cached response replaces a failure of KV: %s", async (_what, target, key, value, status) => {
    if (value !== undefined) await site.kv.put(key, JSON.stringify(value));
    await site.counting.failure(key, "fails");
    const broken = await site.counted(target);
    expect(broken.status).toBe(503);
    expect(broken.headers.get("Retry-After")).toBe("10");
    await site.counting.failure(key, undefined);
    const kept = await site.counted(target);
    expect(kept).toMatchObject({ status, reads: [key] });
    await site.counting.failure(key, "fails");
    await site.pass(90_000);
    const stale = await site.counted(target);
    expect(stale).toMatchObject({ status, text: kept.text, reads: [key] });
    expect(stale.headers.get("Cache-Status")).toMatch(
      /^broadsheet; fwd=stale; fwd-status=503; detail=stale-if-error; ttl=-\d+$/u,
    );
    await site.counting.failure(key, undefined);
  });
});

it("a KV read that hangs is a 503 after two seconds, and delays no other request", async () => {
  await site.counting.failure(`entry:${path}`, "hangs");
  const start = performance.now();
  const order: string[] = [];
  const [hanging] = await Promise.all([
    site.get(path).finally(() => order.push("hanging")),
    site.get(NEIGHBOUR).finally(() => order.push("neighbour")),
  ]);
  expect(order).toEqual(["neighbour", "hanging"]);
  expect(hanging.status).toBe(503);
  expect(performance.now() - start).toBeGreaterThan(1_900);
  expect(performance.now() - start).toBeLessThan(30_000);
  await site.counting.failure(`entry:${path}`, undefined);
});

it("HEAD and conditional requests get the status of the failure, and HEAD no content", async () => {
  await site.counting.failure(`entry:${path}`, "fails");
  expect(await site.counted(path, {}, "HEAD")).toMatchObject({ status: 503, text: "" });
  expect((await site.counted(path, { "If-None-Match": "*" })).status).toBe(503);
  await site.counting.failure(`entry:${path}`, undefined);
});

it("while KV fails, cached and static pages and errors still work, and the rest is a 503", async () => {
  await site.purge("site");
  await site.counted(NEIGHBOUR);
  await site.pass(100_000);
  await site.counting.failure("*", "fails");
  const statusOf = async (...request: Parameters<typeof site.get>) => (await site.counted(...request)).status;
  expect(await statusOf(NEIGHBOUR)).toBe(200);
  expect(await statusOf("/schemas/article.json")).toBe(200);
  expect(await statusOf("/a%2Fb")).toBe(400);
  expect(await statusOf(NEIGHBOUR, { Accept: "image/png" })).toBe(406);
  expect(await statusOf("/media/none")).toBe(404);
  expect(await statusOf("/")).toBe(503);
  expect(await statusOf(`${NEIGHBOUR}.json`)).toBe(503);
  await site.counting.failure("*", undefined);
  expect(await statusOf("/")).toBe(200);
});
