import { type Card, cardOf } from "../article/card.ts";
import type { Article } from "../article/model.ts";
import { type MoreCard, moreCardOf } from "../article/more-card.ts";
import { articleEntry, type Entry, movedEntry } from "./entry.ts";
import {
  bucketKey,
  bucketsKey,
  entryKey,
  feedKey,
  latestKey,
  NAMED_SCOPES,
  type NamedScope,
  NEWS_KEY,
  namesKey,
  type Scope,
  UNLISTED_KEY,
} from "./keys.ts";
import { bucketIndex, bucketListing, dayOf, MAX_BUCKET_CARDS, monthOf } from "./listing/buckets.ts";
import { feedListing } from "./listing/feed.ts";
import { type FrontCards, LATEST_CARDS, latestListing, sectionCards } from "./listing/latest.ts";
import {
  type IndexedBucket,
  type IndexedMonth,
  type Listing,
  type ScopeName,
  scopesOf,
} from "./listing/listing.ts";
import { nextTo } from "./listing/more.ts";
import { authorOfScope, nameOfScope } from "./listing/names.ts";
import { newsListing } from "./listing/news.ts";
import { byCodePoint, newestFirst } from "./listing/order.ts";
import { namesListing } from "./listing/scope-names.ts";
import { unlistedListing } from "./listing/unlisted.ts";

/** A public article with the revision and the time of its entry. */
export interface PublicArticle {
  article: Article;
  revision: string;
  /** The time of the last change of the entry: ISO 8601, UTC. */
  changed: string;
}

/** The settings on which the values depend. */
export interface ProjectionOptions {
  /** The publication's time zone, IANA. */
  timeZone: string;
  /** The publication's sections, in its order. */
  sections: readonly { id: string }[];
  /** The ids of the articles that the editor chose for the front. Ids of articles that are not listed are ignored. */
  front?: { lead: string | undefined; pinned: readonly string[] };
  /**
   * Returns the time of the last change of a key's value, if it is known. Otherwise a listing has the time of the last
   * change of its articles, and an alias that of its article.
   */
  changed?: (key: string) => string | undefined;
}

type Listed = { card: Card; changed: string; article: Article; day: string };

const latestOf = (listed: readonly Listed[]): string =>
  listed
    .map(({ changed }) => changed)
    .reduce((latest, date) => (Date.parse(date) > Date.parse(latest) ? date : latest));

const cardsOf = (listed: readonly Listed[]): Card[] => listed.map(({ card }) => card);

const frontOf = (cards: readonly Card[], { sections, front }: ProjectionOptions): FrontCards => {
  const named = (id: string): Card[] => cards.filter((card) => card.id === id);
  return {
    sections: sectionCards(cards, sections),
    lead: front?.lead === undefined ? undefined : named(front.lead)[0],
    pinned: (front?.pinned ?? []).flatMap(named),
  };
};

/** Returns the bucket that contains the newest cards of a month: the month, or the newest day of a split month. */
const newestBucketOf = ([month, inMonth]: readonly [string, readonly Listed[]]): string =>
  inMonth.length > MAX_BUCKET_CARDS ? (inMonth[0]?.day ?? month) : month;

/** Returns the bucket that contains the next card after the latest listing. */
const afterLatest = (listed: readonly Listed[]): string | undefined => {
  const next = listed[LATEST_CARDS];
  if (next === undefined) return undefined;
  const month = monthOf(next.day);
  const inMonth = listed.filter(({ day }) => monthOf(day) === month);
  return inMonth.length > MAX_BUCKET_CARDS ? next.day : month;
};

const bucketValues = (
  scope: Scope,
  listed: readonly Listed[],
  options: ProjectionOptions,
): [string, Listing][] => {
  const when = (key: string, holding: readonly Listed[]): string =>
    options.changed?.(key) ?? latestOf(holding);
  const months = [...Map.groupBy(listed, ({ day }) => monthOf(day))];
  const values = months.flatMap(([month, inMonth], index): [string, Listing][] => {
    const next = months[index + 1];
    const older = next && newestBucketOf(next);
    const key = bucketKey(scope, month);
    const base = { scope, bucket: month, changed: when(key, inMonth), older };
    if (inMonth.length <= MAX_BUCKET_CARDS)
      return [[key, bucketListing({ ...base, cards: cardsOf(inMonth) })]];
    const days = [...Map.groupBy(inMonth, ({ day }) => day)];
    return [
      [key, bucketListing({ ...base, cards: [], days: days.map(([day]) => day) })],
      ...days.map(([day, inDay], at): [string, Listing] => {
        const dayKey = bucketKey(scope, day);
        const changed = when(dayKey, inDay);
        const olderDay = days[at + 1]?.[0] ?? older;
        return [
          dayKey,
          bucketListing({ scope, bucket: day, changed, cards: cardsOf(inDay), older: olderDay }),
        ];
      }),
    ];
  });
  const indexed = (bucket: string, holding: readonly Listed[]): IndexedBucket =>
    scope === "all"
      ? { bucket, count: holding.length, changed: when(bucketKey(scope, bucket), holding) }
      : { bucket };
  const index = months.map(([month, inMonth]): IndexedMonth => {
    if (inMonth.length <= MAX_BUCKET_CARDS) return indexed(month, inMonth);
    const days = [...Map.groupBy(inMonth, ({ day }) => day)].map(([day, inDay]) => indexed(day, inDay));
    return { ...indexed(month, inMonth), days };
  });
  const key = bucketsKey(scope);
  return [...values, [key, bucketIndex(scope, when(key, listed), index)]];
};

