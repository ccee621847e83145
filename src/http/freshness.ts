import { shortHash } from "./hash.ts";

/*
 * How long caches may keep a response, which caches, and the tags that purge it. No other file sets these fields.
 *
 * Never send `s-maxage`, `must-revalidate` or `proxy-revalidate`: they disable the two stale directives.
 */

/** Seconds that a browser may keep a public response. */
const BROWSER_MAX_AGE = 30;

/** Seconds that the edge serves a stale response while it fetches a fresh one (RFC 5861 §3). */
const STALE_WHILE_REVALIDATE = 30;

/** Seconds that the edge serves a stale response while the Worker fails (RFC 5861 §4). */
const STALE_IF_ERROR = 604_800;

/**
 * Seconds that the edge keeps a response that every publication changes. Purges keep it up to date; this lifetime
 * matters only if they are lost. At 30 s, a newsroom with 200,000 views a day would render for 16 % of them instead of
 * 14 % (tests/simulation).
 */
const NEWEST = 180;

/**
 * Seconds that the edge keeps a page of the change feed. The desk does not purge it: a purge for every event would cost
 * more of the budget than one KV read every half minute.
 */
const CHANGES = 30;

/** Seconds that every cache keeps a file whose content never changes under its name. */
const IMMUTABLE = 31_536_000;

const HOUR = 3_600;
const DAY = 86_400;

/** The facts about a response that its lifetime depends on. */
export type Freshness =
  /** It changes with every publication: the front page, the newest lists, 404. */
  | { kind: "newest" }
  /** A page of the change feed. */
  | { kind: "changes" }
  /** An article or an older list. Its lifetime follows the age of its last change, ISO 8601. */
  | { kind: "entry"; changed: string | undefined }
  /** A redirect or a withdrawal. */
  | { kind: "settled" }
  /** The build determines it: schemas, reference pages. */
  | { kind: "static" }
  /** Another content has another URL: fonts. */
  | { kind: "immutable" }
  /** No cache may keep the response: errors, and all responses of the desk. */
  | { kind: "never" };

/**
 * Returns how long the edge may keep a response, in seconds; undefined if it may not keep it.
 *
 * A page that changed a minute ago will change again. A page that has not changed for a day probably will not.
 *
 * @param now ms since the epoch
 */
export const edgeMaxAge = (freshness: Freshness, now: number): number | undefined => {
  switch (freshness.kind) {
    case "newest":
      return NEWEST;
    case "changes":
      return CHANGES;
    case "entry": {
      const changed = Date.parse(freshness.changed ?? "");
      // An entry without a date could have changed just now.
      const age = Number.isNaN(changed) ? 0 : (now - changed) / 1000;
      if (age < HOUR) return 300;
      return age < DAY ? HOUR : DAY;
    }
    case "settled":
      return HOUR;
    case "static":
      return DAY;
    case "immutable":
      return IMMUTABLE;
    case "never":
      return undefined;
  }
};

/** The caches that may keep a response. */
export type Audience =
  /** Every cache: the URL has one representation. */
  | "public"
  /** The edge and the browser: a negotiated response, which a cache that ignores `Vary` would send to other clients. */
  | "edge";

/**
 * Builds the two cache fields: `Cache-Control` for browsers and other caches (RFC 9111 §5.2.2), and
 * `Cloudflare-CDN-Cache-Control` for our edge (RFC 9213).
 *
 * @param now ms since the epoch
 */
export const cacheHeaders = (freshness: Freshness, audience: Audience, now: number): [string, string][] => {
  const maxAge = edgeMaxAge(freshness, now);
  if (maxAge === undefined) return [["Cache-Control", "private, no-store"]];
  if (freshness.kind === "immutable")
    return [
      ["Cache-Control", `public, max-age=${maxAge}, immutable`],
      ["Cloudflare-CDN-Cache-Control", `public, max-age=${maxAge}`],
    ];
  return [
    ["Cache-Control", `${audience === "public" ? "public" : "private"}, max-age=${BROWSER_MAX_AGE}`],
    [
      "Cloudflare-CDN-Cache-Control",
      `public, max-age=${maxAge}, stale-while-revalidate=${STALE_WHILE_REVALIDATE}, stale-if-error=${STALE_IF_ERROR}`,
    ],
  ];
};

/** The tag of every public response. */
export const SITE_TAG = "site";

/**
 * The tag of every 404 at a path that an article could have. An import purges this tag instead of the path of each new
 * article.
 */
export const ABSENT_TAG = "absent";

/** The platform allows 1,024 bytes for a tag, and 16 KB for all tags of a response. */
const MAX_TAG = 1_000;

/** Matches a value that is the same when encoded. Most values are. */
const ENCODED_TAG = /^[\w/.-]*$/u;

/** Encodes the value of a tag: printable ASCII without spaces and commas. */
const tagText = (value: string): string => {
  if (ENCODED_TAG.test(value)) return value;
  return encodeURI(value.replace(/[\uD800-\uDFFF]/gu, "\uFFFD")).replace(
    /[,*]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
};

const tag = (kind: string, value: string): string => {
  const text = `${kind}:${tagText(value)}`;
  return text.length <= MAX_TAG ? text : `${kind}:#${shortHash(value)}`;
};

/** Returns the tag of every response at a path, 404 and 410 included. */
export const pathTag = (path: string): string => tag("path", path);

/**
 * Returns the tag of every response that a version of the Worker rendered, so that a bad version can be purged alone. Eight
 * digits of the id are enough to tell the versions of one Worker apart.
 *
 * @param id the id of the version, a UUID
 */
export const versionTag = (id: string): string => `v:${id.slice(0, 8)}`;

/**
 * Builds the Cache-Tag field.
 *
 * @param tags the tags that a change purges, in addition to `site`
 * @param version the id of the version of the Worker; undefined or empty without Cloudflare
 */
export const tagField = (tags: readonly string[], version: string | undefined): [string, string] => [
  "Cache-Tag",
  [SITE_TAG, ...tags, ...(version ? [versionTag(version)] : [])].join(","),
];

/** Returns the tag of every response that shows a listing of the scope. */
export const listingTag = (scope: string): string => tag("listing", scope);
