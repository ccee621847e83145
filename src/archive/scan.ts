import type { Card } from "../article/card.ts";
import { fieldsOf } from "../article/json-value.ts";
import { shortHash } from "../http/hash.ts";
import { type FilterValue, mayPass, passes } from "./card-filter.ts";
import { type CardPage, pageOfNewest } from "./card-page.ts";
import type { Cursor, ListPosition } from "./cursor.ts";
import type { Scope } from "./keys.ts";
import { dayOf, monthOf } from "./listing/buckets.ts";
import { newestFirst } from "./listing/order.ts";
import type { Archive, FoundIndex } from "./read.ts";
import { isShowable } from "./salvage/bucket.ts";
import { salvageCards } from "./salvage/listing.ts";

/*
 * Collects a page of articles from as many keys as it takes, so that a page is full while there are more articles. Most pages
 * are in one key. Only if it does not fill the page, the list of the scope's buckets says which keys to read next.
 */

/** The most buckets that a page is collected from. A page of 100 articles fits even if each month has only one of them. */
const MAX_BUCKETS = 120;

/** The most articles that are examined for a page: a tenth of a second of work. */
const MAX_EXAMINED = 10_000;

/** The buckets that are read at once. Workers allow six connections at a time. */
const PARALLEL_READS = 6;

/** The articles that a page shows. Times are in ms since the epoch. */
export interface CardQuery {
  /** The scope whose lists are read. */
  scope: Scope;
  /** The beginning of the page; undefined for the first page. */
  cursor: Cursor | undefined;
  /** The number of articles on the page. */
  limit: number;
  /** Only articles published at this time or later. */
  from?: number | undefined;
  /** Only articles published at this time or earlier. */
  until?: number | undefined;
  /** Only articles published or modified at this time or later. */
  changedSince?: number | undefined;
  /** Only articles that pass all of these. */
  filters: readonly FilterValue[];
}

/** A page of articles. */
export interface CollectedPage extends Pick<CardPage<Card>, "cards" | "next" | "previous"> {
  /** Changes whenever the page does. */
  revision: string;
  /** The time of the last change of the values that were read: ISO 8601; undefined if that is not known. */
  changed: string | undefined;
  /** The page is the first one of a query without an end, so that new articles appear on it. */
  isNewest: boolean;
}

/** A value in KV whose cards may be on the page. */
interface Source {
  revision: string;
  changed: string | undefined;
  cards: (ListPosition & { json: unknown; read: () => Card | undefined })[];
  /** Returns the cursor of the rest of the value after a number of cards; undefined at its end. */
  rest: (count: number) => Cursor | undefined;
}

/** The publication's settings on which dates and languages depend. */
interface Settings {
  timeZone: string;
  language: string;
}

/** Collects the cards of one page. */
class Collector {
  readonly cards: Card[] = [];
  /** The last article that was examined, whether the page shows it or not. */
  after: ListPosition | undefined;
  /** The cursor of the next page, once the page is full. */
  next: Cursor | undefined;
  /** No older article can be on the page: it is full, or the rest was published too early. */
  isDone = false;
  /** The number of articles that were examined. */
  examined = 0;
  readonly #revisions: string[] = [];
  readonly #changed: (string | undefined)[] = [];
  readonly #query: CardQuery;

  constructor(query: CardQuery) {
    this.#query = query;
    this.after = query.cursor?.after;
  }

  /** Examines the cards of a value that come after those of the values before. */
  examine({ revision, changed, cards, rest }: Source): void {
    const { from, limit } = this.#query;
    this.#revisions.push(revision);
    this.#changed.push(changed);
    for (let at = this.startIn(cards); at < cards.length; at += 1) {
      const position = cards[at];
      if (position === undefined) continue;
      this.examined += 1;
      if (from !== undefined && Date.parse(position.published) < from) {
        this.isDone = true;
        return;
      }
      const card = this.shown(position);
      if (card !== undefined && this.cards.length === limit) {
        this.isDone = true;
        this.next = rest(at);
        return;
      }
      if (this.cards.length < limit) this.after = { published: position.published, path: position.path };
      if (card !== undefined) this.cards.push(card);
    }
  }

  /** Returns the index of the first card that comes after the last that was examined. */
  startIn(cards: readonly ListPosition[]): number {
    const { after } = this;
    if (after === undefined) return 0;
    const found = cards.findIndex((card) => newestFirst(after, card) < 0);
    return found === -1 ? cards.length : found;
  }

