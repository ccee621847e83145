import { pathFault } from "../article/path.ts";
import { isBucket } from "./buckets.ts";

/*
 * Where a page of a list begins. A cursor names the one bucket to read and the last article that was shown, never a
 * number of a page: so whatever is published, withdrawn or split meanwhile, the next page goes on after that article.
 */

/** The place of an article in its lists (archive/order.ts). */
export interface Place {
  /** ISO 8601, UTC. */
  published: string;
  path: string;
}

/** Where to go on. */
export interface Cursor {
  /** A month or a day. */
  bucket: string;
  /** `index`: no such bucket was there, and the list of buckets tells which older one is. */
  by: "key" | "index";
  /** The last article that was shown; undefined where the bucket is to be read from its beginning. */
  after: Place | undefined;
}

/** Every cursor says which version of cursors it is, so that an older one can be told from a broken one. */
const CURSOR_VERSION = 1;

const BEFORE = "<";

const utf8 = new TextEncoder();
const strictUTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** base64url (RFC 4648 §5) of UTF-8, without padding. */
const packed = (text: string): string =>
  btoa(String.fromCharCode(...utf8.encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/u, "");

const unpacked = (text: string): unknown => {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(strictUTF8.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))));
};

/** A cursor as it stands in a URL: opaque to whoever carries it. */
export const cursorText = ({ bucket, by, after }: Cursor): string =>
  packed(
    JSON.stringify([
      CURSOR_VERSION,
      by === "index" ? `${BEFORE}${bucket}` : bucket,
      ...(after === undefined ? [] : [Date.parse(after.published), after.path]),
    ]),
  );

/** What a client can send that is looked at at all: a path of 500 bytes makes some 750 characters. */
const MAX_LENGTH = 1_000;

/** The times that ISO 8601 writes with four digits for the year, ms since the epoch. */
const EARLIEST = Date.UTC(1000, 0);
const LATEST = Date.UTC(10_000, 0) - 1;

const placeIn = (published: unknown, path: unknown): Place | undefined => {
  if (typeof published !== "number" || !(published >= EARLIEST && published <= LATEST)) return undefined;
  if (typeof path !== "string" || pathFault(path) !== undefined) return undefined;
  return { published: new Date(published).toISOString(), path };
};

/** Reads a cursor that somebody sent; undefined for any text that is none of this version's. */
export const readCursor = (text: string): Cursor | undefined => {
  if (text.length > MAX_LENGTH) return undefined;
  let parts: unknown;
  try {
    parts = unpacked(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts[0] !== CURSOR_VERSION || typeof parts[1] !== "string") return undefined;
  const by = parts[1].startsWith(BEFORE) ? "index" : "key";
  const bucket = by === "index" ? parts[1].slice(BEFORE.length) : parts[1];
  const after = placeIn(parts[2], parts[3]);
  if (!isBucket(bucket) || (parts.length > 2 && after === undefined)) return undefined;
  const cursor: Cursor = { bucket, by, after };
  // One spelling for each cursor: whoever makes up others fills no cache with them.
  return cursorText(cursor) === text ? cursor : undefined;
};
