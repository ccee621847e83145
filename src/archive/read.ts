import { type Fields, optionalDate } from "../article/json-value.ts";
import { pathError } from "../article/path.ts";
import { type Change, changesKey, EPOCH } from "./changes.ts";
import { type DeskStatus, STATUS_KEY } from "./desk-status.ts";
import { type FoundEntry, foundEntry } from "./found-entry.ts";
import {
  bucketKey,
  bucketsKey,
  entryKey,
  feedKey,
  latestKey,
  type NamedScope,
  NEWS_KEY,
  namesKey,
  type Scope,
  UNLISTED_KEY,
} from "./keys.ts";
import { BrokenEntry, fingerprint, type KVReader, parseValue, readValue } from "./kv-value.ts";
import type { ScopeName } from "./listing/listing.ts";
import { type ReadableBucket, salvageBucket } from "./salvage/bucket.ts";
import { salvageChanges } from "./salvage/changes.ts";
import { type ReadableFeed, salvageFeed } from "./salvage/feed.ts";
import { type ReadableListing, salvageListing } from "./salvage/listing.ts";
import { type ReadableMonth, salvageMonths } from "./salvage/months.ts";
import { salvageNames } from "./salvage/names.ts";

/** A listing, with the revision for its ETag. */
export interface FoundListing {
  /** A text that changes whenever the listing changes. */
  revision: string;
  listing: ReadableListing;
}

/** The newest articles of a scope for its feeds, with the revision for their ETags. */
export interface FoundFeed {
  revision: string;
  feed: ReadableFeed;
}

/** A month or a day, with the revision for its ETag. */
export interface FoundBucket {
  revision: string;
  /** ISO 8601; undefined if the value does not contain it. */
  changed: string | undefined;
  bucket: ReadableBucket;
}

/** The list of a scope's months, with the revision for its ETag. */
export interface FoundIndex {
  revision: string;
  changed: string | undefined;
  /** Newest first. */
  months: ReadableMonth[];
}

/** The topics, authors or languages that have articles, with the revision for the ETag. */
export interface FoundNames {
  revision: string;
  /** ISO 8601; undefined if the value does not contain it. */
  changed: string | undefined;
  names: ScopeName[];
}

/** Reads the read model. Each call makes at most one KV read. */
export interface Archive {
  /**
   * Reads the entry of a path. A path that is not canonical is absent; it costs no KV read.
   *
   * @throws {BrokenEntry} if the value cannot be rendered
   * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
   */
  entry: (path: string) => Promise<FoundEntry>;
  /**
   * Reads the latest listing of a scope. Returns undefined if nothing was published in the scope.
   *
   * @throws {BrokenEntry} if the value is not a listing
   * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
   */
  latest: (scope: Scope) => Promise<FoundListing | undefined>;
  /** Reads the newest articles of a scope, with bodies. Returns undefined and throws as `latest` does. */
  feed: (scope: Scope) => Promise<FoundFeed | undefined>;
  /**
   * Reads a month or a day of a scope. Returns undefined if the bucket does not exist.
   *
   * @param bucket `yyyy-mm`, or `yyyy-mm-dd`
   * @throws {BrokenEntry} if the value is not a listing
   * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
   */
  bucket: (scope: Scope, bucket: string) => Promise<FoundBucket | undefined>;
  /** Reads the list of a scope's months. Returns undefined if nothing was published in it. Throws as `bucket` does. */
  index: (scope: Scope) => Promise<FoundIndex | undefined>;
  /** Reads the cards of the last 48 hours. Returns undefined if nothing was ever published. Throws as `latest` does. */
  news: () => Promise<FoundListing | undefined>;
  /** Reads the pages with `listed: false`. Returns undefined if there are none. Throws as `latest` does. */
  unlisted: () => Promise<FoundListing | undefined>;
  /** Reads the topics, authors or languages that have articles. Returns undefined if there are none. Throws as `latest` does. */
  names: (kind: NamedScope) => Promise<FoundNames | undefined>;
  /**
   * Reads a page of the change feed, with its events in order. Returns undefined if the page does not exist yet.
   *
   * @throws {BrokenEntry} if the value is not a JSON object with a version
   * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
   */
  changes: (page: number) => Promise<FoundChanges | undefined>;
  /** Reads the end of the change feed. Throws as `changes` does. */
  lastChange: () => Promise<LastChange>;
  /** Reads the status of the desk. Returns undefined if there is no desk. Throws as `changes` does. */
  status: () => Promise<Status | undefined>;
}

/** A page of the change feed. */
export interface FoundChanges {
  events: Change[];
  /** Identifies the numbering of the events (`ChangesPage`). */
  epoch: string | undefined;
}

