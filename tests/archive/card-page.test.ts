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
import { bucketIndex, bucketListing, dayOf, monthOf } from "../../src/archive/listing/buckets.ts";
import { latestListing } from "../../src/archive/listing/latest.ts";
import { newestFirst } from "../../src/archive/listing/order.ts";
import { salvageBucket } from "../../src/archive/salvage/bucket.ts";
import { salvageListing } from "../../src/archive/salvage/listing.ts";
import { salvageMonths } from "../../src/archive/salvage/months.ts";
import { type Card, cardOf } from "../../src/article/card.ts";
import { anArticle } from "../running-site.ts";

/*
 * Follows pagination while articles are published, withdrawn and changed, months are split, and KV is late. Every
 * article that stays public appears exactly once, newest first.
 */

const timeZone = "Europe/Oslo";

/** In this test, a month with more articles than this is split, so that few articles are enough. */
const MOST = 4;

/** The number of cards in the latest listing of this test. */
const NEWEST = 5;

type Values = Map<string, Record<string, unknown>>;

const template = cardOf(anArticle());

const aCard = (path: string, published: number): Card => ({
  ...template,
  id: path.slice(1),
  path,
  published: new Date(published).toISOString(),
});

const day = ({ published }: Card): string => dayOf(published, timeZone);

/** Returns the listings of a set of cards, with the small limits of this test. */
const valuesOf = (cards: readonly Card[]): Values => {
  const sorted = [...cards].sort(newestFirst);
  const scope = "all";
  const changed = "2026-11-25T00:00:00Z";
  const months = [...Map.groupBy(sorted, (card) => monthOf(day(card)))];
  const holding = (card: Card | undefined): string | undefined => {
    if (card === undefined) return undefined;
    const month = monthOf(day(card));
    return (months.find(([name]) => name === month)?.[1].length ?? 0) > MOST ? day(card) : month;
  };
  const values: Values = new Map();
  const put = (name: string, value: object) => values.set(name, JSON.parse(JSON.stringify(value)));
  if (sorted.length > 0)
    put(
      "latest",
      latestListing({
        scope,
        cards: sorted.slice(0, NEWEST),
        changed,
        older: holding(sorted[NEWEST]),
        name: undefined,
        author: undefined,
        front: undefined,
      }),
    );
  for (const [at, [month, inMonth]] of months.entries()) {
    const older = holding(months[at + 1]?.[1][0]);
    const base = { scope, bucket: month, changed, older } as const;
    if (inMonth.length <= MOST) {
      put(month, bucketListing({ ...base, cards: inMonth }));
      continue;
    }
    const days = [...Map.groupBy(inMonth, day)];
    put(month, bucketListing({ ...base, cards: [], days: days.map(([name]) => name) }));
    for (const [index, [name, inDay]] of days.entries())
      put(name, bucketListing({ ...base, bucket: name, cards: inDay, older: days[index + 1]?.[0] ?? older }));
  }
  if (months.length > 0)
    put(
      "buckets",
      bucketIndex(
        scope,
        changed,
        months.map(([bucket, { length }]) => ({ bucket, count: length, changed })),
      ),
    );
  return values;
};

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

const START = Date.UTC(2026, 7, 1);
const SPAN = 100 * 86_400_000;

const anyCard = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.oneof(fc.integer({ min: 0, max: SPAN }), fc.constantFrom(0, 40 * 86_400_000, SPAN)),
  )
  .map(([id, at]) => aCard(`/a-${id}-${at}`, START + at));

/** The changes between two pages: articles are published and withdrawn (by index), or many are published on one day. */
const anyChange = fc.record({
  come: fc.array(anyCard, { maxLength: 3 }),
  go: fc.array(fc.nat({ max: 50 }), { maxLength: 3 }),
  crowd: fc.option(fc.integer({ min: 0, max: SPAN }), { freq: 4, nil: undefined }),
});

const anyHistory = fc.record({
  first: fc.uniqueArray(anyCard, { selector: ({ path }) => path, maxLength: 40 }),
  changes: fc.array(anyChange, { maxLength: 30 }),
  limit: fc.integer({ min: 1, max: 7 }),
  /** The number of versions by which each read is late. */
  late: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 }),
});

const changed = (
  cards: readonly Card[],
  { come, go, crowd }: typeof anyChange extends fc.Arbitrary<infer C> ? C : never,
  step: number,
): Card[] => {
  const gone = new Set(go.map((index) => cards[index % Math.max(1, cards.length)]?.path));
  const left = cards.filter(({ path }) => !gone.has(path));
  const known = new Set(cards.map(({ path }) => path));
  const crowding =
    crowd === undefined
      ? []
      : Array.from({ length: MOST + 1 }, (_, index) =>
          aCard(`/crowd-${step}-${index}`, START + crowd + index),
        );
  return [...left, ...come.filter(({ path }) => !known.has(path)), ...crowding].filter(
    (card, index, all) => all.findIndex(({ path }) => path === card.path) === index,
  );
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
