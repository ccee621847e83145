import { describe, expect, it } from "vitest";
import {
  entityTags,
  evaluate,
  isSameStrongly,
  meetsConditions,
  notModified,
} from "../../src/http/conditional.ts";

const current = { etag: 'W/"7.html"', lastModified: "Tue, 31 Oct 2023 10:00:00 GMT" };
const evaluated = (fields: Record<string, string>) => evaluate(new Headers(fields), current);

describe("RFC 9110 §13.2.2: the order of preconditions", () => {
  it.each<[string, Record<string, string>, number]>([
    ["no condition", {}, 200],
    ["If-None-Match with the tag", { "If-None-Match": 'W/"7.html"' }, 304],
    ["If-None-Match compares weakly (§13.1.2)", { "If-None-Match": '"7.html"' }, 304],
    ["If-None-Match with the tag in a list", { "If-None-Match": '"a", W/"7.html" , "b"' }, 304],
    ["If-None-Match: *", { "If-None-Match": "*" }, 304],
    ["If-None-Match with another", { "If-None-Match": '"6.html"' }, 200],
    ["If-None-Match that is malformed", { "If-None-Match": "7.html" }, 200],
    ["If-Modified-Since the same second", { "If-Modified-Since": "Tue, 31 Oct 2023 10:00:00 GMT" }, 304],
    ["If-Modified-Since later", { "If-Modified-Since": "Wed, 01 Nov 2023 10:00:00 GMT" }, 304],
    ["If-Modified-Since before", { "If-Modified-Since": "Mon, 30 Oct 2023 10:00:00 GMT" }, 200],
    ["If-Modified-Since that is no date", { "If-Modified-Since": "2023-10-31" }, 200],
    ["If-Modified-Since as asctime (§5.6.7)", { "If-Modified-Since": "Tue Oct 31 10:00:00 2023" }, 304],
    [
      "If-None-Match goes before If-Modified-Since",
      { "If-None-Match": '"6.html"', "If-Modified-Since": "Wed, 01 Nov 2023 10:00:00 GMT" },
      200,
    ],
    ["If-Match: *", { "If-Match": "*" }, 200],
    ["If-Match never holds for a weak tag (§13.1.1)", { "If-Match": 'W/"7.html"' }, 412],
    ["If-Unmodified-Since before", { "If-Unmodified-Since": "Mon, 30 Oct 2023 10:00:00 GMT" }, 412],
    ["If-Unmodified-Since the same second", { "If-Unmodified-Since": "Tue, 31 Oct 2023 10:00:00 GMT" }, 200],
  ])("preconditions are evaluated in the order of RFC 9110 §13.2.2: %s", (_name, fields, expected) => {
    expect(evaluated(fields)).toBe(expected);
  });
});

describe("a request that stores a representation", () => {
  it.each<[Record<string, string>, string | undefined, boolean]>([
    [{}, undefined, true],
    [{}, '"a"', true],
    [{ "If-None-Match": "*" }, undefined, true],
    [{ "If-None-Match": "*" }, '"a"', false],
    [{ "If-None-Match": '"b", W/"a"' }, '"a"', false],
    [{ "If-None-Match": '"b"' }, '"a"', true],
    [{ "If-Match": "*" }, '"a"', true],
    [{ "If-Match": "*" }, undefined, false],
    [{ "If-Match": '"b", "a"' }, '"a"', true],
    [{ "If-Match": 'W/"a"' }, '"a"', false],
    [{ "If-Match": "a" }, '"a"', false],
    [{ "If-Match": '"a"', "If-None-Match": '"a"' }, '"a"', false],
  ])("with %j and the current tag %j may go on: %s (§13.1.1, §13.1.2)", (fields, etag, expected) => {
    expect(meetsConditions(new Headers(fields), etag)).toBe(expected);
  });
});

describe("entity tags", () => {
  it("entityTags reads a list whose tags contain commas", () => {
    expect(entityTags('"a,b", W/"c"')).toEqual(['"a,b"', 'W/"c"']);
  });
  it("entityTags returns undefined for a malformed field", () => {
    expect(entityTags("a, b")).toBeUndefined();
    expect(entityTags("")).toBeUndefined();
  });
  it("entityTags skips empty members of a list (§5.6.1)", () => {
    expect(entityTags('"a", ,\t"b",')).toEqual(['"a"', '"b"']);
    expect(entityTags(", ,")).toBeUndefined();
  });
  it("entityTags takes linear time for a hostile field", () => {
    expect(entityTags(`"a",${" ,".repeat(4_000)}x`)).toBeUndefined();
    expect(entityTags(`${'"a" , '.repeat(1_500)}\n`)).toBeUndefined();
  });
  it("isSameStrongly is false if one tag is weak (§8.8.3.2)", () => {
    expect(isSameStrongly('"1"', '"1"')).toBe(true);
    expect(isSameStrongly('W/"1"', 'W/"1"')).toBe(false);
    expect(isSameStrongly('"1"', '"2"')).toBe(false);
  });
});

it("a 304 has the fields of RFC 9110 §15.4.5 and the page's policy, and no content", async () => {
  const fields = {
    "Cache-Control": "public, max-age=30",
    "Content-Location": "/a",
    "Content-Security-Policy": "default-src 'none'; style-src 'sha256-x'",
    "Content-Type": "text/html",
    ETag: 'W/"1"',
    Vary: "Accept",
  };
  const response = notModified(new Headers(fields));
  expect(response.status).toBe(304);
  expect(await response.text()).toBe("");
  const { "Content-Type": _contentType, ...kept } = fields;
  for (const [name, value] of Object.entries(kept)) expect(response.headers.get(name)).toBe(value);
  expect(response.headers.get("Content-Type")).toBeNull();
});