/** The end of the change feed. */
export interface LastChange {
  /** The number of the last event; 0 if there is none. */
  seq: number;
  epoch: string | undefined;
}

const epochIn = ({ epoch }: Fields): string | undefined =>
  typeof epoch === "string" && EPOCH.test(epoch) ? epoch : undefined;

/** The readable part of the desk's status. Times are ISO 8601. */
export type Status = Omit<DeskStatus, "v" | "written">;

const listingFields = (key: string, text: string, list: "cards" | "buckets" | "items" | "names"): Fields => {
  const fields = parseValue(key, text);
  if (!Array.isArray(fields[list])) throw new BrokenEntry(key, `${list}: expected a list`);
  return fields;
};

const listing = async (kv: KVReader, key: string, language: string): Promise<FoundListing | undefined> => {
  const text = await readValue(kv, key);
  if (text === undefined) return undefined;
  const fields = listingFields(key, text, "cards");
  return { revision: await fingerprint(text), listing: salvageListing(fields, language) };
};

/**
 * Opens the read model in KV. It checks every value that it reads, because other tools may write to KV.
 *
 * @param kv the ARTICLES namespace
 * @param language the publication's language (BCP 47), for articles without one
 * @example const entry = await openArchive(env.ARTICLES, site.language).entry("/articles/peace");
 */
export const openArchive = (kv: KVReader, language: string): Archive => ({
  entry: async (path) => {
    if (pathError(path) !== undefined) return { type: "absent" };
    const key = entryKey(path);
    const text = await readValue(kv, key);
    return text === undefined ? { type: "absent" } : foundEntry(key, text, { path, language });
  },
  latest: (scope) => listing(kv, latestKey(scope), language),
  feed: async (scope) => {
    const key = feedKey(scope);
    const text = await readValue(kv, key);
    if (text === undefined) return undefined;
    const fields = listingFields(key, text, "items");
    return { revision: await fingerprint(text), feed: salvageFeed(fields, language) };
  },
  bucket: async (scope, name) => {
    const key = bucketKey(scope, name);
    const text = await readValue(kv, key);
    if (text === undefined) return undefined;
    const fields = listingFields(key, text, "cards");
    const bucket = salvageBucket(fields, name);
    return { revision: await fingerprint(text), changed: optionalDate(fields.changed), bucket };
  },
  index: async (scope) => {
    const key = bucketsKey(scope);
    const text = await readValue(kv, key);
    if (text === undefined) return undefined;
    const fields = listingFields(key, text, "buckets");
    const months = salvageMonths(fields);
    return { revision: await fingerprint(text), changed: optionalDate(fields.changed), months };
  },
  news: () => listing(kv, NEWS_KEY, language),
  unlisted: () => listing(kv, UNLISTED_KEY, language),
  names: async (kind) => {
    const key = namesKey(kind);
    const text = await readValue(kv, key);
    if (text === undefined) return undefined;
    const fields = listingFields(key, text, "names");
    return {
      revision: await fingerprint(text),
      changed: optionalDate(fields.changed),
      names: salvageNames(fields, kind),
    };
  },
  changes: async (page) => {
    const key = changesKey(page);
    const text = await readValue(kv, key);
    if (text === undefined) return undefined;
    const fields = parseValue(key, text);
    return { events: salvageChanges(fields.events), epoch: epochIn(fields) };
  },
  lastChange: async () => {
    const key = changesKey("latest");
    const text = await readValue(kv, key);
    const fields = text === undefined ? {} : parseValue(key, text);
    const { seq } = fields;
    return {
      seq: typeof seq === "number" && Number.isSafeInteger(seq) ? seq : 0,
      epoch: epochIn(fields),
    };
  },
  status: async () => {
    const text = await readValue(kv, STATUS_KEY);
    if (text === undefined) return undefined;
    const { storage, purges, ...fields } = parseValue(STATUS_KEY, text);
    const times = (["oldest", "published", "waiting", "release"] as const).flatMap((name) => {
      const time = optionalDate(fields[name]);
      return time === undefined ? [] : [[name, time]];
    });
    return {
      ...Object.fromEntries(times),
      ...((storage === "full" || storage === "8GB" || storage === "4GB") && { storage }),
      ...(purges === "failing" && { purges }),
    };
  },
});

/** Returns the archive for one request that reads a list of months in more than one place: each list costs one KV read. */
export const withEachIndexOnce = (archive: Archive): Archive => {
  const read = new Map<Scope, Promise<FoundIndex | undefined>>();
  return {
    ...archive,
    index: (scope) => {
      const index = read.get(scope) ?? archive.index(scope);
      read.set(scope, index);
      return index;
    },
  };
};