  /** Returns the card if the query shows it. */
  shown(position: Source["cards"][number]): Card | undefined {
    const { until, changedSince, filters } = this.#query;
    if (!isShowable(position)) return undefined;
    if (until !== undefined && Date.parse(position.published) > until) return undefined;
    const isTooOld = (modified: unknown): boolean =>
      changedSince !== undefined && typeof modified === "string" && Date.parse(modified) < changedSince;
    if (isTooOld(fieldsOf(position.json).modified) || !mayPass(position.json, filters)) return undefined;
    const card = position.read();
    return card === undefined || isTooOld(card.modified) || !passes(card, filters) ? undefined : card;
  }

  /** Returns the page. */
  page(next: Cursor | undefined, previous: Cursor | undefined, isNewest: boolean): CollectedPage {
    const [revision = "empty", ...more] = this.#revisions;
    const changed = this.#changed;
    const isKnown = changed.every((time) => time !== undefined);
    return {
      cards: this.cards,
      next,
      previous,
      revision: more.length === 0 ? revision : shortHash(this.#revisions.join(" ")),
      changed: isKnown ? changed.reduce(later, undefined) : undefined,
      isNewest,
    };
  }
}

const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || Date.parse(b ?? "") > Date.parse(a) ? b : a;

const keyCursor = (bucket: string, after: ListPosition | undefined): Cursor => ({ bucket, by: "key", after });

/** Compares the names of two buckets by their months if one of them is a month. */
const isNewer = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) > b.slice(0, length);
};

/** The buckets of a scope that a page may need, newest first, with the time of each one's last change. */
const bucketsIn = ({ months }: FoundIndex): { bucket: string; changed: string | undefined }[] =>
  months.flatMap(({ bucket, changed, days }) => (days.length > 0 ? days : [{ bucket, changed }]));

/** Returns whether a bucket may contain an article that changed at a time or later. */
const mayHaveChanged = ({ months }: FoundIndex, since: number): ((bucket: string) => boolean) => {
  const isSince = (changed: string | undefined): boolean =>
    changed === undefined || Date.parse(changed) >= since;
  return (bucket) => {
    const month = months.find((each) => each.bucket === monthOf(bucket));
    if (month === undefined) return true;
    const day = month.days.find((each) => each.bucket === bucket);
    if (day !== undefined) return isSince(day.changed);
    return isSince(month.changed) || month.days.some(({ changed }) => isSince(changed));
  };
};

/**
 * Reads which buckets of the scope may have articles of the page, newest first. Only the list of all articles says when each
 * bucket changed, so a query for the changes in a scope reads it as well.
 *
 * @returns undefined if nothing was published in the scope
 */
const bucketsFor = async (
  archive: Archive,
  { scope, from, until, changedSince }: CardQuery,
  { timeZone }: Settings,
): Promise<string[] | undefined> => {
  const [own, all] = await Promise.all([
    archive.index(scope),
    changedSince === undefined || scope === "all" ? undefined : archive.index("all"),
  ]);
  if (own === undefined) return undefined;
  const day = (time: number): string => dayOf(new Date(time).toISOString(), timeZone);
  const isChanged = changedSince === undefined ? () => true : mayHaveChanged(all ?? own, changedSince);
  return bucketsIn(own)
    .map(({ bucket }) => bucket)
    .filter((bucket) => from === undefined || !isNewer(day(from), bucket))
    .filter((bucket) => until === undefined || !isNewer(bucket, day(until)))
    .filter(isChanged);
};

const newestSource = async (
  archive: Archive,
  scope: Scope,
  { timeZone }: Settings,
): Promise<Source | undefined> => {
  const found = await archive.latest(scope);
  if (found === undefined) return undefined;
  const { revision, listing } = found;
  return {
    revision,
    changed: listing.changed,
    cards: listing.cards.map((card) => ({ ...card, json: card, read: () => card })),
    rest: (count) => pageOfNewest(listing.cards, listing.older, { limit: count, timeZone }).next,
  };
};

/** Reads a bucket: its cards, or the days of a split month. */
const bucketSource = async (
  archive: Archive,
  { scope }: CardQuery,
  name: string,
  { language }: Settings,
): Promise<{ source: Source; days: string[]; older: string | undefined } | undefined> => {
  const found = await archive.bucket(scope, name);
  if (found === undefined) return undefined;
  const { revision, changed, bucket } = found;
  const cards = bucket.cards.map(({ published, path, card }) => ({
    published,
    path,
    json: card,
    read: () => salvageCards([card], language)[0],
  }));
  const rest = (count: number): Cursor | undefined => {
    const last = bucket.cards[count - 1];
    return keyCursor(name, last && { published: last.published, path: last.path });
  };
  const days = cards.length === 0 ? bucket.days : [];
  return { source: { revision, changed, cards, rest }, days, older: bucket.older };
};

