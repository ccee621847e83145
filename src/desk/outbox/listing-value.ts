import type { NamedScope, Scope } from "../../archive/keys.ts";
import { bucketIndex, bucketListing, monthOf } from "../../archive/listing/buckets.ts";
import { FEED_ITEMS, feedListing } from "../../archive/listing/feed.ts";
import {
  type FrontCards,
  LATEST_CARDS,
  latestListing,
  SECTION_CARDS,
  sectionCards,
} from "../../archive/listing/latest.ts";
import type { IndexedBucket, IndexedMonth, Listing } from "../../archive/listing/listing.ts";
import { authorOfScope, nameOfScope } from "../../archive/listing/names.ts";
import { NEWS_CARDS, NEWS_SPAN, newsListing } from "../../archive/listing/news.ts";
import { MAX_NAMES, namesListing } from "../../archive/listing/scope-names.ts";
import { UNLISTED_CARDS, unlistedListing } from "../../archive/listing/unlisted.ts";
import type { Site } from "../../site.ts";
import {
  type BucketFacts,
  bucketAfterDay,
  bucketAfterMonth,
  bucketCount,
  bucketFacts,
  daysOf,
  isSplit,
  isSplitCount,
  monthsOf,
} from "../ledger/buckets.ts";
import { readFront } from "../ledger/front.ts";
import {
  articlesWithNames,
  bucketAfterNewest,
  cardsOfBucket,
  cardsSince,
  currentDocuments,
  listedCard,
  newestCards,
  newestIDs,
  scopeNames,
  sectionScopes,
} from "../ledger/listed.ts";
import { listingChanged } from "../ledger/listings.ts";
import { ABSENT, iso, type KVValue } from "./value.ts";

/** The settings that the values of listings depend on. */
type Settings = Pick<Site, "sections">;

/** A listing to build. */
interface ListingRequest {
  sql: SqlStorage;
  scope: Scope;
  /** When the listing last changed, ISO 8601. */
  changed: string;
  settings: Settings;
}

/** Splits a listing's key into its scope and its last part, which is `feed` for feeds. */
const partsOf = (key: string): { part: string; scope: Scope } => {
  const [kind, scope = "", part = ""] = key.split(":");
  return { part: kind === "feed" ? "feed" : part, scope: scope as Scope };
};

/** Returns the scope of a listing's key. Its cache tag names the scope. */
export const scopeOfKey = (key: string): Scope => partsOf(key).scope;

const frontCards = (sql: SqlStorage, sections: Settings["sections"]): FrontCards => {
  const { lead, pinned } = readFront(sql);
  const newest = sectionScopes(sql).flatMap((scope) => newestCards(sql, scope, SECTION_CARDS));
  return {
    sections: sectionCards(newest, sections),
    lead: lead === undefined ? undefined : listedCard(sql, lead),
    pinned: pinned.flatMap((id) => listedCard(sql, id) ?? []),
  };
};

const latest = ({ sql, scope, changed, settings }: ListingRequest): Listing | undefined => {
  const cards = newestCards(sql, scope, LATEST_CARDS);
  if (cards.length === 0) return undefined;
  const articles = articlesWithNames(sql, scope);
  return latestListing({
    scope,
    cards,
    changed,
    older: bucketAfterNewest(sql, scope, LATEST_CARDS),
    name: nameOfScope(scope, articles),
    author: authorOfScope(scope, articles),
    front: scope === "all" ? frontCards(sql, settings.sections) : undefined,
  });
};

const feed = ({ sql, scope, changed }: ListingRequest): Listing | undefined => {
  const ids = newestIDs(sql, scope, FEED_ITEMS);
  if (ids.length === 0) return undefined;
  const name = nameOfScope(scope, articlesWithNames(sql, scope));
  return feedListing({ scope, name, changed, articles: currentDocuments(sql, ids) });
};

const news = ({ sql, scope, changed }: ListingRequest): Listing | undefined =>
  newestIDs(sql, scope, 1).length === 0
    ? undefined
    : newsListing(cardsSince(sql, scope, Date.parse(changed) - NEWS_SPAN, NEWS_CARDS), changed);

const unlisted = ({ sql, scope, changed }: ListingRequest): Listing | undefined => {
  const cards = newestCards(sql, scope, UNLISTED_CARDS);
  return cards.length === 0 ? undefined : unlistedListing(cards, changed);
};

const indexed = (scope: Scope, { bucket, count, changed }: BucketFacts): IndexedBucket =>
  scope === "all" ? { bucket, count, changed: iso(changed ?? 0) } : { bucket };

