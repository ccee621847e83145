import type { Context } from "hono";
import { purgeLocalCache } from "../../edge/local-cache.ts";
import { ABSENT_TAG } from "../../http/freshness.ts";
import { FILE_HEAD_BYTES } from "../../media/dimensions.ts";
import { MAX_FILE_BYTES } from "../../media/max-file-bytes.ts";
import { clock } from "../clock.ts";
import type { DeskEnv } from "../env.ts";
import { isStorageFull } from "../ledger/storage-room.ts";
import { settleFile } from "../media/claims.ts";
import { readFileHead } from "../media/file-head.ts";
import { storeFailure } from "../media/problems.ts";
import {
  bodyEndedEarly,
  claimPath,
  type ReceivedFile,
  receiveUpload,
  type UploadOutcome,
} from "../media/receive-upload.ts";
import { requestedFile, unservedProblem } from "../media/request-path.ts";
import { readUploadFields } from "../media/upload-request.ts";
import { nextBytes } from "../media/verified-copy.ts";
import { objectFailure } from "../object-failure.ts";
import { discardBody } from "../requests/request-body.ts";
import { storageFull } from "./problems.ts";

/** Returns the response to a failure of the Durable Object. */
const deskFailure = (c: Context<DeskEnv>, error: unknown): Response =>
  isStorageFull(error) ? storageFull() : objectFailure(c, error);

/** Claims the path of a file, stores the file, and ends the claim. */
const store = async (c: Context<DeskEnv>, file: ReceivedFile): Promise<Response> => {
  const { path, facts } = file;
  let claim = await claimPath(c, file);
  if (claim.problem !== undefined) return claim.problem;
  let { begun } = claim;
  const confirm = async (): Promise<Response | undefined> => {
    try {
      claim = await claimPath(c, file);
    } catch (error) {
      return deskFailure(c, error);
    }
    begun = claim.begun ?? begun;
    return claim.problem;
  };
  const { response, result } = await receiveUpload(c, file, confirm).catch(
    (error: unknown): UploadOutcome => ({ response: storeFailure(c, error), result: "nothing" }),
  );
  if (result !== undefined) await settleFile(c, { path, hash: facts.hash, begun, result });
  // The outbox purges too, but the response does not wait for it, and a purge of this cache is free.
  if (result === "new") purgeLocalCache("purge", [ABSENT_TAG], clock.now());
  return response;
};

/** Reads the first bytes of a file, and stores it if they are of a type that the desk takes. */
const receive = async (
  c: Context<DeskEnv>,
  path: string,
  { length, hash }: { length: number; hash: string },
  rest: ReadableStreamBYOBReader,
): Promise<Response> => {
  const wanted = Math.min(length, FILE_HEAD_BYTES);
  const head = await nextBytes(rest, wanted);
  if (head === undefined || head.byteLength < wanted) return bodyEndedEarly(head?.byteLength ?? 0, length);
  const found = readFileHead(head, path);
  if (found.problem !== undefined) return found.problem;
  const { type, dimensions } = found;
  const facts = { type, bytes: length, hash, ...dimensions, uploaded: new Date(clock.now()).toISOString() };
  return store(c, { path, facts, source: { head, rest, length, hash } });
};

const upload = async (c: Context<DeskEnv>): Promise<Response> => {
  const { path, problem } = requestedFile(c.req.url);
  if (problem !== undefined) return problem;
  const unserved = unservedProblem(path, c.var.settings);
  if (unserved !== undefined) return unserved;
  const backend = c.env.MEDIA === undefined ? "kv" : "r2";
  const { upload: described, problem: wrong } = readUploadFields(c.req.raw.headers, path, backend);
  if (wrong !== undefined) return wrong;
  const rest = c.req.raw.body?.getReader({ mode: "byob" });
  if (rest === undefined) return bodyEndedEarly(0, described.length);
  const work = receive(c, path, described, rest);
  // Without this, the platform ends the invocation when the client goes away. A store that does not compare the length of what it got
  // would then keep the first part of the file.
  c.executionCtx.waitUntil(work.catch(() => undefined));
  try {
    return await work;
  } catch (error) {
    return deskFailure(c, error);
  } finally {
    rest.releaseLock();
  }
};

/** The number of bytes that are read and discarded after a refusal. A file that is too large gets its 413, too. */
const MAX_DISCARDED = 2 * MAX_FILE_BYTES;

/**
 * `PUT /desk/media/{path}`: stores a file. The bytes go through the Worker into the store, and never through the Durable Object. Type
 * and size come from the bytes. The last part is held back until the SHA-256 of all bytes is known to be right, so a file is
 * stored whole or not at all.
 */
export const putMedia = async (c: Context<DeskEnv>): Promise<Response> => {
  try {
    return await upload(c);
  } finally {
    // Otherwise a client that still sends sees a broken connection instead of the response.
    await discardBody(c.req.raw, MAX_DISCARDED);
  }
};
