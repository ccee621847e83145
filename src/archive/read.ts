import { issueText } from "../article/issue.ts";
import { type Fields, isFields, optionalDate, optionalText } from "../article/json-value.ts";
import { pathError } from "../article/path.ts";
import { readArticle } from "../article/read.ts";
import { type ReadableArticle, salvageArticle } from "../article/salvage.ts";
import { errorMessage } from "../http/error-message.ts";
import { type Change, changesKey } from "./changes.ts";
import { type DeskStatus, STATUS_KEY } from "./desk-status.ts";
import { type OwnEntry, ownEntry } from "./entry.ts";
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
import { type ReadableBucket, salvageBucket } from "./salvage/bucket.ts";
import { salvageChanges } from "./salvage/changes.ts";
import { type ReadableFeed, salvageFeed } from "./salvage/feed.ts";
import { type ReadableListing, salvageListing } from "./salvage/listing.ts";
import { type ReadableMonth, salvageMonths } from "./salvage/months.ts";

/** The entry of a path with an article. */
export interface FoundArticle {
  type: "article";
  /** A text that changes whenever the article changes. */
  revision: string;
  /** ISO 8601; undefined if the value does not contain it. */
  changed: string | undefined;
  /** `normal`: the article is in normal form. `salvaged`: it has the model's shape only. */
  form: "normal" | "salvaged";
  /**
   * An article from our own writer is parsed when it is read for the first time: a 304 needs only the fields above.
   *
   * @throws {BrokenEntry} if the article cannot be parsed
   */
  readonly article: ReadableArticle;
}

/** The entry of a path in a form that can be rendered. */
export type FoundEntry =
  | FoundArticle
  | { type: "moved"; to: string; changed: string | undefined }
  | { type: "withdrawn"; reason: string | undefined; changed: string | undefined }
  | { type: "absent" };

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

/** A value in KV cannot be rendered. The message names the key and the error, for the log. */
export class BrokenEntry extends Error {
  override name = "BrokenEntry";
  readonly key: string;
  constructor(key: string, reason: string) {
    super(`${key}: ${reason}`);
    this.key = key;
  }
}

/** KV failed, or did not respond in time. */
export class ArchiveUnavailable extends Error {
  override name = "ArchiveUnavailable";
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
  /**
   * Reads a page of the change feed. Returns its events in order, or an empty list if the page does not exist yet.
   *
   * @throws {BrokenEntry} if the value is not a JSON object with a version
   * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
   */
  changes: (page: number) => Promise<Change[]>;
  /** Reads the number of the last event; 0 if there is none. Throws as `changes` does. */
  lastChange: () => Promise<number>;
  /** Reads the status of the desk. Returns undefined if there is no desk. Throws as `changes` does. */
  status: () => Promise<Status | undefined>;
}

/** The readable part of the desk's status. Times are ISO 8601. */
export type Status = Partial<Pick<DeskStatus, "oldest" | "published">>;

/** How long a location may keep its copy of a key, seconds. 30 is KV's minimum. */
const KV_CACHE_TTL = 30;

/** The time limit of a KV read, milliseconds. */
const READ_TIMEOUT = 2_000;

/** The one method of KV that the archive uses. */
export interface KVReader {
  get: (key: string, options: { type: "text"; cacheTtl: number }) => Promise<string | null>;
}

const KV_OPTIONS = { type: "text", cacheTtl: KV_CACHE_TTL } as const;

/**
 * Waits for a read, but not longer than the time limit. It does not clear its timer, which costs as much as setting it: the
 * runtime forgets the timers of a request that has its response.
 */
const inTime = (key: string, value: Promise<string | null>): Promise<string | null> =>
  new Promise((resolve, reject) => {
    setTimeout(
      () => reject(new ArchiveUnavailable(`${key}: no response in ${READ_TIMEOUT} ms`)),
      READ_TIMEOUT,
    );
    value.then(resolve, reject);
  });

const read = async (kv: KVReader, key: string): Promise<string | undefined> => {
  try {
    return (await inTime(key, kv.get(key, KV_OPTIONS))) ?? undefined;
  } catch (error) {
    if (error instanceof ArchiveUnavailable) throw error;
    throw new ArchiveUnavailable(`${key}: ${errorMessage(error)}`, {
      cause: error,
    });
  }
};

const parseJSON = (key: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BrokenEntry(key, `not JSON: ${errorMessage(error)}`);
  }
};

const parse = (key: string, text: string): Fields => {
  const value = parseJSON(key, text);
  if (!isFields(value)) throw new BrokenEntry(key, "expected a JSON object");
  if (typeof value.v !== "number")
    throw new BrokenEntry(key, `v: expected the version, a number such as ${VERSION}`);
  return value;
};

/** Returns the first 16 hexadecimal digits of the SHA-256 hash. Two versions of a value do not share them in practice. */
const fingerprint = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** Returns an entry from our own writer. Undefined if its own fields are not as our writer writes them. */
const ownFound = (key: string, { head, article: text }: OwnEntry, path: string): FoundArticle | undefined => {
  const revision = optionalText(head.revision);
  const changed = optionalDate(head.changed);
  if (revision === undefined || changed === undefined) return undefined;
  let article: ReadableArticle | undefined;
  return {
    type: "article",
    revision,
    changed,
    form: "normal",
    get article() {
      // Somebody may have copied the entry to another path.
      article ??= { ...(parseJSON(key, text) as ReadableArticle), path };
      return article;
    },
  };
};

const articleFound = async (key: string, text: string, fields: Fields, known: Known): Promise<FoundEntry> => {
  const article = salvageArticle(fields.article, known);
  if (article === undefined) {
    const { issues } = readArticle(fields.article, { timeZone: "UTC", permalink: "/articles/:id" });
    const reasons = (issues ?? []).slice(0, 5).map(issueText).join("; ");
    throw new BrokenEntry(
      key,
      `article: expected a headline and a body with content${reasons === "" ? "" : ` (${reasons})`}`,
    );
  }
  return {
    type: "article",
    revision: optionalText(fields.revision) ?? (await fingerprint(text)),
    changed: optionalDate(fields.changed) ?? article.modified ?? article.published,
    form: "salvaged",
    article,
  };
};

const movedFound = (key: string, fields: Fields, path: string): FoundEntry => {
  const to = optionalText(fields.to);
  if (to === undefined || to === path || (to !== "/" && pathError(to) !== undefined))
    throw new BrokenEntry(
      key,
      `to: expected the canonical path of another entry, found ${JSON.stringify(fields.to)}`,
    );
  return { type: "moved", to, changed: optionalDate(fields.changed) };
};

/** Default values for fields that an entry does not contain. */
interface Known {
  path: string;
  /** The publication's language, BCP 47. */
  language: string;
}

const found = async (key: string, text: string, known: Known): Promise<FoundEntry> => {
  const own = ownEntry(text);
  const ownArticle = own && ownFound(key, own, known.path);
  if (ownArticle !== undefined) return ownArticle;
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
    const months = salvageMonths(fields);
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
