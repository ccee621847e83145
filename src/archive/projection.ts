import { type Card, cardOf } from "../article/card.ts";
import type { Article } from "../article/model.ts";
import { bucketIndex, bucketListing, dayOf, MAX_BUCKET_CARDS, monthOf } from "./buckets.ts";
import { articleEntry, type Entry, movedEntry } from "./entry.ts";
import { feedListing } from "./feed.ts";
import {
  bucketKey,
  bucketsKey,
  entryKey,
  feedKey,
  latestKey,
  NEWS_KEY,
  type Scope,
  UNLISTED_KEY,
} from "./keys.ts";
import { type FrontCards, LATEST_CARDS, latestListing, sectionCards } from "./latest.ts";
import { type IndexedBucket, type IndexedMonth, type Listing, scopesOf } from "./listing.ts";
import { scopeAuthor, scopeName } from "./names.ts";
import { newsListing } from "./news.ts";
import { newestFirst } from "./order.ts";
import { unlistedListing } from "./unlisted.ts";

/** An article as a publication of it is known to the read model. */
export interface Publication {
  article: Article;
  revision: string;
  /** When the entry last became different: ISO 8601, UTC. */
  changed: string;
}

/** What the values depend on beside the articles. */
export interface Setting {
  /** IANA. */
  timeZone: string;
  /** The publication's, in its order. */
  sections: readonly { id: string }[];
  /** What the editor put on the front, by id; those that are not listed are left out. */
  front?: { lead: string | undefined; pinned: readonly string[] };
  /**
   * When the value under a key last became different, where somebody has kept it; else that of a listing is the last
   * change of what it holds, and that of an alias its article's.
   */
  changed?: (key: string) => string | undefined;
}

type Listed = { card: Card; changed: string; article: Article; day: string };

const latestOf = (listed: readonly Listed[]): string =>
  listed
    .map(({ changed }) => changed)
    .reduce((latest, date) => (Date.parse(date) > Date.parse(latest) ? date : latest));

const cardsOf = (listed: readonly Listed[]): Card[] => listed.map(({ card }) => card);

const frontOf = (cards: readonly Card[], { sections, front }: Setting): FrontCards => {
  const named = (id: string): Card[] => cards.filter((card) => card.id === id);
  return {
    sections: sectionCards(cards, sections),
    lead: front?.lead === undefined ? undefined : named(front.lead)[0],
    pinned: (front?.pinned ?? []).flatMap(named),
  };
};

/** The bucket that holds the newest cards of a month: the month, or its newest day where it was split. */
const holding = ([month, inMonth]: readonly [string, readonly Listed[]]): string =>
  inMonth.length > MAX_BUCKET_CARDS ? (inMonth[0]?.day ?? month) : month;

/** The bucket that holds the card after the newest ones. */
const afterLatest = (listed: readonly Listed[]): string | undefined => {
  const next = listed[LATEST_CARDS];
  if (next === undefined) return undefined;
  const month = monthOf(next.day);
  const inMonth = listed.filter(({ day }) => monthOf(day) === month);
  return inMonth.length > MAX_BUCKET_CARDS ? next.day : month;
};

const bucketValues = (scope: Scope, listed: readonly Listed[], setting: Setting): [string, Listing][] => {
  const when = (key: string, holding: readonly Listed[]): string =>
    setting.changed?.(key) ?? latestOf(holding);
  const months = [...Map.groupBy(listed, ({ day }) => monthOf(day))];
  const values = months.flatMap(([month, inMonth], index): [string, Listing][] => {
    const next = months[index + 1];
    const older = next && holding(next);
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
        const goesOn = days[at + 1]?.[0] ?? older;
        return [dayKey, bucketListing({ scope, bucket: day, changed, cards: cardsOf(inDay), older: goesOn })];
      }),
    ];
  });
  const indexed = (bucket: string, holding: readonly Listed[]): IndexedBucket => ({
    bucket,
    count: holding.length,
    changed: when(bucketKey(scope, bucket), holding),
  });
  const index = months.map(([month, inMonth]): IndexedMonth => {
    if (inMonth.length <= MAX_BUCKET_CARDS) return indexed(month, inMonth);
    const days = [...Map.groupBy(inMonth, ({ day }) => day)].map(([day, inDay]) => indexed(day, inDay));
    return { ...indexed(month, inMonth), days };
  });
  const key = bucketsKey(scope);
  return [...values, [key, bucketIndex(scope, when(key, listed), index)]];
};

const listingsOf = (scope: Scope, listed: readonly Listed[], setting: Setting): [string, Listing][] => {
  const cards = cardsOf(listed);
  if (scope === "unlisted")
    return [[UNLISTED_KEY, unlistedListing(cards, setting.changed?.(UNLISTED_KEY) ?? latestOf(listed))]];
  const articles = listed.map(({ article }) => article);
  const name = scopeName(scope, articles);
  const author = scopeAuthor(scope, articles);
  const when = (key: string): string => setting.changed?.(key) ?? latestOf(listed);
  const older = afterLatest(listed);
  const front = scope === "all" ? frontOf(cards, setting) : undefined;
  const latest = latestKey(scope);
  const feed = feedKey(scope);
  return [
    [latest, latestListing({ scope, cards, changed: when(latest), older, name, author, front })],
    [feed, feedListing({ scope, name, changed: when(feed), articles })],
    ...bucketValues(scope, listed, setting),
    ...(scope === "all" ? [[NEWS_KEY, newsListing(cards, when(NEWS_KEY))] satisfies [string, Listing]] : []),
  ];
};

/**
 * Every key and value that a set of public articles implies: their entries, their aliases, and all listings.
 *
 * @param publications public articles only: no draft, none under embargo; no two of one path
 */
export const projectKV = (
  publications: readonly Publication[],
  setting: Setting,
): Map<string, Entry | Listing> => {
  const values = new Map<string, Entry | Listing>();
  for (const { article, changed } of publications)
    for (const key of article.aliases.map(entryKey))
      values.set(key, movedEntry(article.path, setting.changed?.(key) ?? changed));
  for (const { article, revision, changed } of publications)
    values.set(entryKey(article.path), articleEntry(article, revision, changed));
  const listed = publications
    .map(({ article, changed }): Listed => {
      const day = dayOf(article.published, setting.timeZone);
      return { card: cardOf(article), changed, article, day };
    })
    .sort((a, b) => newestFirst(a.card, b.card));
  const byScope = new Map<Scope, Listed[]>();
  for (const each of listed)
    for (const scope of scopesOf(each.article)) {
      const inScope = byScope.get(scope);
      if (inScope === undefined) byScope.set(scope, [each]);
      else inScope.push(each);
    }
  for (const [scope, inScope] of byScope)
    for (const [key, value] of listingsOf(scope, inScope, setting)) values.set(key, value);
  return values;
};
