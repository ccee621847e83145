import { pathError } from "../article/path.ts";
import { isBucket } from "./listing/buckets.ts";

/*
 * A cursor marks where a page of a list starts. It contains the bucket to read and the last article that was shown, not
 * a page number. The next page therefore continues after that article, even if articles were published or withdrawn or
 * a month was split in the meantime.
 */

/** The position of an article in its lists (order.ts). */
export interface ListPosition {
  /** ISO 8601, UTC. */
  published: string;
  path: string;
}

/** The start of a page of a list. */
export interface Cursor {
  /** A month or a day. */
  bucket: string;
  /** `key`: read the bucket. `index`: the bucket does not exist; find the next older one in the list of buckets. */
  by: "key" | "index";
  /** The last article that was shown; undefined to read the bucket from its start. */
  after: ListPosition | undefined;
}

/** The version of the cursor format. Every cursor contains it, so a later format can recognise older cursors. */
const CURSOR_VERSION = 1;

const BEFORE = "<";

const utf8 = new TextEncoder();
const strictUTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Encodes a text as base64url without padding (RFC 4648 §5). */
const encode = (text: string): string =>
  btoa(String.fromCharCode(...utf8.encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/u, "");

const decode = (text: string): unknown => {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(strictUTF8.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))));
};

/**
 * Formats a cursor for a URL. Clients treat the text as opaque.
 *
 * @example cursorText({ bucket: "2026-11", by: "key", after: undefined }) // "WzEsIjIwMjYtMTEiXQ"
 */
export const cursorText = ({ bucket, by, after }: Cursor): string =>
  encode(
    JSON.stringify([
      CURSOR_VERSION,
      by === "index" ? `${BEFORE}${bucket}` : bucket,
      ...(after === undefined ? [] : [Date.parse(after.published), after.path]),
    ]),
  );

/** The longest cursor that is parsed, characters. The longest valid cursor has about 750, for a path of 500 bytes. */
const MAX_LENGTH = 1_000;

/** The times whose years have four digits in ISO 8601, milliseconds since the epoch. */
const EARLIEST = Date.UTC(1000, 0);
const LATEST = Date.UTC(10_000, 0) - 1;

const positionFrom = (published: unknown, path: unknown): ListPosition | undefined => {
  if (typeof published !== "number" || !(published >= EARLIEST && published <= LATEST)) return undefined;
  if (typeof path !== "string" || pathError(path) !== undefined) return undefined;
  return { published: new Date(published).toISOString(), path };
};

/** Parses a cursor from a URL. Returns undefined if the text is not a cursor of this version. */
export const parseCursor = (text: string): Cursor | undefined => {
  if (text.length > MAX_LENGTH) return undefined;
  let parts: unknown;
  try {
    parts = decode(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts[0] !== CURSOR_VERSION || typeof parts[1] !== "string") return undefined;
  const by = parts[1].startsWith(BEFORE) ? "index" : "key";
  const bucket = by === "index" ? parts[1].slice(BEFORE.length) : parts[1];
  const after = positionFrom(parts[2], parts[3]);
  if (!isBucket(bucket) || (parts.length > 2 && after === undefined)) return undefined;
  const cursor: Cursor = { bucket, by, after };
  // Each cursor has exactly one valid text. Otherwise a client could fill the cache with other spellings of it.
  return cursorText(cursor) === text ? cursor : undefined;
};
