import { errorMessage } from "../http/error-message.ts";
import { selectRange } from "../http/range.ts";
import { factsFromStream } from "./facts-from-stream.ts";
import { type FileFacts, factsInMetadata } from "./file-facts.ts";
import { mediaKey } from "./media-path.ts";
import { InvalidCursor, MAX_LISTED, type MediaStore, type StoredFile } from "./media-store.ts";
import { withMemory } from "./memory-budget.ts";
import { partOf } from "./stream-part.ts";

/** The methods of KV that the store uses. */
export interface FilesKV {
  getWithMetadata: (
    key: string,
    options: { type: "stream"; cacheTtl: number },
  ) => Promise<{ value: ReadableStream | null; metadata: unknown }>;
  put: (key: string, value: Uint8Array<ArrayBuffer>, options: { metadata: FileFacts }) => Promise<void>;
  delete: (key: string) => Promise<void>;
  list: (options: {
    prefix: string;
    limit: number;
    cursor: string | null;
  }) => Promise<
    { keys: readonly { name: string; metadata?: unknown }[] } & (
      | { list_complete: true }
      | { list_complete: false; cursor: string }
    )
  >;
}

/** The largest file that KV takes, bytes. https://developers.cloudflare.com/kv/platform/limits/ */
export const MAX_KV_BYTES = 25 * 1024 * 1024;

/** The time for which a location may keep its copy of a file, seconds: KV's minimum, because a purge must find deleted files gone. */
const KV_CACHE_TTL = 30;

/**
 * Reads a whole body. KV does not compare a stream with its length: the KV of Miniflare keeps the first part of a stream that fails.
 *
 * @throws what the stream throws, or if it has another length
 */
const wholeBody = async (
  body: ReadableStream<Uint8Array>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(length);
  let received = 0;
  for await (const part of body) {
    if (received + part.byteLength <= length) bytes.set(part, received);
    received += part.byteLength;
  }
  if (received !== length) throw new Error(`a file of ${length} bytes has ${received}`);
  return bytes;
};

/** Returns whether KV refuses what a request asks for: "KV GET failed: 400 Bad Request". The error has no code. */
const isRefusal = (error: unknown): boolean => /\bfailed: 400\b/u.test(errorMessage(error));

/**
 * Keeps files in KV, in the namespace of the articles: the key `media:<path>` has the bytes, and its metadata has the facts. A file
 * has at most 25 MiB.
 *
 * @see https://developers.cloudflare.com/kv/platform/limits/
 */
export const createKVStore = (kv: FilesKV): MediaStore => {
  const read = (path: string) =>
    kv.getWithMetadata(mediaKey(path), { type: "stream", cacheTtl: KV_CACHE_TTL });
  /**
   * Reads a file. Another program may have written its key without facts. Then the first read finds its type, its length and its hash,
   * and a second one has the bytes, so that no file is in memory whole.
   */
  const readFile = async (path: string): Promise<StoredFile | undefined> => {
    const { value, metadata } = await read(path);
    if (value === null) return undefined;
    const known = factsInMetadata(metadata);
    if (known !== undefined) return { facts: known, body: value };
    const facts = await factsFromStream(value);
    const { value: body } = await read(path);
    return body === null ? undefined : { facts, body };
  };
  return {
    head: async (path) => {
      const { value, metadata } = await read(path);
      if (value === null) return undefined;
      const known = factsInMetadata(metadata);
      if (known === undefined) return factsFromStream(value);
      await value.cancel();
      return known;
    },
    get: async (path, requested) => {
      const file = await readFile(path);
      const range = file && requested && selectRange(requested, file.facts.bytes);
      return file && range ? { facts: file.facts, body: partOf(file.body, range), range } : file;
    },
    put: (path, body, facts) =>
      withMemory(facts.bytes, async () =>
        kv.put(mediaKey(path), await wholeBody(body, facts.bytes), { metadata: facts }),
      ),
    delete: (path) => kv.delete(mediaKey(path)),
    list: async ({ prefix = "", cursor, limit = MAX_LISTED }) => {
      const list = await kv
        .list({ prefix: mediaKey(prefix), limit, cursor: cursor ?? null })
        .catch((error: unknown) => {
          throw cursor !== undefined && isRefusal(error) ? new InvalidCursor(cursor) : error;
        });
      return {
        files: list.keys.map(({ name, metadata }) => ({
          path: name.slice(mediaKey("").length),
          facts: factsInMetadata(metadata),
        })),
        ...(!list.list_complete && { cursor: list.cursor }),
      };
    },
  };
};
