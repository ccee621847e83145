import { shortHash } from "./hash.ts";

/*
 * How long an answer may be kept, by whom, and under which tags it is purged. Nowhere else.
 *
 * Never `s-maxage`, `must-revalidate` or `proxy-revalidate`: they switch the two stale directives off.
 */

/** Seconds that a browser may keep a public answer. */
const BROWSER_MAX_AGE = 30;

/** Seconds that the edge serves a stale answer while it fetches a fresh one (RFC 5861 §3). */
const STALE_WHILE_REVALIDATE = 30;

/** Seconds that the edge serves a stale answer while the Worker fails (RFC 5861 §4). */
const STALE_IF_ERROR = 604_800;

/**
 * Seconds that the edge keeps what every publication changes. The purges make it new; this is for when they are lost.
 * At 30 s, a newsroom of 200,000 views a day would render for 16 % of them instead of 14 % (tests/simulation).
 */
const NEWEST = 180;

/**
 * Seconds that the edge keeps a page of the change feed. It is not purged: a purge for every event would cost the
 * budget more than a read every half minute costs.
 */
const CHANGES = 30;

const HOUR = 3_600;
const DAY = 86_400;

/** What kind of answer it is, as far as its lifetime is concerned. */
export type Freshness =
  /** Changes with every publication: the front, the newest lists, 404. */
  | { kind: "newest" }
  /** A page of the change feed. */
  | { kind: "changes" }
  /** An article: its lifetime follows the age of its last change, ISO 8601. */
  | { kind: "entry"; changed: string | undefined }
  /** A redirect or a withdrawal. */
  | { kind: "settled" }
  /** Part of the build: schemas, reference pages. */
  | { kind: "static" }
  /** Errors of the request or of ours, and the desk: kept by nobody. */
  | { kind: "never" };

/**
 * How long the edge may keep an answer, in seconds; undefined when it may not.
 *
 * What changed a minute ago will change again; what has not changed in a day will not.
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
      // An entry without a date may have changed just now.
      const age = Number.isNaN(changed) ? 0 : (now - changed) / 1000;
      if (age < HOUR) return 300;
      return age < DAY ? HOUR : DAY;
    }
    case "settled":
      return HOUR;
    case "static":
      return DAY;
    case "never":
      return undefined;
  }
};

/** Whether caches that are not ours may keep an answer too. */
export type Audience =
  /** Anybody: the URL has one representation. */
  | "public"
  /** Our edge alone, and the browser that asked: Accept decided, and caches that ignore `Vary` would show it to others. */
  | "edge";

/**
 * The two cache headers: `Cache-Control` for browsers and foreign caches (RFC 9111 §5.2.2), and
 * `Cloudflare-CDN-Cache-Control` for our edge (RFC 9213).
 *
 * @param now ms since the epoch
 */
export const cacheHeaders = (freshness: Freshness, audience: Audience, now: number): [string, string][] => {
  const maxAge = edgeMaxAge(freshness, now);
  if (maxAge === undefined) return [["Cache-Control", "private, no-store"]];
  return [
    ["Cache-Control", `${audience === "public" ? "public" : "private"}, max-age=${BROWSER_MAX_AGE}`],
    [
      "Cloudflare-CDN-Cache-Control",
      `public, max-age=${maxAge}, stale-while-revalidate=${STALE_WHILE_REVALIDATE}, stale-if-error=${STALE_IF_ERROR}`,
    ],
  ];
};

/** Every public answer has this tag. */
export const SITE_TAG = "site";

/** The most that one tag may weigh on the platform is 1,024 bytes; a header of 16 KB holds all of a response's. */
const MAX_TAG = 1_000;

/** A tag's value as the header takes it: printable ASCII without spaces and commas. */
const tagText = (value: string): string =>
  encodeURI(value.replace(/[\uD800-\uDFFF]/gu, "\uFFFD")).replace(
    /[,*]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const tag = (kind: string, value: string): string => {
  const text = `${kind}:${tagText(value)}`;
  return text.length <= MAX_TAG ? text : `${kind}:#${shortHash(value)}`;
};

/** The tag of everything that stands at a path, 404 and 410 too. */
export const pathTag = (path: string): string => tag("path", path);

/** The tag of everything made of a scope's listings. */
export const listingTag = (scope: string): string => tag("listing", scope);
