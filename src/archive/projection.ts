import { calendarDay } from "../article/dates.ts";
import type { Article, Author } from "../article/model.ts";
import { type Card, cardOf } from "./card.ts";
import { articleEntry, type Entry, movedEntry } from "./entry.ts";
import { bucketKey, bucketsKey, entryKey, latestKey, type Scope, VERSION } from "./keys.ts";
import {
  type BucketIndex,
  type BucketListing,
  type LatestListing,
  type Listing,
  scopesOf,
} from "./listing.ts";

/** How many cards the newest listing of a scope holds. */
export const LATEST_CARDS = 50;

/** How many of each section the front shows. */
const SECTION_CARDS = 4;

/** A month with more than this many is split into its days. */
const MAX_BUCKET_CARDS = 1_000;

/** An article as a publication of it is known to the read model. */
export interface Publication {
  article: Article;
  revision: string;
  /** When the entry last became different: ISO 8601, UTC. */
  changed: string;
}

/** Newest first; of one time, by path, so that the order is the same wherever it is made. */
const newestFirst = (a: Pick<Card, "published" | "path">, b: Pick<Card, "published" | "path">): number =>
  Date.parse(b.published) - Date.parse(a.published) || (a.path < b.path ? -1 : 1);

const monthOf = (card: Card, timeZone: string): string => {
  const { year, month } = calendarDay(card.published, timeZone);
  return `${year}-${month}`;
};

const dayOf = (card: Card, timeZone: string): string => {
  const { year, month, day } = calendarDay(card.published, timeZone);
  return `${year}-${month}-${day}`;
};

/**
 * The newest listing of a scope.
 *
 * @param input.cards newest first: the newest 51 at least, or all there are; for `all`, also the newest 4 of
 *   each section, which `sections` holds
 * @param input.changed when the listing last became different: ISO 8601, UTC
 */
export const latestListing = (input: {
  scope: Scope;
  cards: readonly Card[];
  changed: string;
  timeZone: string;
  name?: string;
  author?: Author;
  sections?: { section: string; cards: Card[] }[];
}): LatestListing => {
  const next = input.cards[LATEST_CARDS];
  return {
    v: VERSION,
    scope: input.scope,
    ...(input.name !== undefined && { name: input.name }),
    ...(input.author !== undefined && { author: input.author }),
    changed: input.changed,
    cards: input.cards.slice(0, LATEST_CARDS),
    ...(next !== undefined && { older: monthOf(next, input.timeZone) }),
    ...(input.sections !== undefined && { sections: input.sections }),
  };
};

/** The newest of each section, in the publication's order of sections, then by id. */
export const sectionCards = (
  cards: readonly Card[],
  sections: readonly { id: string }[],
): { section: string; cards: Card[] }[] => {
  const bySection = Map.groupBy(cards, (card) => card.section);
  const known = sections.map(({ id }) => id);
  const others = [...bySection.keys()].filter((id) => !known.includes(id)).sort();
  return [...known, ...others].flatMap((section) => {
    const newest = bySection.get(section)?.slice(0, SECTION_CARDS) ?? [];
    return newest.length > 0 ? [{ section, cards: newest }] : [];
  });
};

const latestOf = (dates: readonly string[]): string =>
  dates.reduce((latest, date) => (Date.parse(date) > Date.parse(latest) ? date : latest));

type Listed = { card: Card; changed: string; article: Article };

const bucketListings = (scope: Scope, listed: readonly Listed[], timeZone: string): BucketListing[] => {
  const months = [...Map.groupBy(listed, ({ card }) => monthOf(card, timeZone))];
  return months.flatMap(([month, inMonth], index) => {
    const older = months[index + 1]?.[0];
    const bucket = (name: string, cards: readonly Listed[], rest: Partial<BucketListing>): BucketListing => ({
      v: VERSION,
      scope,
      bucket: name,
      changed: latestOf(inMonth.map(({ changed }) => changed)),
      cards: cards.map(({ card }) => card),
      ...rest,
    });
    if (inMonth.length <= MAX_BUCKET_CARDS)
      return [bucket(month, inMonth, older === undefined ? {} : { older })];
    const days = [...Map.groupBy(inMonth, ({ card }) => dayOf(card, timeZone))];
    return [
      bucket(month, [], { days: days.map(([day]) => day), ...(older !== undefined && { older }) }),
      ...days.map(([day, inDay], at) => {
        const next = days[at + 1]?.[0] ?? older;
        return bucket(day, inDay, next === undefined ? {} : { older: next });
      }),
    ];
  });
};