const index = ({ sql, scope, changed }: ListingRequest): Listing | undefined => {
  const daysIn = (month: string): IndexedBucket[] =>
    bucketFacts(sql, scope, daysOf(sql, scope, month)).map((day) => indexed(scope, day));
  const months = bucketFacts(sql, scope, monthsOf(sql, scope)).map(
    (month): IndexedMonth =>
      isSplitCount(month.count)
        ? { ...indexed(scope, month), days: daysIn(month.bucket) }
        : indexed(scope, month),
  );
  return months.length === 0 ? undefined : bucketIndex(scope, changed, months);
};

const month = ({ sql, scope, changed }: ListingRequest, bucket: string): Listing | undefined => {
  if (bucketCount(sql, scope, bucket) === 0) return undefined;
  const base = { scope, bucket, changed, older: bucketAfterMonth(sql, scope, bucket) };
  return isSplit(sql, scope, bucket)
    ? bucketListing({ ...base, cards: [], days: daysOf(sql, scope, bucket) })
    : bucketListing({ ...base, cards: cardsOfBucket(sql, scope, bucket) });
};

const day = ({ sql, scope, changed }: ListingRequest, bucket: string): Listing | undefined => {
  if (bucketCount(sql, scope, bucket) === 0 || !isSplit(sql, scope, monthOf(bucket))) return undefined;
  const older = bucketAfterDay(sql, scope, bucket);
  return bucketListing({ scope, bucket, changed, cards: cardsOfBucket(sql, scope, bucket), older });
};

const names = ({ sql, changed }: ListingRequest, kind: NamedScope): Listing | undefined => {
  const found = scopeNames(sql, kind, MAX_NAMES);
  return found.length === 0 ? undefined : namesListing(kind, found, changed);
};

const buildListing = (request: ListingRequest, part: string): Listing | undefined => {
  switch (part) {
    case "latest":
      return latest(request);
    case "feed":
      return feed(request);
    case "news":
      return news(request);
    case "buckets":
      return index(request);
    case "pages":
      return unlisted(request);
    case "topics":
      return names(request, "topic");
    case "authors":
      return names(request, "author");
    case "languages":
      return names(request, "language");
    default:
      return part.length === "yyyy-mm".length ? month(request, part) : day(request, part);
  }
};

/** Returns the paths that a listing links to. */
const pathsIn = (listing: Listing): string[] => {
  if ("items" in listing) return listing.items.map(({ path }) => path);
  if ("buckets" in listing || "names" in listing) return [];
  const sections = "sections" in listing ? (listing.sections ?? []) : [];
  const cards = [...listing.cards, ...sections.flatMap((section) => section.cards)];
  if ("lead" in listing && listing.lead !== undefined) cards.push(listing.lead);
  if ("pinned" in listing) cards.push(...(listing.pinned ?? []));
  return cards.map(({ path }) => path);
};

/** Removes the articles at some paths from a listing. */
const withoutPaths = (listing: Listing, omitted: ReadonlySet<string>): Listing => {
  const isKept = ({ path }: { path: string }): boolean => !omitted.has(path);
  if ("items" in listing) return { ...listing, items: listing.items.filter(isKept) };
  if ("buckets" in listing || "names" in listing) return listing;
  const cards = listing.cards.filter(isKept);
  if (!("sections" in listing || "lead" in listing || "pinned" in listing)) return { ...listing, cards };
  const { lead, pinned, sections, ...rest } = listing;
  return {
    ...rest,
    cards,
    ...(sections && {
      sections: sections.map((section) => ({ ...section, cards: section.cards.filter(isKept) })),
    }),
    ...(lead && isKept(lead) && { lead }),
    ...(pinned && { pinned: pinned.filter(isKept) }),
  };
};

/**
 * Builds the value of a listing's key. An empty listing has no value.
 *
 * @param omitted the paths of articles that the listing should not name
 */
export const listingValue = (
  sql: SqlStorage,
  key: string,
  settings: Settings,
  omitted: ReadonlySet<string>,
): KVValue => {
  const { part, scope } = partsOf(key);
  const changed = iso(listingChanged(sql, key) ?? 0);
  const listing = buildListing({ sql, scope, changed, settings }, part);
  if (listing === undefined) return ABSENT;
  const shown = omitted.size === 0 ? listing : withoutPaths(listing, omitted);
  return { text: JSON.stringify(shown), paths: pathsIn(shown) };
};
