import { describe, expect, it } from "vitest";
import { isHit, oldestAllowed } from "../../../src/cli/doctor/cache-status.ts";
import { ageFindings } from "../../../src/cli/doctor/checks/age.ts";
import { cacheMissReason } from "../../../src/cli/doctor/checks/caching.ts";
import { hasStackTrace } from "../../../src/cli/doctor/checks/errors.ts";
import { hstsFindings, policyFindings } from "../../../src/cli/doctor/checks/headers.ts";
import { ownURLFinding } from "../../../src/cli/doctor/checks/origin.ts";
import { loadedResources } from "../../../src/cli/doctor/checks/pages.ts";
import { compressionFindings } from "../../../src/cli/doctor/checks/zone/compression.ts";
import { robotsFindings } from "../../../src/cli/doctor/checks/zone/content-usage.ts";
import { readRobotsFile } from "../../../src/cli/doctor/checks/zone/robots-file.ts";
import { CLIENTS } from "../../../src/cli/doctor/clients.ts";
import { sequenceOfAllPairs } from "../../../src/cli/doctor/every-order.ts";
import type { Exchange } from "../../../src/cli/doctor/exchange.ts";
import { headLinks, isFromAccess, linksOf } from "../../../src/cli/doctor/response.ts";
import { negotiate } from "../../../src/http/negotiate.ts";

/*
 * The rules of the doctor, on hand-made responses such as Cloudflare's.
 */

const NOW = Date.parse("2026-11-25T12:00:00Z");

const exchange = (fields: Record<string, string> = {}, more: Partial<Exchange> = {}): Exchange => ({
  method: "GET",
  target: "/articles/a",
  accept: undefined,
  isPlain: true,
  status: 200,
  headers: new Headers(fields),
  body: "",
  at: NOW,
  ...more,
});

