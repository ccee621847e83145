import { beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../running-site.ts";
import { observe, TOKEN, withTimingSafeEqual } from "./observed-site.ts";

/*
 * Server-Timing: always on a developer's machine, and elsewhere only for a request with the desk's token.
 */

beforeAll(withTimingSafeEqual);

const TIMES = /^kv;dur=[\d.]+, render;dur=[\d.]+, total;dur=[\d.]+$/u;

const withToken = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });

const timesOf = async (
  target: string,
  init: RequestInit,
  bindings: Parameters<typeof observe>[2] = {},
): Promise<string | null> => (await observe(target, init, bindings)).response.headers.get("Server-Timing");

describe("on a developer's machine", () => {
  // The local cache is one for all tests of this file, so each case has its own pages.
  it.each([
    ["http://localhost:8787", "/articles/tide", "/robots.txt"],
    ["http://127.0.0.1:8787", "/articles/tide.md", "/llms.txt"],
  ])("each response has its times (%s)", async (url, article, document) => {
    const development = { ORIGIN: url, CACHE: "local" };
    expect(await timesOf(article, {}, development)).toMatch(TIMES);
    expect(await timesOf(document, {}, development)).toMatch(/render;dur=[\d.]+, total;dur=[\d.]+$/u);
  });

  it.each([
    { ORIGIN: "https://courier.example", CACHE: "local" },
    { ORIGIN: "http://localhost.courier.example", CACHE: "local" },
    { ORIGIN: "http://localhost:8787", CACHE: "auto" },
    { ORIGIN: "", CACHE: "local" },
  ])("a site with ORIGIN $ORIGIN and CACHE $CACHE is no developer's machine", async (bindings) => {
    expect(await timesOf("/articles/tide", {}, bindings)).toBeNull();
  });
});

describe("a request with Authorization", () => {
  it("the desk's token gets the times, in a response that no cache keeps", async () => {
    const { response, text } = await observe("/articles/tide", withToken(TOKEN));
    const usual = await observe("/articles/tide");
    expect(text).toBe(usual.text);
    expect(response.headers.get("Server-Timing")).toMatch(TIMES);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    for (const name of ["Cloudflare-CDN-Cache-Control", "Cache-Tag"]) {
      expect(usual.response.headers.get(name)).not.toBeNull();
      expect(response.headers.get(name)).toBeNull();
    }
    const changed = ["server-timing", "cache-control", "cloudflare-cdn-cache-control", "cache-tag"];
    const others = ({ headers }: Response) => [...headers].filter(([name]) => !changed.includes(name));
    expect(others(response)).toEqual(others(usual.response));
  });

  it.each(["a-token-that-has-more-than-32-characters", TOKEN.slice(0, -1), `${TOKEN}x`, "", "null"])(
    "another token (%s) gets the same response as no token",
    async (token) => {
      const { response, text } = await observe("/articles/tide", withToken(token));
      const usual = await observe("/articles/tide");
      expect(text).toBe(usual.text);
      expect([...response.headers]).toEqual([...usual.response.headers]);
    },
  );

  it("a site without a token shows its times to nobody", async () => {
    for (const PUBLISH_TOKEN of ["", "short", undefined as never])
      for (const token of ["", "short", "undefined"])
        expect(await timesOf("/articles/tide", withToken(token), { PUBLISH_TOKEN })).toBeNull();
  });

  it("an error shows its times too", async () => {
    expect(await timesOf("/articles/broken", withToken(TOKEN))).toMatch(/^kv;dur=[\d.]+, total;dur=[\d.]+$/u);
    expect(await timesOf("/articles/tide", { ...withToken(TOKEN), method: "POST" })).toMatch(/^total;dur=/u);
  });
});

describe("in the runtime", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
    return () => site.close();
  });

  it("the local cache keeps no times, and a reader gets none", async () => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const first = await site.get("/robots.txt", headers);
    expect(first.headers.get("Server-Timing")).toMatch(/total;dur=/u);
    expect(first.headers.get("Cache-Control")).toBe("private, no-store");
    const reader = await site.get("/robots.txt");
    expect(reader.headers.get("Cache-Status")).toMatch(/^broadsheet; hit/u);
    expect(reader.headers.get("Server-Timing")).toBeNull();
    expect(reader.headers.get("Cache-Control")).toBe("public, max-age=30");
  });

  it("a script of another site that knows the token cannot read the times", async () => {
    const origin = { Origin: "https://evil.example" };
    const response = await site.get("/robots.txt", { ...origin, Authorization: `Bearer ${TOKEN}` });
    expect(response.headers.get("Server-Timing")).toMatch(/total;dur=/u);
    expect(response.headers.get("Access-Control-Expose-Headers")).not.toMatch(/server-timing|\*/iu);
    expect(response.headers.get("Timing-Allow-Origin")).toBeNull();
    expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
  });
});
