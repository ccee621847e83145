import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FilterValue, passes } from "../../src/archive/card-filter.ts";
import { type Cursor, cursorText, parseCursor } from "../../src/archive/cursor.ts";
import { bucketKey, bucketsKey, latestKey, type Scope } from "../../src/archive/keys.ts";
import { newestFirst } from "../../src/archive/listing/order.ts";
import { type Archive, openArchive } from "../../src/archive/read.ts";
import { type CardQuery, collectPage } from "../../src/archive/scan.ts";
import type { Card } from "../../src/article/card.ts";
import { aCard, anyHistory, changed, SPAN, START, timeZone, valuesOf } from "./random-lists.ts";

/*
 * Follows the next links of filtered lists, whose pages may come from many keys, and compares them with a filter over all articles.
 */

const SETTINGS = { timeZone, language: "en" };

const DAY = 86_400_000;

/** Gives each card a section, a topic, an author, a language and a time of modification that follow from its path. */
const varied = (card: Card): Card => {
  const number = [...card.path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return {
    ...card,
    section: number % 3 === 0 ? "town" : "world",
    topics: number % 4 === 0 ? [{ id: "sea", name: "The sea" }] : [{ id: "land", name: "Land" }],
    authors: number % 5 === 0 ? [] : [{ id: "ines", name: "Ines Holm" }],
    language: number % 2 === 0 ? "en" : "nb",
    modified: new Date(Date.parse(card.published) + (number % 7) * 9 * DAY).toISOString(),
  };
};

const inScope = (scope: Scope, card: Card): boolean => {
  const [kind = "", id = ""] = scope.split("/");
  return scope === "all" || passes(card, [[kind as FilterValue[0], id]]);
};

/** Opens the archive of the articles. `read` counts the reads, and may answer with older values. */
const archiveOf = (
  versions: readonly (readonly Card[])[],
  lateBy: (read: number) => number = () => 0,
): { archive: Archive; reads: () => number } => {
  const scopes: Scope[] = ["all", "section/town", "topic/sea"];
  const stored = versions.map((cards) => {
    const entries = scopes.flatMap((scope) =>
      [
        ...valuesOf(
          cards.filter((card) => inScope(scope, card)),
          scope,
        ),
      ].map(([name, value]): [string, string] => {
        const key =
          name === "latest"
            ? latestKey(scope)
            : name === "buckets"
              ? bucketsKey(scope)
              : bucketKey(scope, name);
        return [key, JSON.stringify(value)];
      }),
    );
    return new Map(entries);
  });
  let reads = 0;
  const get = async (key: string): Promise<string | null> => {
    const version = Math.max(0, stored.length - 1 - lateBy(reads));
    reads += 1;
    return stored[version]?.get(key) ?? null;
  };
  return { archive: openArchive({ get }, "en"), reads: () => reads };
};

const anyTime = fc.integer({ min: -2 * DAY, max: SPAN + 10 * DAY }).map((offset) => START + offset);

const maybeTime = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 2 },
  { arbitrary: anyTime, weight: 1 },
);

const anyQuery = fc.record({
  scope: fc.constantFrom<Scope>("all", "section/town", "topic/sea"),
  filters: fc.subarray<FilterValue>([
    ["author", "ines"],
    ["section", "town"],
    ["language", "nb"],
  ]),
  from: maybeTime,
  until: maybeTime,
  changedSince: maybeTime,
});

const selects = (query: Omit<CardQuery, "cursor" | "limit">, card: Card): boolean =>
  inScope(query.scope, card) &&
  passes(card, query.filters) &&
  Date.parse(card.published) >= (query.from ?? -Infinity) &&
  Date.parse(card.published) <= (query.until ?? Infinity) &&
  Date.parse(card.modified) >= (query.changedSince ?? -Infinity);

const carried = (cursor: Cursor): Cursor => {
  const read = parseCursor(cursorText(cursor));
  if (read === undefined) throw new Error(`the URL cannot carry ${JSON.stringify(cursor)}`);
  return read;
};

describe("pages of filtered articles", () => {
  it("following next shows exactly the articles that pass the filters, and every page but the last is full", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyQuery, async ({ first, limit }, query) => {
        const cards = first.map(varied);
        const { archive } = archiveOf([cards]);
        const met: Card[] = [];
        let cursor: Cursor | undefined;
        for (let step = 0; step < 100; step += 1) {
          const page = await collectPage(archive, { ...query, cursor, limit }, SETTINGS);
          met.push(...(page?.cards ?? []));
          if (page?.next === undefined) break;
          expect(page.cards).toHaveLength(limit);
          cursor = carried(page.next);
        }
        const expected = cards.filter((card) => selects(query, card)).sort(newestFirst);
        expect(met.map(({ path }) => path)).toEqual(expected.map(({ path }) => path));
      }),
      { numRuns: 500 },
    );
  });

  it("articles that stay public appear exactly once while others come and go, months are split and KV is late", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyQuery, async ({ first, changes, limit, late }, query) => {
        const versions = [first.map(varied)];
        const met: Card[] = [];
        let reads = 0;
        let cursor: Cursor | undefined;
        for (let step = 0; step < 400; step += 1) {
          const lateBy = (): number => {
            reads += 1;
            return reads < 60 ? (late[reads % late.length] ?? 0) : 0;
          };
          const { archive } = archiveOf(versions.slice(-4), lateBy);
          const page = await collectPage(archive, { ...query, cursor, limit }, SETTINGS);
          met.push(...(page?.cards ?? []));
          if (page?.next === undefined) break;
          cursor = carried(page.next);
          const change = changes[step];
          if (change !== undefined) versions.push(changed(versions.at(-1) ?? [], change, step).map(varied));
        }
        const paths = met.map(({ path }) => path);
        expect(new Set(paths).size, "none twice").toBe(paths.length);
        expect(met).toEqual([...met].sort(newestFirst));
        const [start = []] = versions;
        const stays = (card: Card): boolean =>
          versions.every((version) =>
            version.some(({ path, published }) => path === card.path && published === card.published),
          );
        for (const card of start.filter(stays)) if (selects(query, card)) expect(paths).toContain(card.path);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the reads of a page", () => {
  const months = Array.from({ length: 60 }, (_, index) =>
    varied(aCard(`/${String(index).padStart(2, "0")}`, START - index * 31 * DAY)),
  );
  const readsFor = async (query: Partial<CardQuery>): Promise<number> => {
    const { archive, reads } = archiveOf([months]);
    await collectPage(
      archive,
      { scope: "all", filters: [], cursor: undefined, limit: 5, ...query },
      SETTINGS,
    );
    return reads();
  };

  it("the first page of the newest articles costs one read", async () => {
    expect(await readsFor({ limit: 4 })).toBe(1);
  });

  it("a period in the past costs the list of months, and the months in it", async () => {
    const until = START - 20 * 31 * DAY;
    expect(await readsFor({ from: until - 5 * DAY, until, limit: 50 })).toBeLessThanOrEqual(3);
  });

  it("the changes since a time cost the list of months, and the months that changed since", async () => {
    const changedSince = START + 40 * DAY;
    const isChanged = ({ modified }: Card): boolean => Date.parse(modified) >= changedSince;
    expect(await readsFor({ changedSince, limit: 50 })).toBe(1 + months.filter(isChanged).length);
  });
});