describe("negotiation", () => {
  it("sequenceOfAllPairs puts each item directly after each item once", () => {
    for (const items of [["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]]) {
      const sequence = sequenceOfAllPairs(items);
      const pairs = sequence.slice(1).map((item, at) => `${sequence[at]}${item}`);
      expect(pairs.toSorted()).toEqual(items.flatMap((a) => items.map((b) => a + b)).toSorted());
    }
  });

  it.each(CLIENTS)(
    "the doctor expects for $name what Broadsheet's negotiation returns",
    ({ accept, means }) => {
      const available = ["text/html", "application/json", "application/ld+json", "text/markdown"] as const;
      expect(negotiate(accept, available)).toBe(means);
    },
  );
});

describe("cache hits", () => {
  it.each([
    ["CF-Cache-Status", "HIT", true],
    ["CF-Cache-Status", "UPDATING", true],
    ["CF-Cache-Status", "STALE", true],
    ["CF-Cache-Status", "REVALIDATED", true],
    ["CF-Cache-Status", "MISS", false],
    ["CF-Cache-Status", "EXPIRED", false],
    ["CF-Cache-Status", "BYPASS", false],
    ["CF-Cache-Status", "DYNAMIC", false],
    ["Cache-Status", "broadsheet; hit; ttl=29", true],
    ["Cache-Status", "broadsheet; hit", true],
    ["Cache-Status", "origin; fwd=miss, edge; hit; ttl=2", true],
    ["Cache-Status", "broadsheet; fwd=uri-miss; fwd-status=200; stored", false],
    ["Cache-Status", 'broadsheet; fwd=miss; detail="no hit"', false],
  ])("%s: %s is a hit: %s", (name, value, is) => {
    expect(isHit(exchange({ [name]: value }))).toBe(is);
  });

  it("CF-Cache-Status takes precedence over Cache-Status", () => {
    expect(isHit(exchange({ "CF-Cache-Status": "MISS", "Cache-Status": "broadsheet; hit" }))).toBe(false);
  });

  it("cacheMissReason names the field of a cache miss", () => {
    expect(cacheMissReason(exchange({ "CF-Cache-Status": "BYPASS" }))).toMatch(/^CF-Cache-Status: BYPASS/u);
    expect(cacheMissReason(exchange({ "CF-Ray": "1-OSL" }))).toMatch(/^no CF-Cache-Status/u);
    expect(cacheMissReason(exchange({ "CF-Cache-Status": "HIT" }))).toBeUndefined();
  });
});

describe("Age", () => {
  const hit = (age: string | undefined, seconds: number) =>
    exchange(
      { "CF-Cache-Status": "HIT", ...(age !== undefined && { Age: age }) },
      { at: NOW + seconds * 1000 },
    );
  const within = () => 330;

  it("an Age that grows is not a finding", () => {
    expect(ageFindings([hit("3", 0), hit("4", 1), hit("6", 3)], within)).toEqual([]);
  });

  it("only the first cached response may lack Age", () => {
    expect(ageFindings([hit(undefined, 0), hit("4", 1)], within)).toEqual([]);
    expect(ageFindings([hit(undefined, 0)], within)).toEqual([]);
    expect(ageFindings([hit(undefined, 0), hit(undefined, 1)], within)).toEqual([
      expect.stringMatching(/without Age$/u),
    ]);
  });

  it("copies of different age, and a renewed copy, are not findings", () => {
    expect(ageFindings([hit("200", 0), hit("40", 2), hit("203", 3)], within)).toEqual([]);
    expect(ageFindings([hit("329", 0), hit("0", 3)], within)).toEqual([]);
  });

  it("an Age that stays the same for more than 2.2 s is a finding", () => {
    expect(ageFindings([hit("5", 0), hit("5", 1)], within)).toEqual([]);
    expect(ageFindings([hit("5", 0), hit("5", 3)], within)).toEqual([
      expect.stringMatching(/Age stays at 5 for 3\.0 s$/u),
    ]);
  });

  it("an Age beyond the lifetime, or not a number, is a finding", () => {
    expect(ageFindings([hit("331", 0)], within)).toEqual([
      expect.stringMatching(/Age: 331, more than 330$/u),
    ]);
    expect(ageFindings([hit("a day", 0)], within)).toEqual([expect.stringMatching(/Age: a day$/u)]);
  });

  it.each([
    [
      "the lifetime in Cloudflare-CDN-Cache-Control",
      { "Cloudflare-CDN-Cache-Control": "public, max-age=60, stale-while-revalidate=5" },
      65,
    ],
    ["Broadsheet's rule for a change of an hour ago", { Age: "10" }, 3_630],
    // The article changed 50 minutes before it was stored, so its lifetime was 300 s then.
    ["Broadsheet's rule at the time of storing", { Age: "1200" }, 330],
  ])("the highest permitted age is %s", (_name, fields, most) => {
    const changed = new Date(NOW - 70 * 60_000).toISOString();
    expect(oldestAllowed(exchange(fields), { kind: "entry", changed })).toBe(most);
  });
});

describe("fields", () => {
  it.each([
    ["max-age=63072000; includeSubDomains", 0],
    ["max-age=15768000", 0],
    ["max-age=300", 1],
    ["includeSubDomains", 1],
    [null, 1],
  ])("Strict-Transport-Security: %s has %d findings", (field, faults) => {
    expect(hstsFindings(field)).toHaveLength(faults);
  });

  it("a Content-Security-Policy needs every closed directive", () => {
    const closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    expect(policyFindings(`${closed}; style-src 'sha256-x'`)).toEqual([]);
    expect(policyFindings(closed.replace("form-action 'none'", "form-action 'self'"))).toEqual([
      "policy without form-action 'none'",
    ]);
    expect(policyFindings(`${closed}; script-src 'unsafe-inline'`)).toEqual(["policy with 'unsafe-…'"]);
    expect(policyFindings(null)).toEqual(["no Content-Security-Policy"]);
  });

  it("linksOf parses Link with any parameters (RFC 8288 §3)", () => {
    const field =
      '<https://a.example/x,y>; rel="canonical", </x.json>; type=application/json; rel=alternate, <https://a.example/f>; rel="alternate"; title="a, b; c"; type="application/atom+xml"';
    expect(linksOf(exchange({ Link: field }))).toEqual([
      { href: "https://a.example/x,y", rel: "canonical", type: undefined },
      { href: "/x.json", rel: "alternate", type: "application/json" },
      { href: "https://a.example/f", rel: "alternate", type: "application/atom+xml" },
    ]);
  });

  it("headLinks parses the links in a page", () => {
    expect(headLinks(`<link rel=alternate type='application/rss+xml' href="/feed.xml?a&amp;b">`)).toEqual([
      { href: "/feed.xml?a&b", rel: "alternate", type: "application/rss+xml" },
    ]);
  });

  it("isFromAccess recognises the login page of Cloudflare Access, and its 401 and 403, but no problem document", () => {
    const location = "https://courier.cloudflareaccess.com/cdn-cgi/access/login/news.example";
    expect(isFromAccess(exchange({ Location: location }, { status: 302 }))).toBe(true);
    expect(isFromAccess(exchange({ Location: "https://news.example/" }, { status: 302 }))).toBe(false);
    const challenge = 'Cloudflare-Access resource_metadata="https://news.example/.well-known/x"';
    for (const status of [302, 401])
      expect(isFromAccess(exchange({ "WWW-Authenticate": challenge }, { status }))).toBe(true);
    expect(isFromAccess(exchange({ Location: "/cdn-cgi/access/login/news.example" }, { status: 302 }))).toBe(
      true,
    );
    for (const status of [401, 403]) {
      expect(isFromAccess(exchange({ "CF-Access-Aud": "a1" }, { status }))).toBe(true);
      expect(
        isFromAccess(exchange({}, { status, body: "<title>Forbidden ・ Cloudflare Access</title>" })),
      ).toBe(true);
      expect(isFromAccess(exchange({}, { status, body: "Sorry, you have been blocked" }))).toBe(false);
      const problem = { "Content-Type": "application/problem+json", "CF-Access-Aud": "a1" };
      expect(isFromAccess(exchange(problem, { status, body: "Protect /desk with Cloudflare Access." }))).toBe(
        false,
      );
    }
  });
});

describe("pages", () => {
  const page = (fields: Record<string, string>) =>
    exchange({ "Content-Type": "text/html", ...fields }, { body: "x".repeat(50) });

  it("a page without compression is a finding, except on a local runtime", () => {
    expect(compressionFindings([page({ "Content-Encoding": "br" })], "https://news.example")).toEqual([]);
    expect(compressionFindings([page({ "Content-Encoding": "zstd" })], "https://news.example")).toEqual([]);
    expect(compressionFindings([page({})], "https://news.example")).toEqual([
      "text/html: not compressed, for example GET /articles/a",
    ]);
    for (const local of ["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"])
      expect(compressionFindings([page({})], local)).toBeUndefined();
  });

  it("compression concerns the responses that Cloudflare compresses: 200, 403 and 404 with 50 bytes or more", () => {
    const of = (more: Partial<Exchange>, type = "text/markdown") =>
      compressionFindings(
        [exchange({ "Content-Type": type, "CF-Ray": "1-OSL" }, { body: "x".repeat(50), ...more })],
        "https://news.example",
      );
    expect(of({})).toHaveLength(1);
    expect(of({ status: 404 })).toHaveLength(1);
    expect(of({ status: 400 })).toEqual([]);
    expect(of({ status: 304 })).toEqual([]);
    expect(of({ body: "x".repeat(49) })).toEqual([]);
    expect(of({ method: "HEAD" })).toEqual([]);
    expect(of({}, "image/webp")).toEqual([]);
    expect(of({}, "image/svg+xml")).toHaveLength(1);
  });

  it.each([
    [
      "the site's own file",
      "User-agent: *\nContent-Signal: ai-train=no, search=yes\nAllow: /\n",
      ["ai-train=no, search=yes"],
      [],
      false,
    ],
    [
      "groups of several crawlers",
      "User-agent: GPTBot\r\nUser-Agent: CCBot # both\r\nDisallow: /\r\n\r\nUser-agent: *\r\nDisallow: /desk/\r\nDisallow: /\r\n",
      [],
      ["GPTBot", "CCBot"],
      false,
    ],
    ["a rule for a part of the site", "User-agent: GPTBot\nDisallow: /private/\n", [], [], false],
  ])("readRobotsFile reads %s", (_name, text, signals, excluded, isManaged) => {
    const found = readRobotsFile(text);
    expect(found.excluded).toEqual(excluded);
    expect(found.isManaged).toBe(isManaged);
    expect(found.signals).toEqual(signals);
  });

  it("robotsFindings accepts crawlers that ROBOTS excludes, and not those that Cloudflare excludes", () => {
    const file = "User-agent: GPTBot\nDisallow: /\n";
    expect(robotsFindings(file, {})).toEqual([]);
    expect(robotsFindings(`# BEGIN Cloudflare Managed content\n${file}`, {})).toEqual([
      "robots.txt excludes GPTBot (Cloudflare's managed robots.txt), but CONTENT_USAGE does not say ai-train=no",
    ]);
  });

  it("robotsFindings compares the statements and not their order", () => {
    const file = "User-agent: *\nContent-Signal: ai-train=no, search=yes\nAllow: /\n";
    expect(robotsFindings(file, { search: "yes", "ai-train": "no" })).toEqual([]);
    expect(robotsFindings(file, {})).toEqual([
      "robots.txt says “ai-train=no, search=yes”, but CONTENT_USAGE says “nothing”",
    ]);
    expect(robotsFindings("User-agent: *\nAllow: /\n", { search: "yes" })).toEqual([
      "robots.txt says “nothing”, but CONTENT_USAGE says “search=yes”",
    ]);
  });

  it("loadedResources ignores data blocks and reports scripts, frames and stylesheets", () => {
    const of = (body: string) => loadedResources(exchange({}, { body }));
    expect(of('<script type="application/ld+json">{}</script>')).toEqual([]);
    expect(of("<script>track()</script>")).toEqual(["a script (inline)"]);
    expect(of('<script defer src="https://b.example/x.js"></script>')).toEqual([
      "a script (https://b.example/x.js)",
    ]);
    expect(of('<link rel="stylesheet" href="/a.css"><iframe src="https://b.example"></iframe>')).toHaveLength(
      2,
    );
  });

  it("a URL that is relative or on another host is a finding", () => {
    const link = (href: string) => exchange({ Link: `<${href}>; rel="canonical"` });
    expect(ownURLFinding(link("https://news.example/a"), "https://news.example")).toBeUndefined();
    expect(ownURLFinding(link("/a"), "https://news.example")).toMatch(/relative: ORIGIN is not set/u);
    expect(ownURLFinding(link("http://news.example/a"), "https://news.example")).toMatch(
      /on http:\/\/news\.example$/u,
    );
  });
});

describe("errors", () => {
  it.each([
    ["Error: no\n    at render (/srv/worker.js:12:7)", true],
    ["TypeError: x is not a function", true],
    ["    at async file:///srv/node_modules/hono/dist/hono.js:10:3", true],
    ["Nothing is published at /articles/error.", false],
    ["We met at 10:30, and at 11:45:20 again.", false],
  ])("%j has a stack trace: %s", (body, is) => {
    expect(hasStackTrace(exchange({}, { body }))).toBe(is);
  });
});
