import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cacheHeaders, edgeMaxAge, type Freshness, listingTag, pathTag } from "../../src/http/freshness.ts";
import { anyCodePoint } from "../any-code-point.ts";

const now = Date.parse("2026-11-24T12:00:00Z");
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();

describe("lifetimes at the edge follow the age of the last change", () => {
  it.each<[string, Freshness, number | undefined]>([
    ["the front, latest lists, 404", { kind: "newest" }, 180],
    ["an article changed a minute ago", { kind: "entry", changed: ago(60) }, 300],
    ["an article changed 59 minutes ago", { kind: "entry", changed: ago(3_540) }, 300],
    ["an article changed an hour ago", { kind: "entry", changed: ago(3_600) }, 3_600],
    ["an article changed 23 hours ago", { kind: "entry", changed: ago(82_800) }, 3_600],
    ["an article changed a day ago", { kind: "entry", changed: ago(86_400) }, 86_400],
    ["an article of unknown age", { kind: "entry", changed: undefined }, 300],
    ["an article from the future", { kind: "entry", changed: ago(-600) }, 300],
    ["410 and redirects", { kind: "settled" }, 3_600],
    ["a document that belongs to the build", { kind: "static" }, 86_400],
    ["errors and the desk", { kind: "never" }, undefined],
  ])("the lifetime at the edge follows the age of the last change: %s", (_name, freshness, expected) => {
    expect(edgeMaxAge(freshness, now)).toBe(expected);
  });
});

describe("the two cache headers", () => {
  const fields = (freshness: Freshness, audience: "public" | "edge") =>
    Object.fromEntries(cacheHeaders(freshness, audience, now));

  it("browsers may keep a page for 30 s, and the edge for its lifetime and the stale periods", () => {
    expect(fields({ kind: "settled" }, "public")).toEqual({
      "Cache-Control": "public, max-age=30",
      "Cloudflare-CDN-Cache-Control":
        "public, max-age=3600, stale-while-revalidate=30, stale-if-error=604800",
    });
  });
  it("a negotiated response is private for caches that may ignore Vary", () => {
    expect(fields({ kind: "newest" }, "edge")["Cache-Control"]).toBe("private, max-age=30");
  });
  it("errors are private, no-store", () => {
    expect(fields({ kind: "never" }, "public")).toEqual({ "Cache-Control": "private, no-store" });
  });
  it("no cache field disables the stale directives", () => {
    for (const kind of ["newest", "settled", "static", "never"] as const)
      for (const value of Object.values(fields({ kind }, "public")))
        expect(value).not.toMatch(/s-maxage|must-revalidate|proxy-revalidate/u);
  });
});

describe("tags", () => {
  it("the tag of an ordinary path is readable", () => {
    expect(pathTag("/articles/peace")).toBe("path:/articles/peace");
    expect(listingTag("section/world")).toBe("listing:section/world");
  });
  it("the tag of any path is printable ASCII without spaces and commas, of limited length", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint, maxLength: 600 }), (path) => {
        expect(pathTag(path)).toMatch(/^path:[\x21-\x2b\x2d-\x7e]{0,1000}$/u);
      }),
    );
  });
  it("different paths have different tags", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        if (a !== b) expect(pathTag(`/${a}`)).not.toBe(pathTag(`/${b}`));
      }),
    );
    const long = "я".repeat(240);
    expect(pathTag(`/${long}a`)).not.toBe(pathTag(`/${long}b`));
  });
});
