import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diskPath } from "../../../src/cli/backup/disk-path.ts";
import { mediaPathError } from "../../../src/media/media-path.ts";
import { repetitions } from "../../repetitions.ts";

/*
 * The places of files in the folder of a backup.
 */

const HASH = "0123456789abcdef0123456789abcdef";

/** Returns a place as a file system sees it that ignores case and normal forms. */
const seen = (place: string): string => place.normalize("NFKD").toUpperCase().toLowerCase();

const segment = fc.oneof(
  fc.constantFrom(
    "Ferry",
    "ferry",
    "FERRY",
    "ferry.jpg",
    "Ferry.JPG",
    "café",
    "cafe\u0301",
    "straße",
    "STRASSE",
  ),
  fc.constantFrom(
    "con",
    "aux.jpg",
    "a:b",
    "a|b?",
    "ferry.",
    " ferry",
    "~parts",
    "files.ndjson",
    "ſ",
    "ı",
    "ß",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 300 }),
);
const path = fc
  .array(segment, { minLength: 2, maxLength: 6 })
  .map((segments) => segments.join("/"))
  .filter((each) => mediaPathError(each) === undefined);

describe("the place of a file in a backup", () => {
  it("is the path of the file at the site, if every file system can keep it", () => {
    for (const each of [
      `${HASH}/ferry.jpg`,
      `${HASH}/640/ferry-at-sea_2.jpg`,
      "serif-1.woff2",
      "wp-content/uploads/2020/ferry.jpg",
    ])
      expect(diskPath(each)).toBe(each);
  });

  it.each([
    ["capital letters", "wp-content/uploads/Ferry.JPG", /^wp-content\/uploads\/Ferry~[\da-f]{16}\.JPG$/u],
    ["another script", `${HASH}/паром.jpg`, /^[\da-f]{32}\/паром~[\da-f]{16}\.jpg$/u],
    ["characters that Windows refuses", "files/a:b|c?.jpg", /^files\/a-b-c-~[\da-f]{16}\.jpg$/u],
    ["the name of a device", `${HASH}/con.jpg`, /^[\da-f]{32}\/con~[\da-f]{16}\.jpg$/u],
    ["a dot at its end", "files/ferry.", /^files\/ferry-~[\da-f]{16}$/u],
    ["500 bytes in one name", `files/${"я".repeat(245)}.jpg`, /^files\/я{40}~[\da-f]{16}\.jpg$/u],
    ["500 bytes in 100 folders", `${"F/".repeat(100)}ferry.jpg`, /^~long\/[\da-f]{40}\.jpg$/u],
  ])("has a hash for a path with %s", (_, given, place) => {
    expect(mediaPathError(given)).toBeUndefined();
    expect(diskPath(given)).toMatch(place);
  });

  it("is below the folder, short enough, and the same for no two paths, on file systems that ignore case and normal forms", () => {
    fc.assert(
      fc.property(path, path, (one, other) => {
        const place = diskPath(one);
        expect(place).not.toMatch(/[\\:*?"<>|\p{Cc}]|(?:^|\/)(?:\.|\/|con\.|aux\.)|[. ](?:\/|$)/u);
        for (const each of place.split("/")) expect(Buffer.byteLength(each)).toBeLessThan(240);
        expect(Buffer.byteLength(place)).toBeLessThanOrEqual(400);
        if (one === other) return;
        const [first, second] = [seen(place), seen(diskPath(other))];
        expect(first).not.toBe(second);
        // No file is a folder of another one.
        expect(second.startsWith(`${first}/`)).toBe(false);
      }),
      { numRuns: repetitions({ short: 300, full: 5_000, long: 50_000 }) },
    );
  });

  it.each([
    ["their case", "files/Ferry.JPG", "files/ferry.jpg"],
    ["the case of some letters", "files/Ferry.jpg", "files/FERRY.jpg"],
    ["the case of a folder", "Files/ferry.jpg", "files/ferry.jpg"],
    ["their normal form", "files/café.jpg", "files/cafe\u0301.jpg"],
    ["a letter that a disk takes for another", "files/ſea.jpg", "files/sea.jpg"],
    ["characters that Windows refuses", "files/a:b.jpg", "files/a?b.jpg"],
    ["one that is the folder of the other", "files/ferry.jpg", "files/ferry.jpg/large.jpg"],
    ["one without an extension that is the folder of the other", "files/ferry", "files/ferry/large.jpg"],
    ["one with capitals that is the folder of the other", "files/Ferry", "files/Ferry/large.jpg"],
    ["the end of 500 bytes", `files/${"x".repeat(480)}1.jpg`, `files/${"x".repeat(480)}2.jpg`],
    [
      "the hash of the other in the name",
      "files/Ferry.JPG",
      `files/${diskPath("files/Ferry.JPG").split("/")[1]}`,
    ],
  ])("differs for two paths that differ in %s", (_, one, other) => {
    const [first, second] = [seen(diskPath(one)), seen(diskPath(other))];
    expect(first).not.toBe(second);
    expect(second.startsWith(`${first}/`)).toBe(false);
  });

  it("is no place of the backup itself", () => {
    fc.assert(
      fc.property(path, (each) => {
        expect(["files.ndjson", "files.ndjson.lock", "~parts"]).not.toContain(
          seen(diskPath(each).split("/")[0] ?? ""),
        );
      }),
      { numRuns: repetitions({ short: 100, full: 2_000, long: 20_000 }) },
    );
  });
});
