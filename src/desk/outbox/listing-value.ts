import { bucketIndex, bucketListing, monthOf } from "../../archive/buckets.ts";
import { FEED_ITEMS, feedListing } from "../../archive/feed.ts";
import { bucketKey, type Scope } from "../../archive/keys.ts";
import {
  type FrontCards,
  LATEST_CARDS,
  latestListing,
  SECTION_CARDS,
  sectionCards,
} from "../../archive/latest.ts";
import type { IndexedBucket, IndexedMonth, Listing } from "../../archive/listing.ts";
import { scopeAuthor, scopeName } from "../../archive/names.ts";
import { NEWS_CARDS, NEWS_SPAN, newsListing } from "../../archive/news.ts";
import { UNLISTED_CARDS, unlistedListing } from "../../archive/unlisted.ts";
import type { Site } from "../../site.ts";
import { bucketCount, daysOf, isSplit, monthsOf, olderBucket, olderThanDay } from "../ledger/buckets.ts";
import { front } from "../ledger/front.ts";
import {
  articlesOf,
  bucketAfterNewest,
  cardsOfBucket,
  cardsSince,
  listedCard,
  listingChanged,
  namingArticles,
  newestCards,
  newestIDs,
  sectionScopes,
} from "../ledger/listed.ts";
import { ABSENT, iso, type Value } from "./value.ts";

/** What the values of listings need of the publication. */
type Setting = Pick<Site, "sections">;

/** A listing that is to be made. */
interface Asked {
  sql: SqlStorage;
  scope: Scope;
  /** When its value last became different: ISO 8601. */
  changed: string;
  setting: Setting;
}

/** The last part of a listing's key, or `feed`, and its scope. */
const partsOf = (key: string): { part: string; scope: Scope } => {
  const [kind, scope = "", part = ""] = key.split(":");
  return { part: kind === "feed" ? "feed" : part, scope: scope as Scope };
};

/** The scope of a listing's key, which its tag names. */
export const scopeOfKey = (key: string): Scope => partsOf(key).scope;

const frontCards = (sql: SqlStorage, sections: Setting["sections"]): FrontCards => {
  const { lead, pinned } = front(sql);
  const newest = sectionScopes(sql).flatMap((scope) => newestCards(sql, scope, SECTION_CARDS));
  return {
    sections: sectionCards(newest, sections),
    lead: lead === undefined ? undefined : listedCard(sql, lead),
    pinned: pinned.flatMap((id) => listedCard(sql, id) ?? []),
  };
};

const latest = ({ sql, scope, changed, setting }: Asked): Listing | undefined => {
  const cards = newestCards(sql, scope, LATEST_CARDS);
  if (cards.length === 0) return undefined;
  const articles = namingArticles(sql, scope);
  return latestListing({
    scope,
    cards,
    changed,
    older: bucketAfterNewest(sql, scope),
    name: scopeName(scope, articles),
    author: scopeAuthor(scope, articles),
    front: scope === "all" ? frontCards(sql, setting.sections) : undefined,
  });
};

const feed = ({ sql, scope, changed }: Asked): Listing | undefined => {
  const ids = newestIDs(sql, scope, FEED_ITEMS);
  if (ids.length === 0) return undefined;
  const name = scopeName(scope, namingArticles(sql, scope));
  return feedListing({ scope, name, changed, articles: articlesOf(sql, ids) });
};

const news = ({ sql, scope, changed }: Asked): Listing | undefined =>
  newestIDs(sql, scope, 1).length === 0
    ? undefined
    : newsListing(cardsSince(sql, scope, Date.parse(changed) - NEWS_SPAN, NEWS_CARDS), changed);

const unlisted = ({ sql, scope, changed }: Asked): Listing | undefined => {
  const cards = newestCards(sql, scope, UNLISTED_CARDS);
  return cards.length === 0 ? undefined : unlistedListing(cards, changed);
};

const index = ({ sql, scope, changed }: Asked): Listing | undefined => {
  const indexed = (bucket: string): IndexedBucket => ({
    bucket,
    count: bucketCount(sql, scope, bucket),
    changed: iso(listingChanged(sql, bucketKey(scope, bucket)) ?? 0),
  });
  const months = monthsOf(sql, scope).map(
    (bucket): IndexedMonth =>
      isSplit(sql, scope, bucket)
        ? { ...indexed(bucket), days: daysOf(sql, scope, bucket).map(indexed) }
        : indexed(bucket),
  );
  return months.length === 0 ? undefined : bucketIndex(scope, changed, months);
};

const month = ({ sql, scope, changed }: Asked, bucket: string): Listing | undefined => {
  if (bucketCount(sql, scope, bucket) === 0) return undefined;
  const base = { scope, bucket, changed, older: olderBucket(sql, scope, bucket) };
  return isSplit(sql, scope, bucket)
    ? bucketListing({ ...base, cards: [], days: daysOf(sql, scope, bucket) })
    : bucketListing({ ...base, cards: cardsOfBucket(sql, scope, bucket) });
};

const day = ({ sql, scope, changed }: Asked, bucket: string): Listing | undefined => {
  if (bucketCount(sql, scope, bucket) === 0 || !isSplit(sql, scope, monthOf(bucket))) return undefined;
  const older = olderThanDay(sql, scope, bucket);
  return bucketListing({ scope, bucket, changed, cards: cardsOfBucket(sql, scope, bucket), older });
};

const listing = (asked: Asked, part: string): Listing | undefined => {
  switch (part) {
    case "latest":
      return latest(asked);
    case "feed":
      return feed(asked);
    case "news":
      return news(asked);
    case "buckets":
      return index(asked);
    case "pages":
      return unlisted(asked);
    default:
      return part.length === "yyyy-mm".length ? month(asked, part) : day(asked, part);
  }
};

const shownIn = (made: Listing): string[] => {
  if ("items" in made) return made.items.map(({ path }) => path);
  if ("buckets" in made) return [];
  const cards = [...made.cards];
  if ("sections" in made) cards.push(...(made.sections ?? []).flatMap((section) => section.cards));
  if ("lead" in made && made.lead !== undefined) cards.push(made.lead);
  if ("pinned" in made) cards.push(...(made.pinned ?? []));
  return cards.map(({ path }) => path);
};

/** The value of a listing's key; nothing when it would be empty. */
export const listingValue = (sql: SqlStorage, key: string, setting: Setting): Value => {
  const { part, scope } = partsOf(key);
  const changed = iso(listingChanged(sql, key) ?? 0);
  const made = listing({ sql, scope, changed, setting }, part);
  return made === undefined ? ABSENT : { text: JSON.stringify(made), paths: shownIn(made) };
};