/** Returns the cursor of the page before one that begins inside a bucket; undefined if only the first page is known to be newer. */
const previousIn = (
  { cards }: Source,
  collector: Collector,
  { limit }: CardQuery,
  name: string,
): Cursor | undefined => {
  const start = collector.startIn(cards);
  if (start === 0) return undefined;
  const newer = cards.slice(0, start).filter((card) => collector.shown(card) !== undefined);
  const last = newer.at(-limit - 1);
  return keyCursor(name, last && { published: last.published, path: last.path });
};

/** Collects the page from the buckets at and after a cursor, in batches. */
const collectFrom = async (
  archive: Archive,
  query: CardQuery,
  { collector, at, settings }: { collector: Collector; at: Cursor | undefined; settings: Settings },
): Promise<{ next: Cursor | undefined } | undefined> => {
  const listed = await bucketsFor(archive, query, settings);
  if (listed === undefined) return undefined;
  const queue = at === undefined ? listed : listed.filter((bucket) => !isNewer(bucket, at.bucket));
  const missing = new Set<string>();
  const split = new Set<string>();
  const whole = new Set<string>();
  let reads = 0;
  for (let batch = 1; queue.length > 0; batch = Math.min(2 * batch, PARALLEL_READS)) {
    const [first = ""] = queue;
    if (collector.isDone) return { next: collector.next };
    if (collector.cards.length === query.limit || reads >= MAX_BUCKETS || collector.examined >= MAX_EXAMINED)
      return { next: keyCursor(first, collector.after) };
    const names = queue.splice(0, batch);
    reads += names.length;
    const found = await Promise.all(names.map((name) => bucketSource(archive, query, name, settings)));
    for (const [index, name] of names.entries()) {
      if (collector.isDone || collector.cards.length === query.limit) {
        queue.unshift(...names.slice(index));
        break;
      }
      const bucket = found[index];
      const month = monthOf(name);
      if (bucket === undefined) missing.add(name);
      // The list of buckets may be older than the buckets: the month was split, or it is whole again.
      const instead = bucket?.days ?? (month === name || whole.has(month) ? [] : [month]);
      // KV is between two states. A later request can go on.
      const lost =
        instead.find((each) => missing.has(each)) ?? (split.has(instead[0] ?? "") ? name : undefined);
      if (lost !== undefined) return { next: keyCursor(lost, collector.after) };
      if (instead.length > 0) {
        if (bucket !== undefined) split.add(name);
        queue.unshift(...instead, ...names.slice(index + 1));
        break;
      }
      if (bucket === undefined) continue;
      whole.add(name);
      collector.examine(bucket.source);
    }
  }
  return { next: collector.next };
};

/**
 * Collects a page of articles: full, unless it is the last one or its articles are in more than 120 buckets.
 *
 * A page costs one read if one value has enough articles. Otherwise it costs one more for the list of buckets, and one for each
 * bucket that may have articles of the page. A query with `until` or `changedSince` begins with the list.
 *
 * @returns undefined if nothing was published in the scope
 * @throws {BrokenEntry} if a value is not a listing
 * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
 */
export const collectPage = async (
  archive: Archive,
  query: CardQuery,
  settings: Settings,
): Promise<CollectedPage | undefined> => {
  const { cursor, scope, until, changedSince, limit } = query;
  const collector = new Collector(query);
  const isNewest = cursor === undefined && until === undefined;
  let at = cursor;
  let previous: Cursor | undefined;
  if (isNewest && changedSince === undefined) {
    const newest = await newestSource(archive, scope, settings);
    if (newest === undefined) return undefined;
    collector.examine(newest);
    at = newest.rest(newest.cards.length);
    if (collector.isDone || at === undefined) return collector.page(collector.next, undefined, true);
    if (collector.cards.length === limit) return collector.page(at, undefined, true);
  } else if (cursor?.by === "key" && changedSince === undefined) {
    const bucket = await bucketSource(archive, query, cursor.bucket, settings);
    if (bucket !== undefined && bucket.days.length === 0) {
      previous = previousIn(bucket.source, collector, query, cursor.bucket);
      collector.examine(bucket.source);
      at = bucket.older === undefined ? undefined : keyCursor(bucket.older, collector.after);
      if (collector.isDone || at === undefined) return collector.page(collector.next, previous, false);
      if (collector.cards.length === limit) return collector.page(at, previous, false);
    }
  }
  const found = await collectFrom(archive, query, { collector, at, settings });
  const isUnknown = found === undefined && at === undefined;
  if (isUnknown) return undefined;
  return collector.page(found?.next, previous, isNewest);
};
