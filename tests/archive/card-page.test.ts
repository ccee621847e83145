import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CardPage,
  pageFromIndex,
  pageOfBucket,
  pageOfMissingBucket,
  pageOfNewest,
} from "../../src/archive/card-page.ts";
import { type Cursor, cursorText, parseCursor } from "../../src/archive/cursor.ts";
import { newestFirst } from "../../src/archive/listing/order.ts";
import { salvageBucket } from "../../src/archive/salvage/bucket.ts";
import { salvageListing } from "../../src/archive/salvage/listing.ts";
import { salvageMonths } from "../../src/archive/salvage/months.ts";
import { aCard, anyHistory, changed, START, timeZone, valuesOf } from "./random-lists.ts";

/*
 * Follows pagination while articles are published, withdrawn and changed, months are split, and KV is late. Every
 * article that stays public appears exactly once, newest first.
 */

type Read = (name: string) => Record<string, unknown> | undefined;

/** A page as pages/list-turn.ts makes it: one read. */
const turn = (
  read: Read,
  cursor: Cursor | undefined,
  limit: number,
): CardPage<{ path: string; published: string }> => {
  const options = { limit, timeZone };
  if (cursor === undefined) {
    const { cards, older } = salvageListing(read("latest") ?? {}, "en");
    return pageOfNewest(cards, older, options);
  }
  if (cursor.by === "index") return pageFromIndex(salvageMonths(read("buckets") ?? {}), cursor);
  const found = read(cursor.bucket);
  if (found === undefined) return pageOfMissingBucket(cursor);
  return pageOfBucket(salvageBucket(found, cursor.bucket), cursor.bucket, cursor.after, options);
};

const carried = (cursor: Cursor | undefined): Cursor | undefined => {
  if (cursor === undefined) return undefined;
  const read = parseCursor(cursorText(cursor));
  expect(read).toBeDefined();
  return read;
};

describe("a client that follows the next links of a list", () => {
  it("following next from the first page shows every article that stays public exactly once, newest first", () => {
    fc.assert(
      fc.property(anyHistory, ({ first, changes, limit, late }) => {
        const versions = [first];
        const values = [valuesOf(first)];
        const met: { path: string; published: string }[] = [];
        let reads = 0;
        const read: Read = (name) => {
          // KV settles in the end.
          const lag = reads < 60 ? (late[reads % late.length] ?? 0) : 0;
          reads += 1;
          return values[Math.max(0, values.length - 1 - lag)]?.get(name);
        };
        let cursor: Cursor | undefined;
        for (let step = 0; ; step += 1) {
          const before = reads;
          const { cards, next } = turn(read, cursor, limit);
          expect(reads).toBe(before + 1);
          expect(cards.length).toBeLessThanOrEqual(limit);
          met.push(...cards);
          if (next === undefined) break;
          cursor = carried(next);
          expect(step).toBeLessThan(400);
          const change = changes[step];
          if (change === undefined) continue;
          versions.push(changed(versions.at(-1) ?? [], change, step));
          values.push(valuesOf(versions.at(-1) ?? []));
        }
        const paths = met.map(({ path }) => path);
        expect(new Set(paths).size, "none twice").toBe(paths.length);
        expect(met).toEqual([...met].sort(newestFirst));
        const [start = []] = versions;
        for (const { path, published } of start)
          if (
            versions.every((version) =>
              version.some((card) => card.path === path && card.published === published),
            )
          )
            expect(paths).toContain(path);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a client that follows the previous links of a list", () => {
  it("following previous shows the newer pages of the same bucket", () => {
    const cards = Array.from({ length: 25 }, (_, index) =>
      aCard(`/${String(index).padStart(2, "0")}`, START - index * 1000),
    );
    const bucket = salvageBucket(JSON.parse(JSON.stringify({ cards })), "2026-08");
    const page = (after: Cursor["after"]) => pageOfBucket(bucket, "2026-08", after, { limit: 10, timeZone });
    const pathsOf = ({ cards: shown }: ReturnType<typeof page>) => shown.map(({ path }) => path);
    const last = page(page(page(undefined).next?.after).next?.after);
    expect(pathsOf(last)).toEqual(["/20", "/21", "/22", "/23", "/24"]);
    const middle = page(last.previous?.after);
    expect(pathsOf(middle)).toEqual(cards.slice(10, 20).map(({ path }) => path));
    const first = page(middle.previous?.after);
    expect(pathsOf(first)).toEqual(cards.slice(0, 10).map(({ path }) => path));
    expect(first.previous).toBeUndefined();
  });
});

describe("a bucket that another tool wrote", () => {
  it("a bucket from another tool is sorted, without invalid cards, and never leads in a circle", () => {
    const cards = [
      aCard("/b", START),
      null,
      7,
      { path: "/a" },
      { path: "/desk/x", published: "2026-08-03T00:00:00Z" },
      { path: "/c", published: "tomorrow" },
      aCard("/a", START + 1000),
    ];
    const bucket = salvageBucket({ cards, days: ["2026-07-01", 5, "2026-08"], older: "2026-08" }, "2026-08");
    expect(bucket).toMatchObject({ days: [], older: undefined });
    const { cards: shown, next } = pageOfBucket(bucket, "2026-08", undefined, { limit: 10, timeZone });
    expect(shown.map(({ path }) => path)).toEqual(["/a", "/b"]);
    expect(next).toBeUndefined();
  });

  it("pagination through any bucket ends", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("cards", "days", "buckets"), fc.jsonValue()),
        fc.oneof(fc.constantFrom("2026-07", "2026-08", "2026-09"), fc.jsonValue()),
        (fields, older) => {
          const bucket = salvageBucket({ ...fields, older }, "2026-08");
          const { next } = pageOfBucket(bucket, "2026-08", undefined, { limit: 3, timeZone });
          const isForward = next === undefined || next.bucket < "2026-08" || next.after !== undefined;
          expect(isForward, JSON.stringify(next)).toBe(true);
          pageFromIndex(salvageMonths(fields), { bucket: "2026-08", after: undefined });
        },
      ),
    );
  });
});
