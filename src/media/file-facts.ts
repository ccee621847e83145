import * as v from "valibot";
import { hex } from "../http/hash.ts";
import { dimensionsIn, FILE_HEAD_BYTES } from "./dimensions.ts";
import { fileType } from "./file-type.ts";
import { FILE_TYPES, type FileType, UNKNOWN_TYPE } from "./file-types.ts";

/** The facts about a stored file. KV keeps them as metadata, R2 as custom metadata. */
export interface FileFacts {
  /** The media type, from the first bytes. A type that the site does not show is `application/octet-stream`. */
  type: FileType | typeof UNKNOWN_TYPE;
  /** The length of the file. */
  bytes: number;
  /**
   * The SHA-256 of the bytes, 64 hexadecimal digits. An object that another program put into R2 without facts and without a SHA-256
   * has R2's entity tag instead, which is shorter.
   */
  hash: string;
  /** The width of a picture as it is shown, in pixels. */
  width?: number;
  /** The height of a picture as it is shown, in pixels. */
  height?: number;
  /** When the file was stored, ISO 8601; undefined if another program stored it in KV without facts. */
  uploaded?: string;
}

const pixels = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1)));

const schema = v.object({
  type: v.fallback(v.picklist([...FILE_TYPES, UNKNOWN_TYPE]), UNKNOWN_TYPE),
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  hash: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/u)),
  width: pixels,
  height: pixels,
  uploaded: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
});

/** Reads the metadata of a key in KV. Returns undefined if it has no facts: another program may have written the key. */
export const factsInMetadata = (metadata: unknown): FileFacts | undefined => {
  const { success, output } = v.safeParse(schema, metadata);
  return success ? output : undefined;
};

const NUMBERS = new Set(["bytes", "width", "height"]);

/** Reads the custom metadata of an object in R2. Returns undefined as `factsInMetadata` does. */
export const factsInTexts = (texts: Readonly<Record<string, string>>): FileFacts | undefined =>
  factsInMetadata(
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, NUMBERS.has(name) ? Number(text) : text]),
    ),
  );

/** Returns the facts as custom metadata of R2, which has texts only. */
export const factsAsTexts = (facts: FileFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));

/** Returns the facts about a file from its first bytes, with those that need all bytes. */
export const factsFromHead = (head: Uint8Array, whole: Pick<FileFacts, "bytes" | "hash">): FileFacts => ({
  type: fileType(head) ?? UNKNOWN_TYPE,
  ...whole,
  ...dimensionsIn(head),
});

/**
 * Returns the facts about a file from its bytes. The type is `application/octet-stream` if it is none that the site shows.
 *
 * @param uploaded ISO 8601; undefined if it is not known
 */
export const factsFromBytes = async (
  bytes: Uint8Array<ArrayBuffer>,
  uploaded?: string,
): Promise<FileFacts> => ({
  ...factsFromHead(bytes.subarray(0, FILE_HEAD_BYTES), {
    bytes: bytes.length,
    hash: hex(await crypto.subtle.digest("SHA-256", bytes)),
  }),
  ...(uploaded !== undefined && { uploaded }),
});
