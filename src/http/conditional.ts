import { fieldRecord } from "./field-record.ts";

/*
 * Conditional requests (RFC 9110 §13).
 */

/** Matches the entity tag at a position (RFC 9110 §8.8.3). A tag may contain commas. */
const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/uy;

/** Returns the position of the first character from a position on that is not a space or tab. */
const afterSpace = (field: string, from: number): number => {
  let at = from;
  while (field[at] === " " || field[at] === "\t") at += 1;
  return at;
};

/**
 * Returns the members of a list of entity tags, which may be empty (RFC 9110 §5.6.1); undefined if one member is
 * something else. It reads each character once, because anyone can send a long field.
 */
const members = (field: string): string[] | undefined => {
  const tags: string[] = [];
  let at = afterSpace(field, 0);
  while (at < field.length) {
    ENTITY_TAG.lastIndex = at;
    const [tag] = ENTITY_TAG.exec(field) ?? [];
    if (tag !== undefined) {
      tags.push(tag);
      at = afterSpace(field, at + tag.length);
    }
    if (at < field.length && field[at] !== ",") return undefined;
    at = afterSpace(field, at + 1);
  }
  return tags.length === 0 ? undefined : tags;
};

/**
 * Parses an If-Match or If-None-Match field.
 *
 * @returns `"*"`, the entity tags, or undefined if the field is malformed
 *
 * @see RFC 9110 §13.1.1, §8.8.3
 */
export const entityTags = (field: string): "*" | string[] | undefined => {
  if (field.trim() === "*") return "*";
  return members(field);
};

const opaque = (tag: string): string => tag.replace(/^W\//u, "");

/** Compares two entity tags weakly: their opaque tags are the same (RFC 9110 §8.8.3.2). */
const isSameWeakly = (a: string, b: string): boolean => opaque(a) === opaque(b);

/** Compares two entity tags strongly: they are the same, and neither is weak (RFC 9110 §8.8.3.2). */
export const isSameStrongly = (a: string, b: string): boolean => a === b && !a.startsWith("W/");

/** The validators of the current representation (RFC 9110 §8.8). */
export interface Validators {
  etag: string;
  /** IMF-fixdate; undefined if the time of the last change is not known. */
  lastModified: string | undefined;
}

const HTTP_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|\w+day, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/u;

/** Parses an HTTP date to seconds since the epoch; undefined if it is not an HTTP date (RFC 9110 §5.6.7). */
const seconds = (field: string): number | undefined => {
  if (!HTTP_DATE.test(field)) return undefined;
  const ms = Date.parse(field.endsWith("GMT") ? field : `${field} GMT`);
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
};

/** Returns whether the current representation is newer than the date of a field; undefined if one date is not known. */
const isModifiedSince = (field: string | null, { lastModified }: Validators): boolean | undefined => {
  if (field === null || lastModified === undefined) return undefined;
  const since = seconds(field);
  const modified = seconds(lastModified);
  return since === undefined || modified === undefined ? undefined : modified > since;
};

/**
 * Evaluates the preconditions of a GET or HEAD request, in the order of RFC 9110 §13.2.2.
 *
 * @returns 200 to go on, 304 if the client has the current representation, 412 if a precondition is false
 */
export const evaluate = (request: Headers, current: Validators): 200 | 304 | 412 => {
  const ifMatch = request.get("If-Match");
  if (ifMatch !== null) {
    const tags = entityTags(ifMatch);
    if (tags !== "*" && !(tags ?? []).some((tag) => isSameStrongly(tag, current.etag))) return 412;
  } else if (isModifiedSince(request.get("If-Unmodified-Since"), current) === true) return 412;
  const ifNoneMatch = request.get("If-None-Match");
  if (ifNoneMatch !== null) {
    const tags = entityTags(ifNoneMatch);
    return tags === "*" || (tags ?? []).some((tag) => isSameWeakly(tag, current.etag)) ? 304 : 200;
  }
  return isModifiedSince(request.get("If-Modified-Since"), current) === false ? 304 : 200;
};

/**
 * Returns whether the preconditions of a request that stores a representation are true (RFC 9110 §13.2.2).
 *
 * @param etag the entity tag of the current representation; undefined if there is none
 */
export const meetsConditions = (request: Headers, etag: string | undefined): boolean => {
  const matches = (field: string, isSame: (a: string, b: string) => boolean): boolean => {
    const tags = entityTags(field);
    return etag !== undefined && (tags === "*" || (tags ?? []).some((tag) => isSame(tag, etag)));
  };
  const [ifMatch, ifNoneMatch] = [request.get("If-Match"), request.get("If-None-Match")];
  return (
    (ifMatch === null || matches(ifMatch, isSameStrongly)) &&
    (ifNoneMatch === null || !matches(ifNoneMatch, isSameWeakly))
  );
};

/** The fields of the 200 that a 304 must have too (RFC 9110 §15.4.5), and our own. */
const NOT_MODIFIED_FIELDS = new Set([
  "age",
  "cache-control",
  "cloudflare-cdn-cache-control",
  "cache-status",
  "cache-tag",
  "content-location",
  // A client updates its stored fields with these: another policy would block the stored stylesheet.
  "content-security-policy",
  "date",
  "etag",
  "expires",
  "last-modified",
  "link",
  "vary",
]);

/**
 * Builds the 304 for a 200: the same validators and cache fields, without the content.
 *
 * @param fields the fields of the 200
 */
export const notModified = (fields: Iterable<readonly [name: string, value: string]>): Response =>
  new Response(null, {
    status: 304,
    headers: fieldRecord([...fields].filter(([name]) => NOT_MODIFIED_FIELDS.has(name.toLowerCase()))),
  });
