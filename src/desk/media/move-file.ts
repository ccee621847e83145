import type { Context } from "hono";
import { hex } from "../../http/hash.ts";
import { createKVStore } from "../../media/kv-store.ts";
import type { StoredFile } from "../../media/media-store.ts";
import { createR2Store } from "../../media/r2-store.ts";
import type { DeskEnv } from "../env.ts";
import type { MediaResult } from "../ledger/media.ts";
import { claimFile, settleFile } from "./claims.ts";

/** The result of moving a file. */
export type FileMove =
  | { kind: "moved"; bytes: number }
  /** KV does not have the file any more. */
  | { kind: "gone" }
  /** The file is being uploaded or deleted, or its bytes are not those that the ledger knows. */
  | { kind: "skipped" };

/** Returns whether the bucket has exactly these bytes. */
const hasCopy = async (
  bucket: R2Bucket,
  path: string,
  { hash, bytes }: StoredFile["facts"],
): Promise<boolean> => {
  const object = await bucket.head(path);
  return (
    object !== null &&
    object.size === bytes &&
    object.checksums.sha256 !== undefined &&
    hex(object.checksums.sha256) === hash
  );
};

/** Copies a file to the bucket, unless it is there already, and compares the copy. */
const copy = async (bucket: R2Bucket, path: string, { facts, body }: StoredFile): Promise<void> => {
  if (await hasCopy(bucket, path, facts)) {
    await body.cancel();
    return;
  }
  await createR2Store(bucket).put(path, body.pipeThrough(new FixedLengthStream(facts.bytes)), facts);
  if (!(await hasCopy(bucket, path, facts)))
    throw new Error(`R2 has another copy of ${path} than KV, so KV keeps the file`);
};

/**
 * Moves a file from KV to R2. KV keeps it until R2 has a copy with the right hash and length. The claim keeps a deletion from
 * coming in between, after which the copy would bring the file back. A move that was interrupted can be repeated.
 *
 * @throws what KV, R2 or the Durable Object throws; the file then stays in KV
 */
export const moveFile = async (c: Context<DeskEnv>, bucket: R2Bucket, path: string): Promise<FileMove> => {
  const kv = createKVStore(c.env.ARTICLES);
  const file = await kv.get(path);
  if (file === undefined) return { kind: "gone" };
  const { hash, bytes } = file.facts;
  const claim = await claimFile(c, { path, hash });
  if (claim.kind !== "claimed") {
    await file.body.cancel();
    return { kind: "skipped" };
  }
  let result: MediaResult = "nothing";
  try {
    await copy(bucket, path, file);
    result = "stored";
    await kv.delete(path);
    return { kind: "moved", bytes };
  } finally {
    await settleFile(c, { path, hash, begun: claim.begun, result });
  }
};
