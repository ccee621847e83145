import type { Context } from "hono";
import * as v from "valibot";
import { closedObject } from "../../article/fields.ts";
import { createKVStore } from "../../media/kv-store.ts";
import type { DeskEnv } from "../env.ts";
import { moveFile } from "../media/move-file.ts";
import { listFailure } from "../media/problems.ts";
import { readFields } from "../requests/request-fields.ts";
import { jsonResponse, problemResponse } from "../response.ts";

/** The files that one request moves. Each needs several calls of KV and R2, and an invocation may make 1,000. */
const MAX_FILES = 100;

/** The bytes after which a request ends. */
const MAX_BYTES = 100_000_000;

const moveRequest = closedObject({
  to: v.literal("r2"),
  cursor: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_FILES)), MAX_FILES),
});

/** The result of a request. */
interface Moved {
  moved: number;
  /** The bytes that R2 got. */
  bytes: number;
  /** The paths of files that are being uploaded or deleted. */
  skipped: string[];
  /** The files that no repetition moves, until someone repairs them. */
  failed: { path: string; reason: string }[];
  /** The cursor for the next request. */
  left?: string;
}

const movePage = async (
  c: Context<DeskEnv>,
  bucket: R2Bucket,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Moved> => {
  const { files, cursor: next } = await createKVStore(c.env.ARTICLES).list({
    // `left` is empty at the beginning.
    cursor: cursor === "" ? undefined : cursor,
    limit,
  });
  const result: Moved = { moved: 0, bytes: 0, skipped: [], failed: [] };
  for (const { path } of files) {
    // The same cursor finds the files that are left.
    if (result.bytes >= MAX_BYTES) return { ...result, left: cursor ?? "" };
    const move = await moveFile(c, bucket, path);
    if (move.kind === "moved") {
      result.moved += 1;
      result.bytes += move.copied;
    }
    if (move.kind === "skipped") result.skipped.push(path);
    if (move.kind === "failed") result.failed.push({ path, reason: move.reason });
  }
  return { ...result, ...(next !== undefined && { left: next }) };
};

/**
 * `POST /desk/media:move { to: "r2", cursor?, limit? }`: moves files from KV to R2, while readers read. Send `left` as `cursor` until
 * there is none. Repeating a request is safe.
 */
export const moveMedia = async (c: Context<DeskEnv>): Promise<Response> => {
  const { fields, problem } = await readFields(c.req.raw, moveRequest, 'Send {"to": "r2"}.');
  if (problem !== undefined) return problem;
  const bucket = c.env.MEDIA;
  if (bucket === undefined)
    return problemResponse("no-bucket", {
      detail:
        "No R2 bucket is bound as MEDIA. Create one, add it under [[r2_buckets]] in wrangler.toml, and deploy again.",
    });
  try {
    return jsonResponse(200, await movePage(c, bucket, fields), {});
  } catch (error) {
    return listFailure(c, error);
  }
};
