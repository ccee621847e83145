import { type Fields, isFields } from "../article/json-value.ts";
import { errorMessage } from "../http/error-message.ts";
import { VERSION } from "./keys.ts";

/*
 * Reads one value of the read model, whatever it means.
 */

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
const inTime = <Value>(key: string, value: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    setTimeout(
      () => reject(new ArchiveUnavailable(`${key}: no response in ${READ_TIMEOUT} ms`)),
      READ_TIMEOUT,
    );
    value.then(resolve, reject);
  });

/**
 * Waits for the read of a key. Returns undefined if the key has no value.
 *
 * @param value the result of the read; null or undefined if the key has no value
 * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
 */
export const awaitRead = async <Value>(
  key: string,
  value: Promise<Value | null | undefined>,
): Promise<Value | undefined> => {
  try {
    return (await inTime(key, value)) ?? undefined;
  } catch (error) {
    if (error instanceof ArchiveUnavailable) throw error;
    throw new ArchiveUnavailable(`${key}: ${errorMessage(error)}`, {
      cause: error,
    });
  }
};

/**
 * Reads a value. Returns undefined if the key has none.
 *
 * @throws {ArchiveUnavailable} if KV fails or takes longer than 2 s
 */
export const readValue = (kv: KVReader, key: string): Promise<string | undefined> =>
  awaitRead(key, kv.get(key, KV_OPTIONS));

/**
 * Parses a value or a part of it.
 *
 * @throws {BrokenEntry} if the text is not JSON
 */
export const parseJSON = (key: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BrokenEntry(key, `not JSON: ${errorMessage(error)}`);
  }
};

/**
 * Parses a value.
 *
 * @throws {BrokenEntry} if it is not a JSON object with a version
 */
export const parseValue = (key: string, text: string): Fields => {
  const value = parseJSON(key, text);
  if (!isFields(value)) throw new BrokenEntry(key, "expected a JSON object");
  if (typeof value.v !== "number")
    throw new BrokenEntry(key, `v: expected the version, a number such as ${VERSION}`);
  return value;
};

/** Returns the first 16 hexadecimal digits of the SHA-256 hash. Two versions of a value do not share them in practice. */
export const fingerprint = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};
