import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cursor, cursorText, parseCursor } from "../../src/archive/cursor.ts";
import { anyCodePoint } from "../any-code-point.ts";

const cursor: Cursor = {
  bucket: "2026-11",
  by: "key",
  after: { published: "2026-11-20T08:00:00.000Z", path: "/новини/приплив" },
};

describe("a cursor", () => {
  it.each<[what: string, cursor: Cursor]>([
    ["of a month", cursor],
    ["of a day", { ...cursor, bucket: "2026-11-05" }],
    ["of a bucket's beginning", { ...cursor, after: undefined }],
    ["of the list of buckets", { ...cursor, by: "index" }],
    [
      "after a path of 500 bytes",
      { ...cursor, after: { ...cursor.after, path: `/${"é".repeat(249)}a` } as never },
    ],
  ])("a cursor survives a URL unchanged: %s", (_what, given) => {
    const text = cursorText(given);
    expect(text).toMatch(/^[\w-]{1,1000}$/u);
    expect(parseCursor(text)).toEqual(given);
  });

  const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  it.each<[why: string, text: string]>([
    ["nothing", ""],
    ["words", "the next page, please"],
    ["a number", "2"],
    ["no JSON", Buffer.from("[1,").toString("base64url")],
    ["no UTF-8", Buffer.from([0xff, 0xfe]).toString("base64url")],
    ["no list", packed({ bucket: "2026-11" })],
    ["another version", packed([2, "2026-11"])],
    ["no bucket", packed([1])],
    ["a month that is none", packed([1, "2026-13"])],
    ["a day that is none", packed([1, "2026-11-32"])],
    ["another key", packed([1, "latest"])],
    ["another scope", packed([1, "2026-11:x"])],
    ["a time without a path", packed([1, "2026-11", 0])],
    ["a time that is none", packed([1, "2026-11", 1e300, "/a"])],
    ["a time that JSON has as null", packed([1, "2026-11", Number.NaN, "/a"])],
    ["a path that is none", packed([1, "2026-11", 0, "a"])],
    ["a path of the house", packed([1, "2026-11", 0, "/desk/x"])],
    ["more than a cursor has", packed([1, "2026-11", 0, "/a", "/b"])],
    ["another spelling of one", `${packed([1, "2026-11"])}=`],
    ["JSON with a space", Buffer.from('[1, "2026-11"]').toString("base64url")],
    ["far too much", "A".repeat(100_000)],
  ])("an invalid cursor is rejected: %s", (_why, text) => {
    expect(parseCursor(text)).toBeUndefined();
  });

  it("parsing any text as a cursor never throws, and each cursor has one valid text", () => {
    const near = fc.json({ maxDepth: 1 }).map((json) => Buffer.from(json).toString("base64url"));
    const nearer = fc
      .tuple(
        fc.constantFrom(1, 0, "1"),
        fc.constantFrom("2026-11", "<2026-11", "0000-01"),
        fc.constantFrom(0, -1, 1e300, null, "0", [], {}),
        fc.string(),
      )
      .map(packed);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCodePoint }), near, nearer), (text) => {
        const read = parseCursor(text);
        if (read !== undefined) expect(cursorText(read)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
