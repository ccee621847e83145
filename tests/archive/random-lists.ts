import fc from "fast-check";
import type { Scope } from "../../src/archive/keys.ts";
import { bucketIndex, bucketListing, dayOf, monthOf } from "../../src/archive/listing/buckets.ts";
import { latestListing } from "../../src/archive/listing/latest.ts";
import type { IndexedBucket } from "../../src/archive/listing/listing.ts";
import { newestFirst } from "../../src/archive/listing/order.ts";
import { type Card, cardOf } from "../../src/article/card.ts";
import { anArticle } from "../running-site.ts";

/*
 * Random lists of articles, their values in KV with small limits, and the changes that happen to them.
 */

export const timeZone = "Europe/Oslo";

/** In this test, a month with more articles than this is split, so that few articles are enough. */
const MOST = 4;

/** The number of cards in the latest listing of this test. */
const NEWEST = 5;

export type Values = Map<string, Record<string, unknown>>;

const template = cardOf(anArticle());

export const aCard = (path: string, published: number): Card => ({
  ...template,
  id: path.slice(1),
  path,
  published: new Date(published).toISOString(),
});

const day = ({ published }: Card): string => dayOf(published, timeZone);

/** Returns the listings of a set of cards, with the small limits of this test. */
export const valuesOf = (cards: readonly Card[], scope: Scope = "all"): Values => {
  const sorted = [...cards].sort(newestFirst);
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
  const indexed = (bucket: string, holding: readonly Card[]): IndexedBucket =>
    scope === "all"
      ? {
          bucket,
          count: holding.length,
          changed:
            holding
              .map(({ modified }) => modified)
              .sort()
              .at(-1) ?? changed,
        }
      : { bucket };
  if (months.length > 0)
    put(
      "buckets",
      bucketIndex(
        scope,
        changed,
        months.map(([month, inMonth]) => {
          if (inMonth.length <= MOST) return indexed(month, inMonth);
          const days = [...Map.groupBy(inMonth, day)].map(([name, inDay]) => indexed(name, inDay));
          return { ...indexed(month, inMonth), days };
        }),
      ),
    );
  return values;
};

export const START = Date.UTC(2026, 7, 1);
export const SPAN = 100 * 86_400_000;

const anyCard = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.oneof(fc.integer({ min: 0, max: SPAN }), fc.constantFrom(0, 40 * 86_400_000, SPAN)),
  )
  .map(([id, at]) => aCard(`/a-${id}-${at}`, START + at));

/** The changes between two pages: articles are published and withdrawn (by index), or many are published on one day. */
export const anyChange = fc.record({
  come: fc.array(anyCard, { maxLength: 3 }),
  go: fc.array(fc.nat({ max: 50 }), { maxLength: 3 }),
  crowd: fc.option(fc.integer({ min: 0, max: SPAN }), { freq: 4, nil: undefined }),
});

export const anyHistory = fc.record({
  first: fc.uniqueArray(anyCard, { selector: ({ path }) => path, maxLength: 40 }),
  changes: fc.array(anyChange, { maxLength: 30 }),
  limit: fc.integer({ min: 1, max: 7 }),
  /** The number of versions by which each read is late. */
  late: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 }),
});

export const changed = (
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
