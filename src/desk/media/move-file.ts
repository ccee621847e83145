import type { Context } from "hono";
import { errorMessage } from "../../http/error-message.ts";
import { hex } from "../../http/hash.ts";
import { createKVStore } from "../../media/kv-store.ts";
import type { StoredFile } from "../../media/media-store.ts";
import { createR2Store } from "../../media/r2-store.ts";
import type { DeskEnv } from "../env.ts";
import type { MediaResult } from "../ledger/media.ts";
import { claimFile, settleFile } from "./claims.ts";

/** The result of moving a file. */
export type FileMove =
  /** `copied`: the bytes that R2 got. There are none if it had the file from an earlier move. */
  | { kind: "moved"; copied: number }
  /** KV does not have the file any more. */
  | { kind: "gone" }
  /** The file is being uploaded or deleted. */
  | { kind: "skipped" }
  /** The file stays in KV until someone repairs it. */
  | { kind: "failed"; reason: string };

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

/** Copies a file to the bucket, unless it is there already, and compares the copy. Returns the number of bytes that it copied. */
const copy = async (bucket: R2Bucket, path: string, { facts, body }: StoredFile): Promise<number> => {
  if (await hasCopy(bucket, path, facts)) {
    await body.cancel();
    return 0;
  }
  await createR2Store(bucket).put(path, body.pipeThrough(new FixedLengthStream(facts.bytes)), facts);
  if (!(await hasCopy(bucket, path, facts)))
    throw new Error("R2 has another copy than KV, so KV keeps the file");
  return facts.bytes;
};

/** Reads a file, and returns whether its bytes have the length and the hash of its facts. */
const fitsFacts = async ({ facts, body }: StoredFile): Promise<boolean> => {
  const digest = new crypto.DigestStream("SHA-256");
  await body.pipeTo(digest);
  return Number(digest.bytesWritten) === facts.bytes && hex(await digest.digest) === facts.hash;
};

/**
 * Copies a file to the bucket. A failed copy does not say whether the file or a store is the cause, so the file is read once
 * more.
 *
 * @throws what KV or R2 throws, with the path, unless the file is the cause
 */
const copyOrReason = async (
  c: Context<DeskEnv>,
  bucket: R2Bucket,
  path: string,
  file: StoredFile,
): Promise<number | string> => {
  try {
    return await copy(bucket, path, file);
  } catch (error) {
    const again = await createKVStore(c.env.ARTICLES).get(path);
    if (again !== undefined && !(await fitsFacts(again)))
      return "KV has other bytes than the file's metadata says";
    throw new Error(`${path}: ${errorMessage(error)}`, { cause: error });
  }
};

/**
 * Moves a file from KV to R2. KV keeps it until R2 has a copy with the right hash and length. The claim keeps a deletion from
 * coming in between, after which the copy would bring the file back. A move that was interrupted can be repeated.
 *
 * @throws what KV, R2 or the Durable Object throws; the file then stays in KV, and the same move can work later
 */
export const moveFile = async (c: Context<DeskEnv>, bucket: R2Bucket, path: string): Promise<FileMove> => {
  const kv = createKVStore(c.env.ARTICLES);
  const file = await kv.get(path);
  if (file === undefined) return { kind: "gone" };
  const { hash } = file.facts;
  const claim = await claimFile(c, { path, hash });
  if (claim.kind !== "claimed") {
    await file.body.cancel();
    return claim.kind === "other-bytes"
      ? { kind: "failed", reason: "KV has other bytes than those that the desk stored" }
      : { kind: "skipped" };
  }
  let result: MediaResult = "nothing";
  try {
    const copied = await copyOrReason(c, bucket, path, file);
    if (typeof copied === "string") return { kind: "failed", reason: copied };
    result = "stored";
    await kv.delete(path);
    return { kind: "moved", copied };
  } finally {
    await settleFile(c, { path, hash, begun: claim.begun, result });
  }
};