const listingsOf = (
  scope: Scope,
  listed: readonly Listed[],
  options: ProjectionOptions,
): [string, Listing][] => {
  const cards = cardsOf(listed);
  if (scope === "unlisted")
    return [[UNLISTED_KEY, unlistedListing(cards, options.changed?.(UNLISTED_KEY) ?? latestOf(listed))]];
  const articles = listed.map(({ article }) => article);
  const name = nameOfScope(scope, articles);
  const author = authorOfScope(scope, articles);
  const when = (key: string): string => options.changed?.(key) ?? latestOf(listed);
  const older = afterLatest(listed);
  const front = scope === "all" ? frontOf(cards, options) : undefined;
  const latest = latestKey(scope);
  const feed = feedKey(scope);
  return [
    [latest, latestListing({ scope, cards, changed: when(latest), older, name, author, front })],
    [feed, feedListing({ scope, name, changed: when(feed), articles })],
    ...bucketValues(scope, listed, options),
    ...(scope === "all" ? [[NEWS_KEY, newsListing(cards, when(NEWS_KEY))] satisfies [string, Listing]] : []),
  ];
};

/** Returns the small cards of the articles next to each listed article, by its path. */
const moreByPath = (listed: readonly Listed[]): Map<string, MoreCard[]> => {
  const lists = Map.groupBy(
    listed.filter(({ article }) => article.listed !== false),
    ({ card }) => JSON.stringify([card.section, card.language]),
  );
  return new Map(
    [...lists.values()].flatMap((list) =>
      list.map(({ card }, at): [string, MoreCard[]] => [
        card.path,
        nextTo(list, at).map((each) => moreCardOf(each.card)),
      ]),
    ),
  );
};

/** Returns the ids and names of the topics, authors or languages, sorted by id. */
const namesOf = (kind: NamedScope, byScope: ReadonlyMap<Scope, readonly Listed[]>): ScopeName[] =>
  [...byScope]
    .filter(([scope]) => scope.startsWith(`${kind}/`))
    .map(([scope, listed]): ScopeName => {
      const name = nameOfScope(scope, cardsOf(listed));
      return { id: scope.slice(kind.length + 1), ...(name !== undefined && { name }) };
    })
    .sort((a, b) => byCodePoint(a.id, b.id));

/**
 * Computes all keys and values of the read model: the entries of the articles and their aliases, and all listings.
 *
 * @param articles only public articles (no drafts, none under embargo), each with a different path
 * @example for (const [key, value] of projectKV(articles, site)) await kv.put(key, JSON.stringify(value));
 */
export const projectKV = (
  articles: readonly PublicArticle[],
  options: ProjectionOptions,
): Map<string, Entry | Listing> => {
  const values = new Map<string, Entry | Listing>();
  for (const { article, changed } of articles)
    for (const key of article.aliases.map(entryKey))
      values.set(key, movedEntry(article.path, options.changed?.(key) ?? changed));
  const listed = articles
    .map(({ article, changed }): Listed => {
      const day = dayOf(article.published, options.timeZone);
      return { card: cardOf(article), changed, article, day };
    })
    .sort((a, b) => newestFirst(a.card, b.card));
  const more = moreByPath(listed);
  for (const { article, revision, changed } of articles)
    values.set(entryKey(article.path), articleEntry(article, revision, changed, more.get(article.path)));
  const byScope = new Map<Scope, Listed[]>();
  for (const each of listed)
    for (const scope of scopesOf(each.article)) {
      const inScope = byScope.get(scope);
      if (inScope === undefined) byScope.set(scope, [each]);
      else inScope.push(each);
    }
  for (const [scope, inScope] of byScope)
    for (const [key, value] of listingsOf(scope, inScope, options)) values.set(key, value);
  for (const kind of NAMED_SCOPES) {
    const names = namesOf(kind, byScope);
    if (names.length === 0) continue;
    const key = namesKey(kind);
    values.set(key, namesListing(kind, names, options.changed?.(key) ?? latestOf(listed)));
  }
  return values;
};
