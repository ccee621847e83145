import { issueText } from "../article/issue.ts";
import { type Fields, isFields, optionalDate, optionalText } from "../article/json-value.ts";
import { pathFault } from "../article/path.ts";
import { readArticle } from "../article/read.ts";
import { type ReadableArticle, salvageArticle } from "../article/salvage.ts";
import { errorMessage } from "../http/error-message.ts";
import { type Change, changesKey } from "./changes.ts";
import { type DeskStatus, STATUS_KEY } from "./desk-status.ts";
import {
  bucketKey,
  bucketsKey,
  entryKey,
  feedKey,
  latestKey,
  NEWS_KEY,
  type Scope,
  UNLISTED_KEY,
  VERSION,
} from "./keys.ts";
import { type ReadableBucket, salvageBucket } from "./salvage-bucket.ts";
import { salvageChanges } from "./salvage-changes.ts";
import { type ReadableFeed, salvageFeed } from "./salvage-feed.ts";
import { type ReadableMonth, salvageIndex } from "./salvage-index.ts";
import { type ReadableListing, salvageListing } from "./salvage-listing.ts";
import { withTimeout } from "./timeout.ts";

/** What a path has: as KV holds it, brought into a form that can be rendered. */
export type Found =
  | { type: "article"; revision: string; changed: string | undefined; article: ReadableArticle }
  | { type: "moved"; to: string; changed: string | undefined }
  | { type: "withdrawn"; reason: string | undefined; changed: string | undefined }
  | { type: "absent" };

/** A listing with what its ETag is made of. */
export interface FoundListing {
  /** Changes whenever the listing does. */
  revision: string;
  listing: ReadableListing;
}

/** The newest of a scope for its feeds, with what their ETags are made of. */
export interface FoundFeed {
  revision: string;
  feed: ReadableFeed;
}

/** A month or a day with what its ETag is made of. */
export interface FoundBucket {
  revision: string;
  /** ISO 8601; undefined where the value does not say. */
  changed: string | undefined;
  bucket: ReadableBucket;
}

/** The list of a scope's months with what its ETag is made of. */
export interface FoundIndex {
  revision: string;
  changed: string | undefined;
  /** Newest first. */
  months: ReadableMonth[];
}

/** A value in KV that cannot be shown. Its message names the key and what is wrong, for the log. */
export class BrokenEntry extends Error {
  override name = "BrokenEntry";
  readonly key: string;
  constructor(key: string, reason: string) {
    super(`${key}: ${reason}`);
    this.key = key;
  }
}

/** KV failed, or did not answer in time. */
export class ArchiveUnavailable extends Error {
  override name = "ArchiveUnavailable";
}

/** The public side of the read model. Each call costs one KV read at most. */
export interface Archive {
  /**
   * What stands at a path; a path that no key can have is absent without a read.
   *
   * @throws {BrokenEntry} when the value cannot be shown
   * @throws {ArchiveUnavailable} when KV fails or takes longer than 2 s
   */
  entry: (path: string) => Promise<Found>;
  /**
   * The newest listing of a scope; undefined where nothing was published in it.
   *
   * @throws {BrokenEntry} when the value is no listing
   * @throws {ArchiveUnavailable} when KV fails or takes longer than 2 s
   */
  latest: (scope: Scope) => Promise<FoundListing | undefined>;
  /** The newest of a scope with their bodies; undefined as for `latest`, and throws as it does. */
  feed: (scope: Scope) => Promise<FoundFeed | undefined>;
  /**
   * A month or a day of a scope; undefined where nothing was published in it, or its cards lie elsewhere.
   *
   * @param bucket `yyyy-mm`, or `yyyy-mm-dd`
   * @throws {BrokenEntry} when the value is no listing
   * @throws {ArchiveUnavailable} when KV fails or takes longer than 2 s
   */
  bucket: (scope: Scope, bucket: string) => Promise<FoundBucket | undefined>;
  /** The months of a scope; undefined where nothing was published in it. Throws as `bucket` does. */
  index: (scope: Scope) => Promise<FoundIndex | undefined>;
  /** What was published in 48 hours, as of its last change; undefined where nothing ever was. Throws as `latest` does. */
  news: () => Promise<FoundListing | undefined>;
  /** The pages that no list shows; undefined where there are none. Throws as `latest` does. */
  unlisted: () => Promise<FoundListing | undefined>;
  /**
   * The events of a page of the change feed, in order; none where there is no such page yet.
   *
   * @throws {BrokenEntry} when the value is no page
   * @throws {ArchiveUnavailable} when KV fails or takes longer than 2 s
   */
  changes: (page: number) => Promise<Change[]>;
  /** The last number of the change feed; 0 where there is none. Throws as `changes` does. */
  lastChange: () => Promise<number>;
  /** How the desk said that it is; undefined where there is no desk. Throws as `changes` does. */
  status: () => Promise<Status | undefined>;
}

/** How the desk is, as far as its status can be read. Times are ISO 8601. */
export type Status = Partial<Pick<DeskStatus, "oldest" | "published">>;

/** Seconds that a location may keep its copy of a key: KV's least. */
const KV_CACHE_TTL = 30;

/** How long a reader waits for KV, ms. */
const READ_TIMEOUT = 2_000;

/** The one method of KV that the archive uses. */
export interface KVReader {
  get: (key: string, options: { type: "text"; cacheTtl: number }) => Promise<string | null>;
}

