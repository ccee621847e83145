import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentRange, evaluateRange, requestedRange, selectRange } from "../../src/http/range.ts";
import { repetitions } from "../repetitions.ts";

/*
 * Range requests (RFC 9110 §14).
 */

const ETAG = '"5a3c"';
const LAST_MODIFIED = "Fri, 20 Nov 2026 08:00:00 GMT";
const current = { etag: ETAG, lastModified: LAST_MODIFIED };

describe("Range", () => {
  // The examples of §14.1.2, for a representation of 10,000 bytes.
  it.each([
    ["the first 500 bytes", "bytes=0-499", { first: 0, last: 499 }],
    ["the second 500 bytes", "bytes=500-999", { first: 500, last: 999 }],
    ["the final 500 bytes", "bytes=-500", { first: 9_500, last: 9_999 }],
    ["the final 500 bytes, as an open range", "bytes=9500-", { first: 9_500, last: 9_999 }],
    ["the first byte", "bytes=0-0", { first: 0, last: 0 }],
    ["the last byte", "bytes=-1", { first: 9_999, last: 9_999 }],
    ["a last position after the end, which means the end", "bytes=9000-20000", { first: 9_000, last: 9_999 }],
    [
      "a suffix that is longer than the file, which means all of it",
      "bytes=-20000",
      { first: 0, last: 9_999 },
    ],
    ["all bytes", "bytes=0-", { first: 0, last: 9_999 }],
    ["the unit in another case", "Bytes=0-499", { first: 0, last: 499 }],
    ["white space and empty elements around the range", "bytes= , 0-499\t,", { first: 0, last: 499 }],
    ["a first position after the end", "bytes=10000-", "unsatisfiable"],
    ["a first position of thirty digits", `bytes=${"9".repeat(30)}-`, "unsatisfiable"],
    ["a suffix of no bytes", "bytes=-0", "unsatisfiable"],
    ["the first and the last byte: several ranges", "bytes=0-0,-1", "whole"],
    ["several ranges that overlap", "bytes=500-700,601-999", "whole"],
    ["several ranges without a byte", "bytes=10000-,20000-", "whole"],
    ["a last position before the first one, which is invalid", "bytes=500-499", "whole"],
    ["another unit", "items=0-499", "whole"],
    ["no range", "bytes=", "whole"],
    ["a hyphen alone", "bytes=-", "whole"],
    ["a negative position", "bytes=-5-10", "whole"],
    ["no unit", "0-499", "whole"],
    ["letters", "bytes=a-z", "whole"],
    ["an empty field", "", "whole"],
  ])("%s: %s (§14.1.2, §14.2)", (_, field, result) => {
    expect(evaluateRange(new Headers([["Range", field]]), current, 10_000)).toEqual(result);
  });

  it("of an empty file selects nothing (§14.1.2)", () => {
    for (const field of ["bytes=0-", "bytes=0-0", "bytes=-1"])
      expect(evaluateRange(new Headers({ Range: field }), current, 0)).toBe("unsatisfiable");
  });

  it("that is missing means the whole file", () => {
    expect(evaluateRange(new Headers(), current, 10_000)).toBe("whole");
    expect(evaluateRange(new Headers({ "If-Range": ETAG }), current, 10_000)).toBe("whole");
  });

  it("never selects a byte outside of the file, whatever it says", () => {
    const number = fc.oneof(fc.nat(20), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.constant(""));
    const field = fc
      .array(fc.tuple(number, number), { minLength: 1, maxLength: 3 })
      .map((ranges) => `bytes=${ranges.map(([from, to]) => `${from}-${to}`).join(",")}`);
    fc.assert(
      fc.property(fc.oneof(field, fc.string()), fc.nat(20), (text, size) => {
        const range = requestedRange(text);
        const part = range && selectRange(range, size);
        if (part === undefined) return;
        expect(part.first).toBeGreaterThanOrEqual(0);
        expect(part.first).toBeLessThanOrEqual(part.last);
        expect(part.last).toBeLessThan(size);
      }),
      { numRuns: repetitions({ short: 500, full: 5_000, long: 200_000 }) },
    );
  });
});

describe("If-Range", () => {
  const PART = { first: 0, last: 9 };

  it.each([
    ["the same entity tag", ETAG, PART],
    ["another entity tag", '"5a3d"', "whole"],
    ["the same entity tag as a weak one, which is no strong validator", `W/${ETAG}`, "whole"],
    ["the same date", LAST_MODIFIED, PART],
    ["an earlier date", "Fri, 20 Nov 2026 07:59:59 GMT", "whole"],
    ["a later date, which is not the same", "Fri, 20 Nov 2026 08:00:01 GMT", "whole"],
    ["a list of entity tags, which it cannot be", `${ETAG}, "5a3d"`, "whole"],
    ["*, which it cannot be", "*", "whole"],
    ["nothing", "", "whole"],
  ])("with %s: %j (§13.1.5)", (_, field, result) => {
    expect(evaluateRange(new Headers({ Range: "bytes=0-9", "If-Range": field }), current, 100)).toEqual(
      result,
    );
  });

  it("with a weak entity tag of the file is false, because both must be strong (§13.1.5)", () => {
    const weak = { etag: 'W/"5a3c"', lastModified: undefined };
    const headers = new Headers({ Range: "bytes=0-9", "If-Range": 'W/"5a3c"' });
    expect(evaluateRange(headers, weak, 100)).toBe("whole");
  });

  it("that is false also ignores a range without a byte: the response is a 200, not a 416 (§14.2)", () => {
    const headers = new Headers({ Range: "bytes=200-", "If-Range": '"old"' });
    expect(evaluateRange(headers, current, 100)).toBe("whole");
  });
});

it("Content-Range has the positions and the length, or the length alone in a 416 (§14.4)", () => {
  expect(contentRange({ first: 42, last: 1_233 }, 1_234)).toBe("bytes 42-1233/1234");
  expect(contentRange(undefined, 47_022)).toBe("bytes */47022");
});
