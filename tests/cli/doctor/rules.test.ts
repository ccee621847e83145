import { describe, expect, it } from "vitest";
import { isHit, oldestAllowed } from "../../../src/cli/doctor/cache-status.ts";
import { misaged } from "../../../src/cli/doctor/checks/age.ts";
import { unkept } from "../../../src/cli/doctor/checks/caching.ts";
import { isRevealing } from "../../../src/cli/doctor/checks/errors.ts";
import { misheld, mispoliced } from "../../../src/cli/doctor/checks/headers.ts";
import { misnamed } from "../../../src/cli/doctor/checks/origin.ts";
import { loaded, uncompressed } from "../../../src/cli/doctor/checks/pages.ts";
import { CLIENTS } from "../../../src/cli/doctor/clients.ts";
import { everyOrder } from "../../../src/cli/doctor/every-order.ts";
import type { Exchange } from "../../../src/cli/doctor/exchange.ts";
import { headLinks, isLogin, linksOf } from "../../../src/cli/doctor/response.ts";
import { negotiate } from "../../../src/http/negotiate.ts";

/*
 * The rules that the doctor judges by, on answers made by hand: what Cloudflare sends and no machine here does.
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
  it("every order: each item once straight after each, itself too", () => {
    for (const items of [["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]]) {
      const sequence = everyOrder(items);
      const pairs = sequence.slice(1).map((item, at) => `${sequence[at]}${item}`);
      expect(pairs.toSorted()).toEqual(items.flatMap((a) => items.map((b) => a + b)).toSorted());
    }
  });

  it.each(CLIENTS)("$name means what the house's own negotiation gives it", ({ accept, means }) => {
    const available = ["text/html", "application/json", "application/ld+json", "text/markdown"] as const;
    expect(negotiate(accept, available)).toBe(means);
  });
});

describe("a hit", () => {
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
  ])("%s: %s is %s", (name, value, is) => {
    expect(isHit(exchange({ [name]: value }))).toBe(is);
  });

  it("Cloudflare's own word goes before another's", () => {
    expect(isHit(exchange({ "CF-Cache-Status": "MISS", "Cache-Status": "broadsheet; hit" }))).toBe(false);
  });

  it("none, and why", () => {
    expect(unkept(exchange({ "CF-Cache-Status": "BYPASS" }))).toMatch(/^CF-Cache-Status: BYPASS/u);
    expect(unkept(exchange({ "CF-Ray": "1-OSL" }))).toMatch(/^no CF-Cache-Status/u);
    expect(unkept(exchange({ "CF-Cache-Status": "HIT" }))).toBeUndefined();
  });
});

describe("Age", () => {
  const hit = (age: string | undefined, seconds: number) =>
    exchange(
      { "CF-Cache-Status": "HIT", ...(age !== undefined && { Age: age }) },
      { at: NOW + seconds * 1000 },
    );
  const within = () => 330;

  it("grows: nothing is wrong", () => {
    expect(misaged([hit("3", 0), hit("4", 1), hit("6", 3)], within)).toEqual([]);
  });

  it("the first hit may have none: one tier fills the next", () => {
    expect(misaged([hit(undefined, 0), hit("4", 1)], within)).toEqual([]);
    expect(misaged([hit(undefined, 0)], within)).toEqual([]);
    expect(misaged([hit(undefined, 0), hit(undefined, 1)], within)).toEqual([
      expect.stringMatching(/without Age$/u),
    ]);
  });

  it("two copies of different age, or one renewed, are nothing wrong", () => {
    expect(misaged([hit("200", 0), hit("40", 2), hit("203", 3)], within)).toEqual([]);
    expect(misaged([hit("329", 0), hit("0", 3)], within)).toEqual([]);
  });

  it("standing still is, once enough time went by", () => {
    expect(misaged([hit("5", 0), hit("5", 1)], within)).toEqual([]);
    expect(misaged([hit("5", 0), hit("5", 3)], within)).toEqual([
      expect.stringMatching(/Age stands at 5 for 3\.0 s$/u),
    ]);
  });

  it("beyond the lifetime is, and so is no number", () => {
    expect(misaged([hit("331", 0)], within)).toEqual([
      expect.stringMatching(/Age: 331, where 330 is the most$/u),
    ]);
    expect(misaged([hit("a day", 0)], within)).toEqual([expect.stringMatching(/Age: a day$/u)]);
  });

  it.each([
    [
      "what the edge was told",
      { "Cloudflare-CDN-Cache-Control": "public, max-age=60, stale-while-revalidate=5" },
      65,
    ],
    ["an hour-old change, by the house's rule", { Age: "10" }, 3_630],
    // It changed 50 minutes before it was stored, and was told 300 s then.
    ["a change that was fresh when it was stored", { Age: "1200" }, 330],
  ])("the most is %s", (_name, fields, most) => {
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
  ])("Strict-Transport-Security: %s", (field, faults) => {
    expect(misheld(field)).toHaveLength(faults);
  });

  it("a policy is closed wherever it must be", () => {
    const closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    expect(mispoliced(`${closed}; style-src 'sha256-x'`)).toEqual([]);
    expect(mispoliced(closed.replace("form-action 'none'", "form-action 'self'"))).toEqual([
      "policy without form-action 'none'",
    ]);
    expect(mispoliced(`${closed}; script-src 'unsafe-inline'`)).toEqual(["policy with 'unsafe-…'"]);
    expect(mispoliced(null)).toEqual(["no Content-Security-Policy"]);
  });

  it("Link is taken apart, whatever its parameters hold (RFC 8288 §3)", () => {
    const field =
      '<https://a.example/x,y>; rel="canonical", </x.json>; type=application/json; rel=alternate, <https://a.example/f>; rel="alternate"; title="a, b; c"; type="application/atom+xml"';
    expect(linksOf(exchange({ Link: field }))).toEqual([
      { href: "https://a.example/x,y", rel: "canonical", type: undefined },
      { href: "/x.json", rel: "alternate", type: "application/json" },
      { href: "https://a.example/f", rel: "alternate", type: "application/atom+xml" },
    ]);
  });

  it("links in a page's head are taken apart too", () => {
    expect(headLinks(`<link rel=alternate type='application/rss+xml' href="/feed.xml?a&amp;b">`)).toEqual([
      { href: "/feed.xml?a&b", rel: "alternate", type: "application/rss+xml" },
    ]);
  });

  it("a login of Cloudflare Access is not the desk's own answer", () => {
    const location = "https://courier.cloudflareaccess.com/cdn-cgi/access/login/news.example";
    expect(isLogin(exchange({ Location: location }, { status: 302 }))).toBe(true);
    expect(isLogin(exchange({ Location: "https://news.example/" }, { status: 302 }))).toBe(false);
  });
});

describe("pages", () => {
  const page = (fields: Record<string, string>) => exchange({ "Content-Type": "text/html", ...fields });

  it("must be compressed, but for a runtime on this machine", () => {
    expect(uncompressed([page({ "Content-Encoding": "br" })], "https://news.example")).toEqual([]);
    expect(uncompressed([page({ "Content-Encoding": "zstd" })], "https://news.example")).toEqual([]);
    expect(uncompressed([page({})], "https://news.example")).toHaveLength(1);
    for (const local of ["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"])
      expect(uncompressed([page({})], local)).toBeUndefined();
  });

  it("load nothing: data alone may stand in a script", () => {
    const of = (body: string) => loaded(exchange({}, { body }));
    expect(of('<script type="application/ld+json">{}</script>')).toEqual([]);
    expect(of("<script>track()</script>")).toEqual(["a script (inline)"]);
    expect(of('<script defer src="https://b.example/x.js"></script>')).toEqual([
      "a script (https://b.example/x.js)",
    ]);
    expect(of('<link rel="stylesheet" href="/a.css"><iframe src="https://b.example"></iframe>')).toHaveLength(
      2,
    );
  });

  it("name their own site by ORIGIN", () => {
    const link = (href: string) => exchange({ Link: `<${href}>; rel="canonical"` });
    expect(misnamed(link("https://news.example/a"), "https://news.example")).toBeUndefined();
    expect(misnamed(link("/a"), "https://news.example")).toMatch(/relative: ORIGIN is not set/u);
    expect(misnamed(link("http://news.example/a"), "https://news.example")).toMatch(
      /of http:\/\/news\.example$/u,
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
  ])("%j reveals what runs: %s", (body, is) => {
    expect(isRevealing(exchange({}, { body }))).toBe(is);
  });
});