const read = async (kv: KVReader, key: string): Promise<string | undefined> => {
  try {
    const value = kv.get(key, { type: "text", cacheTtl: KV_CACHE_TTL });
    const text = await withTimeout(value, READ_TIMEOUT, () => {
      throw new ArchiveUnavailable(`${key}: no answer in ${READ_TIMEOUT} ms`);
    });
    return text ?? undefined;
  } catch (error) {
    if (error instanceof ArchiveUnavailable) throw error;
    throw new ArchiveUnavailable(`${key}: ${errorMessage(error)}`, {
      cause: error,
    });
  }
};

const parse = (key: string, text: string): Fields => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BrokenEntry(key, `not JSON: ${errorMessage(error)}`);
  }
  if (!isFields(value)) throw new BrokenEntry(key, "no JSON object");
  if (typeof value.v !== "number")
    throw new BrokenEntry(key, `v: expected ${VERSION} or another number, found none`);
  return value;
};

/** The first 16 hexadecimal digits of SHA-256: enough that no two versions of one value share it. */
const fingerprint = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const articleFound = async (key: string, text: string, fields: Fields, known: Known): Promise<Found> => {
  const article = salvageArticle(fields.article, known);
  if (article === undefined) {
    const { issues } = readArticle(fields.article, { timeZone: "UTC", permalink: "/articles/:id" });
    const reasons = (issues ?? []).slice(0, 5).map(issueText).join("; ");
    throw new BrokenEntry(
      key,
      `article: no headline or no body to show${reasons === "" ? "" : ` (${reasons})`}`,
    );
  }
  return {
    type: "article",
    revision: optionalText(fields.revision) ?? (await fingerprint(text)),
    changed: optionalDate(fields.changed) ?? article.modified ?? article.published,
    article,
  };
};

const movedFound = (key: string, fields: Fields, path: string): Found => {
  const to = optionalText(fields.to);
  if (to === undefined || to === path || (to !== "/" && pathFault(to) !== undefined))
    throw new BrokenEntry(
      key,
      `to: expected a canonical path other than its own, found ${JSON.stringify(fields.to)}`,
    );
  return { type: "moved", to, changed: optionalDate(fields.changed) };
};

/** What a reader needs to know to fill in what an entry does not say. */
interface Known {
  path: string;
  /** The publication's language, BCP 47. */
  language: string;
}

const found = async (key: string, text: string, known: Known): Promise<Found> => {
  const fields = parse(key, text);
  switch (fields.type) {
    case "article":
      return articleFound(key, text, fields, known);
    case "moved":
      return movedFound(key, fields, known.path);
    case "withdrawn":
      return {
        type: "withdrawn",
        reason: optionalText(fields.reason),
        changed: optionalDate(fields.changed),
      };
    default:
      throw new BrokenEntry(
        key,
        `type: expected article, moved or withdrawn, found ${JSON.stringify(fields.type)}`,
      );
  }
};

const listingFields = (key: string, text: string, list: "cards" | "buckets" | "items"): Fields => {
  const fields = parse(key, text);
  if (!Array.isArray(fields[list])) throw new BrokenEntry(key, `${list}: expected a list`);
  return fields;
};

const listing = async (kv: KVReader, key: string, language: string): Promise<FoundListing | undefined> => {
  const text = await read(kv, key);
  if (text === undefined) return undefined;
  const fields = listingFields(key, text, "cards");
  return { revision: await fingerprint(text), listing: salvageListing(fields, language) };
};

/**
 * Opens the read model. It trusts nothing that it finds: whoever can write to KV can write anything.
 *
 * @param kv the ARTICLES namespace
 * @param language the publication's, BCP 47, for articles that name none
 */
export const openArchive = (kv: KVReader, language: string): Archive => ({
  entry: async (path) => {
    if (pathFault(path) !== undefined) return { type: "absent" };
    const key = entryKey(path);
    const text = await read(kv, key);
    return text === undefined ? { type: "absent" } : found(key, text, { path, language });
  },
  latest: (scope) => listing(kv, latestKey(scope), language),
  feed: async (scope) => {
    const key = feedKey(scope);
    const text = await read(kv, key);
    if (text === undefined) return undefined;
    const fields = listingFields(key, text, "items");
    return { revision: await fingerprint(text), feed: salvageFeed(fields, language) };
  },
  bucket: async (scope, name) => {
    const key = bucketKey(scope, name);
    const text = await read(kv, key);
    if (text === undefined) return undefined;
    const fields = listingFields(key, text, "cards");
    const bucket = salvageBucket(fields, name);
    return { revision: await fingerprint(text), changed: optionalDate(fields.changed), bucket };
  },
  index: async (scope) => {
    const key = bucketsKey(scope);
    const text = await read(kv, key);
    if (text === undefined) return undefined;
    const fields = listingFields(key, text, "buckets");
    const months = salvageIndex(fields);
    return { revision: await fingerprint(text), changed: optionalDate(fields.changed), months };
  },
  news: () => listing(kv, NEWS_KEY, language),
  unlisted: () => listing(kv, UNLISTED_KEY, language),
  changes: async (page) => {
    const key = changesKey(page);
    const text = await read(kv, key);
    return text === undefined ? [] : salvageChanges(parse(key, text).events);
  },
  lastChange: async () => {
    const key = changesKey("latest");
    const text = await read(kv, key);
    const seq = text === undefined ? 0 : parse(key, text).seq;
    return typeof seq === "number" && Number.isSafeInteger(seq) ? seq : 0;
  },
  status: async () => {
    const text = await read(kv, STATUS_KEY);
    if (text === undefined) return undefined;
    const { oldest, published } = parse(STATUS_KEY, text);
    const times = { oldest: optionalDate(oldest), published: optionalDate(published) };
    return {
      ...(times.oldest !== undefined && { oldest: times.oldest }),
      ...(times.published !== undefined && { published: times.published }),
    };
  },
});
