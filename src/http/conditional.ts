/*
 * Conditional requests (RFC 9110 §13).
 */

/** A member of a list, empty ones too (RFC 9110 §5.6.1), read from where the one before it ended. */
const MEMBER = /[ \t]*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")?[ \t]*(?:,|$)/uy;

/** The members of a list of entity tags, or undefined where one is something else. Takes time with the length alone. */
const members = (field: string): string[] | undefined => {
  const tags: string[] = [];
  for (let at = 0; at < field.length; at = MEMBER.lastIndex) {
    MEMBER.lastIndex = at;
    const member = MEMBER.exec(field);
    if (member === null) return undefined;
    if (member[1] !== undefined) tags.push(member[1]);
  }
  return tags.length === 0 ? undefined : tags;
};

/**
 * The entity tags of an If-Match or If-None-Match field: `"*"`, a list, or undefined when it is malformed.
 *
 * @see RFC 9110 §13.1.1, §8.8.3
 */
export const entityTags = (field: string): "*" | string[] | undefined => {
  if (field.trim() === "*") return "*";
  return members(field);
};

const opaque = (tag: string): string => tag.replace(/^W\//u, "");

/** Weak comparison (RFC 9110 §8.8.3.2): the same opaque tag. */
const isSameWeakly = (a: string, b: string): boolean => opaque(a) === opaque(b);

/** Strong comparison (RFC 9110 §8.8.3.2): the same tag, and neither weak. */
export const isSameStrongly = (a: string, b: string): boolean => a === b && !a.startsWith("W/");

/** The validators of what a URL has now. */
export interface Validators {
  etag: string;
  /** IMF-fixdate; undefined where nobody knows when it changed. */
  lastModified: string | undefined;
}

const HTTP_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|\w+day, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/u;

/** An HTTP date in seconds since the epoch, or undefined when it is none (RFC 9110 §5.6.7). */
const seconds = (field: string): number | undefined => {
  if (!HTTP_DATE.test(field)) return undefined;
  const ms = Date.parse(field.endsWith("GMT") ? field : `${field} GMT`);
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
};

/**
 * What the preconditions of a GET or HEAD come to: 200 to go on, 304 when the client has it, 412 when a
 * condition fails.
 *
 * @see RFC 9110 §13.2.2, which gives the order
 */
export const evaluate = (request: Headers, current: Validators): 200 | 304 | 412 => {
  const ifMatch = request.get("If-Match");
  if (ifMatch !== null) {
    const tags = entityTags(ifMatch);
    if (tags !== "*" && !(tags ?? []).some((tag) => isSameStrongly(tag, current.etag))) return 412;
  } else {
    const since = seconds(request.get("If-Unmodified-Since") ?? "");
    const modified = seconds(current.lastModified ?? "");
    if (since !== undefined && modified !== undefined && modified > since) return 412;
  }
  const ifNoneMatch = request.get("If-None-Match");
  if (ifNoneMatch !== null) {
    const tags = entityTags(ifNoneMatch);
    return tags === "*" || (tags ?? []).some((tag) => isSameWeakly(tag, current.etag)) ? 304 : 200;
  }
  const since = seconds(request.get("If-Modified-Since") ?? "");
  const modified = seconds(current.lastModified ?? "");
  return since !== undefined && modified !== undefined && modified <= since ? 304 : 200;
};

/** The fields that a 304 must carry where the 200 would have had them (RFC 9110 §15.4.5), and ours. */
const NOT_MODIFIED_FIELDS = [
  "Age",
  "Cache-Control",
  "Cloudflare-CDN-Cache-Control",
  "Cache-Status",
  "Cache-Tag",
  "Content-Location",
  // A client freshens its stored headers with these: another policy would take its stylesheet away.
  "Content-Security-Policy",
  "Date",
  "ETag",
  "Expires",
  "Last-Modified",
  "Link",
  "Vary",
];

/** The 304 that stands for a 200: its validators and cache fields, without its content. */
export const notModified = (ok: Response): Response => {
  const headers = new Headers();
  for (const name of NOT_MODIFIED_FIELDS) {
    const value = ok.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(null, { status: 304, headers });
};
