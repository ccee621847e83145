import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";
import { openWire, type Send } from "./wire.ts";

/*
 * The requirements of HTTP for every response (conformance.md).
 */

const PATH = "/articles/the-tide-turns";

let site: CountedSite;
let send: Send;
let close: () => void;
let etag = "";
beforeAll(async () => {
  site = await startCountedSite();
  await site.fill([anArticle({ aliases: ["/2026/11/tide"] })]);
  await site.kv.put("entry:/withdrawn", JSON.stringify({ v: 1, type: "withdrawn" }));
  await site.kv.put("entry:/broken", "{");
  await site.counting.failure("entry:/away", "fails");
  ({ send, close } = openWire(site.url, "courier.example"));
  etag = (await send(PATH)).headers.get("ETag") ?? "";
});
afterAll(async () => {
  close();
  await site.close();
});

const LONG = `/${"a".repeat(8_192)}`;

const responses: [
  status: number,
  what: string,
  method: string,
  target: string,
  fields?: () => Record<string, string>,
][] = [
  [200, "a page", "GET", PATH],
  [200, "JSON", "GET", `${PATH}.json`],
  [200, "a list", "GET", "/"],
  [200, "a static document", "GET", "/schemas/article.json"],
  [204, "OPTIONS", "OPTIONS", PATH],
  [301, "a former path", "GET", "/2026/11/tide"],
  [301, "a typo", "GET", "/Articles/The-Tide-Turns"],
  [304, "a client that has the page", "GET", PATH, () => ({ "If-None-Match": etag })],
  [400, "an invalid URL", "GET", "/a%2Fb"],
  [404, "an absent article", "GET", "/articles/none"],
  [404, "a path that no article has", "GET", "/media/none"],
  [405, "another method", "POST", PATH],
  [406, "nothing acceptable", "GET", PATH, () => ({ Accept: "image/png" })],
  [410, "a withdrawn article", "GET", "/withdrawn"],
  [412, "a condition that fails", "GET", PATH, () => ({ "If-Match": '"1"' })],
  [414, "a long URL", "GET", LONG],
  [500, "a broken entry", "GET", "/broken"],
  [503, "a failure of KV", "GET", "/away"],
  [503, "the closed desk", "GET", "/desk/articles"],
];

/** A structured-field List or Dictionary of tokens with parameters, as far as these two fields use them (RFC 9651). */
const CACHE_STATUS =
  /^broadsheet; (?:hit|fwd=[a-z-]+; fwd-status=\d{3})(?:; (?:stored|ttl=-?\d+|detail=[a-z-]+))*$/u;
const TARGETED = /^public, max-age=\d+, stale-while-revalidate=\d+, stale-if-error=\d+$/u;
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/u;

describe.each(responses)("%i for %s", (status, _what, method, target, fields = () => ({})) => {
  // The second response comes from the cache if the first one was stored.
  it.each(["first", "second"])("every response has the required fields, the %s time", async () => {
    const response = await send(target, fields(), method);
    const { headers, text } = response;
    expect(response.status).toBe(status);
    expect(headers.get("Cache-Control")).toMatch(/^(?:(?:public|private), max-age=30|private, no-store)$/u);
    expect(headers.get("Cache-Status") ?? "broadsheet; hit").toMatch(CACHE_STATUS);
    const targeted = headers.get("Cloudflare-CDN-Cache-Control");
    if (targeted !== null) expect(targeted).toMatch(TARGETED);
    expect(targeted === null).toBe(headers.get("Cache-Control") === "private, no-store");
    expect(headers.get("Set-Cookie")).toBeNull();
    for (const name of ["Last-Modified", "Expires", "Date"])
      if (headers.has(name)) expect(headers.get(name)).toMatch(HTTP_DATE);
    if (status === 204 || status === 304) {
      expect(text).toBe("");
      expect(headers.get("Content-Length")).toBeNull();
      expect(headers.get("Content-Type")).toBeNull();
    } else {
      expect(text).not.toBe("");
      expect(headers.get("Content-Type")).toMatch(
        /^(?:text\/(?:html|markdown|plain); charset=utf-8|application\/(?:json|problem\+json|schema\+json))$/u,
      );
    }
    expect(headers.has("Allow")).toBe(status === 405 || method === "OPTIONS");
    expect(headers.has("Location")).toBe(status === 301);
    expect(headers.has("Retry-After")).toBe(status === 503 && target === "/away");
  });
});

