import { hex } from "../http/hash.ts";
import { type RequestedRange, selectRange } from "../http/range.ts";
import { FILE_HEAD_BYTES } from "./dimensions.ts";
import { type FileFacts, factsAsTexts, factsInTexts } from "./file-facts.ts";
import { fileType } from "./file-type.ts";
import { UNKNOWN_TYPE } from "./file-types.ts";
import { MAX_LISTED, type MediaStore } from "./media-store.ts";

/** Returns the facts that R2 itself knows about an object that another program stored. */
const factsOfObject = ({ size, checksums, etag, uploaded }: R2Object, head: Uint8Array): FileFacts => ({
  type: fileType(head) ?? UNKNOWN_TYPE,
  bytes: size,
  hash: checksums.sha256 === undefined ? etag : hex(checksums.sha256),
  uploaded: uploaded.toISOString(),
});

/** Returns a range in the form of R2. */
const toR2Range = (range: RequestedRange): R2Range => {
  if ("suffix" in range) return range;
  const { first, last } = range;
  return last === undefined ? { offset: first } : { offset: first, length: last - first + 1 };
};

/**
 * Reads an object, or a part of it. R2 refuses a range without a byte, with an error that may also have another cause; then it
 * reads the whole object.
 */
const read = async (
  bucket: R2Bucket,
  path: string,
  requested: RequestedRange | undefined,
): Promise<{ object: R2ObjectBody | null; isPart: boolean }> => {
  if (requested !== undefined)
    try {
      return { object: await bucket.get(path, { range: toR2Range(requested) }), isPart: true };
    } catch {
      // The next line fails too if the range is not the cause.
    }
  return { object: await bucket.get(path), isPart: false };
};

/**
 * Keeps files in an R2 bucket: the name of an object is the file's path, and its custom metadata has the facts. R2 compares the bytes
 * with the SHA-256 before it keeps an object.
 *
 * @see https://developers.cloudflare.com/r2/api/workers/workers-api-reference/
 */
export const createR2Store = (bucket: R2Bucket): MediaStore => {
  /** Reads the facts about an object without facts, from its first bytes. */
  const foreignFacts = async (object: R2Object): Promise<FileFacts> => {
    const length = Math.min(FILE_HEAD_BYTES, object.size);
    const start = length === 0 ? undefined : await bucket.get(object.key, { range: { offset: 0, length } });
    return factsOfObject(object, new Uint8Array((await start?.arrayBuffer()) ?? []));
  };

  const factsOf = async (object: R2Object): Promise<FileFacts> =>
    factsInTexts(object.customMetadata ?? {}) ?? (await foreignFacts(object));

  return {
    head: async (path) => {
      const object = await bucket.head(path);
      return object === null ? undefined : factsOf(object);
    },
    get: async (path, requested) => {
      const { object, isPart } = await read(bucket, path, requested);
      if (object === null) return undefined;
      const range = isPart && requested ? selectRange(requested, object.size) : undefined;
      try {
        return { facts: await factsOf(object), body: object.body, ...(range && { range }) };
      } catch (error) {
        await object.body.cancel();
        throw error;
      }
    },
    put: async (path, body, facts) => {
      await bucket.put(path, body, {
        sha256: facts.hash,
        httpMetadata: { contentType: facts.type },
        customMetadata: factsAsTexts(facts),
      });
    },
    delete: (path) => bucket.delete(path),
    list: async ({ prefix = "", cursor, limit = MAX_LISTED }) => {
      const list = await bucket.list({
        prefix,
        limit,
        include: ["customMetadata"],
        ...(cursor !== undefined && { cursor }),
      });
      return {
        files: list.objects.map(({ key, customMetadata = {} }) => ({
          path: key,
          facts: factsInTexts(customMetadata),
        })),
        ...(list.truncated && { cursor: list.cursor }),
      };
    },
  };
};