const bucketIndex = (scope: Scope, listed: readonly Listed[], timeZone: string): BucketIndex => ({
  v: VERSION,
  scope,
  changed: latestOf(listed.map(({ changed }) => changed)),
  buckets: [...Map.groupBy(listed, ({ card }) => monthOf(card, timeZone))].map(([bucket, inMonth]) => ({
    bucket,
    count: inMonth.length,
    changed: latestOf(inMonth.map(({ changed }) => changed)),
  })),
});

/** A topic's or author's name, as its newest article gives it; undefined for other scopes. */
export const scopeName = (scope: Scope, articles: readonly Article[]): string | undefined => {
  const id = scope.slice(scope.indexOf("/") + 1);
  for (const article of articles) {
    const named = scope.startsWith("topic/")
      ? article.topics
      : scope.startsWith("author/")
        ? article.authors
        : [];
    const found = named.find((each) => each.id === id);
    if (found !== undefined) return found.name;
  }
  return undefined;
};

/** An author as the newest article with a biography of them has it, else as the newest has it. */
export const scopeAuthor = (scope: Scope, articles: readonly Article[]): Author | undefined => {
  if (!scope.startsWith("author/")) return undefined;
  const authors = articles.flatMap((article) => article.authors).filter(({ id }) => scope === `author/${id}`);
  return authors.find(({ bio }) => bio !== undefined) ?? authors[0];
};

const listingsOf = (
  scope: Scope,
  listed: readonly Listed[],
  publication: { timeZone: string; sections: readonly { id: string }[] },
): [string, Listing][] => {
  const articles = listed.map(({ article }) => article);
  const cards = listed.map(({ card }) => card);
  const name = scopeName(scope, articles);
  const author = scopeAuthor(scope, articles);
  const latest = latestListing({
    scope,
    cards,
    changed: latestOf(listed.map(({ changed }) => changed)),
    timeZone: publication.timeZone,
    ...(name !== undefined && { name }),
    ...(author !== undefined && { author }),
    ...(scope === "all" && { sections: sectionCards(cards, publication.sections) }),
  });
  return [
    [latestKey(scope), latest],
    [bucketsKey(scope), bucketIndex(scope, listed, publication.timeZone)],
    ...bucketListings(scope, listed, publication.timeZone).map((listing): [string, Listing] => [
      bucketKey(scope, listing.bucket),
      listing,
    ]),
  ];
};

/**
 * Every key and value that a set of public articles implies: their entries, their aliases, and all listings.
 *
 * @param publications public articles only: no draft, none under embargo; no two of one path
 */
export const projectKV = (
  publications: readonly Publication[],
  publication: { timeZone: string; sections: readonly { id: string }[] },
): Map<string, Entry | Listing> => {
  const values = new Map<string, Entry | Listing>();
  for (const { article, changed } of publications)
    for (const alias of article.aliases) values.set(entryKey(alias), movedEntry(article.path, changed));
  for (const { article, revision, changed } of publications)
    values.set(entryKey(article.path), articleEntry(article, revision, changed));
  const listed = publications
    .map(({ article, changed }): Listed => ({ card: cardOf(article), changed, article }))
    .sort((a, b) => newestFirst(a.card, b.card));
  const byScope = new Map<Scope, Listed[]>();
  for (const each of listed)
    for (const scope of scopesOf(each.article)) {
      const inScope = byScope.get(scope);
      if (inScope === undefined) byScope.set(scope, [each]);
      else inScope.push(each);
    }
  for (const [scope, inScope] of byScope) {
    for (const [key, value] of listingsOf(scope, inScope, publication)) values.set(key, value);
  }
  return values;
};