describe("preconditions are ignored if the response is not a 2xx (RFC 9110 §13.2.1)", () => {
  const failing = {
    "If-Match": '"no"',
    "If-None-Match": "*",
    "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT",
  };
  it.each(responses.filter(([status]) => status >= 300 && status !== 304 && status !== 412))(
    "%i for %s",
    async (status, _what, method, target, fields = () => ({})) => {
      expect((await send(target, { ...fields(), ...failing }, method)).status).toBe(status);
    },
  );
  it("OPTIONS ignores preconditions, because it selects no representation", async () => {
    expect((await send(PATH, failing, "OPTIONS")).status).toBe(204);
  });
});

describe("ranges are not served, as RFC 9110 §14.2 leaves a server free to do", () => {
  it.each([
    ["of bytes", { Range: "bytes=0-9" }],
    ["beyond the end", { Range: "bytes=999999999-" }],
    ["under If-Range", { Range: "bytes=0-9", "If-Range": '"1"' }],
  ])("a request for a range %s gets the whole document", async (_what, fields) => {
    const whole = await send(`${PATH}.json`);
    const response = await send(`${PATH}.json`, fields);
    expect([response.status, response.text]).toEqual([200, whole.text]);
    expect(response.headers.get("Content-Range")).toBeNull();
  });
});

describe("methods", () => {
  it.each(["PUT", "PATCH", "DELETE", "PROPFIND", "PURGE"])(
    "the method %s gets a 405 with the allowed methods",
    async (method) => {
      const response = await send(PATH, {}, method);
      expect(response.status).toBe(405);
      expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    },
  );
  it("a 405 does not remove the cached response (RFC 9111 §4.4)", async () => {
    await send(PATH);
    await send(PATH, {}, "DELETE");
    expect((await send(PATH)).headers.get("Cache-Status")).toContain("; hit");
  });
});

it("Last-Modified is never in the future (RFC 9110 §8.8.2.1)", async () => {
  const entry = { v: 1, type: "article", changed: "2100-01-01T00:00:00Z", article: anArticle() };
  await site.kv.put("entry:/tomorrow", JSON.stringify(entry));
  const { headers } = await send("/tomorrow");
  expect(Date.parse(headers.get("Last-Modified") ?? "")).toBeLessThanOrEqual(Date.now());
});

it("different revisions have different ETags, even if they are long and similar (RFC 9110 §8.8.3)", async () => {
  const etags = await Promise.all(
    ["а", "б"].map(async (last) => {
      const path = `/revised-${last}`;
      const entry = {
        v: 1,
        type: "article",
        revision: `редакция-${"я".repeat(300)}-${last}`,
        article: anArticle(),
      };
      await site.kv.put(`entry:${path}`, JSON.stringify(entry));
      return (await send(encodeURI(path))).headers.get("ETag");
    }),
  );
  expect(etags[0]).toMatch(/^W\/"[\x21\x23-\x7e]+"$/u);
  expect(etags[0]).not.toBe(etags[1]);
});

it("no response contains the request's Host, which is not trusted (RFC 9110 §7.2)", async () => {
  const stranger = openWire(site.url, "evil.example");
  for (const target of [PATH, "/", "/articles/none", "/2026/11/tide", "/Articles/None", "/a%2Fb"]) {
    const response = await stranger.send(target, { "X-Forwarded-Host": "evil.example" });
    expect(JSON.stringify([[...response.headers], response.text])).not.toContain("evil");
  }
  stranger.close();
});
