import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathError } from "../../src/article/path.ts";
import { cleanURL, encodePath } from "../../src/http/url.ts";
import { anyCodePoint } from "../any-code-point.ts";
import { repetitions } from "../repetitions.ts";

const at = (target: string) => cleanURL(`https://news.example${target}`);

describe("one canonical URL", () => {
  it.each([
    ["/", "/"],
    ["/articles/peace", "/articles/peace"],
    ["/articles/%70eace", "/articles/peace"],
    ["/%D0%BC%D0%B8%D1%80", "/мир"],
    ["/%d0%bc%d0%b8%d1%80", "/мир"],
    ["/articles/a%20b", "/articles/a b"],
    ["/a/../articles/./peace", "/articles/peace"],
    ["/articles/%2e%2e/peace", "/peace"],
    ["/articles/100%2525", "/articles/100%25"],
  ])("the canonical path of %s is %s", (target, path) => {
    expect(at(target)).toMatchObject({ kind: "canonical", path });
  });

  it.each([
    "utm_source=x&utm_medium=y",
    "UTM_Campaign=x",
    "fbclid=x",
    "gclid=x&gbraid=y",
    "msclkid=x",
    "mc_cid=x&mc_eid=y",
    "_hsenc=x",
    "igshid=x",
    "srsltid=x",
  ])("the canonical URL has no tracking parameters, and they cause no redirect: %s", (query) => {
    expect(at(`/articles/peace?${query}`)).toEqual({
      kind: "canonical",
      path: "/articles/peace",
      search: "",
    });
    expect(at(`/articles/peace?a=1&${query}`)).toMatchObject({ kind: "canonical", search: "?a=1" });
  });

  it("cleanURL sorts the parameters and normalises their encoding", () => {
    const one = at("/sections/world?before=x%20y&a=%7E");
    expect(at("/sections/world?a=~&fbclid=z&before=x+y")).toEqual(one);
    expect(one).toMatchObject({ kind: "canonical", search: "?a=%7E&before=x+y" });
  });
});

describe("a URL with a typing mistake redirects to the canonical URL", () => {
  it.each([
    ["/Articles/Peace", "/articles/peace"],
    ["/articles/peace/", "/articles/peace"],
    ["//articles///peace", "/articles/peace"],
    ["/%D0%9C%D0%98%D0%A0", "/%D0%BC%D0%B8%D1%80"],
    ["/caf%65%CC%81", "/caf%C3%A9"],
    ["/articles/index.html", "/articles"],
    ["/index.html", "/"],
    ["//evil.example/", "/evil.example"],
    ["/articles/peace/?utm_source=x", "/articles/peace"],
    ["/Sections/World?before=x&utm_source=y&a=1", "/sections/world?a=1&before=x"],
  ])("%s redirects to %s", (target, location) => {
    expect(at(target)).toEqual({ kind: "redirect", location });
  });
});

describe("an invalid URL is refused", () => {
  it.each([
    "/a%2Fb",
    "/a%2fb",
    "/a%5Cb",
    "/a%00",
    "/a%0Ab",
    "/a%0D%0AX-Evil: 1",
    "/a%7F",
    "/%FF",
    "/%C3",
    "/%zz",
    "/100%",
  ])("the invalid URL %s is refused with 400", (target) => {
    expect(at(target)).toMatchObject({ kind: "refused", problem: "invalid-url" });
  });
  it("cleanURL refuses a URL over 8,192 bytes (414)", () => {
    expect(at(`/${"a".repeat(8_192)}`)).toMatchObject({ kind: "refused", problem: "uri-too-long" });
    expect(at(`/${"a".repeat(8_000)}`).kind).toBe("canonical");
  });
});

describe("properties", () => {
  const anyPath = fc.string({ unit: anyCodePoint, maxLength: 60 }).map((text) => `/${text}`);

  it("the URL of a canonical path is not redirected", () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        fc.pre(pathError(path) === undefined && path.isWellFormed());
        expect(at(encodePath(path))).toMatchObject({ kind: "canonical", path });
      }),
      { numRuns: repetitions({ short: 500, full: 2_000, long: 50_000 }) },
    );
  });

  it("cleanURL redirects to a canonical URL of this site in one step", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.constantFrom("", "/", "//", "/index.html"), (path, tail) => {
        const first = at(`/${path.toUpperCase()}${tail}`);
        fc.pre(first.kind === "redirect");
        if (first.kind !== "redirect") return;
        expect(new URL(first.location, "https://news.example").origin).toBe("https://news.example");
        expect(at(first.location)).toMatchObject({ kind: "canonical" });
      }),
    );
  });
});
