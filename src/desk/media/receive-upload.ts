import type { Context } from "hono";
import { meetsConditions } from "../../http/conditional.ts";
import { encodePath } from "../../http/url.ts";
import { createMediaStore } from "../../media/create-media-store.ts";
import type { FileFacts } from "../../media/file-facts.ts";
import { clock } from "../clock.ts";
import type { DeskEnv } from "../env.ts";
import type { MediaResult } from "../ledger/media.ts";
import { jsonResponse, problemResponse } from "../response.ts";
import { claimFile } from "./claims.ts";
import { fileETag, fileFields } from "./file-fields.ts";
import { fileBusy, otherFile, storeFailure } from "./problems.ts";
import { storeUpload } from "./store-upload.ts";
import { type CopyResult, copyVerified, type UploadSource } from "./verified-copy.ts";

/** A file that a client sends, after its fields and its first bytes were found to be right. */
export interface ReceivedFile {
  path: string;
  facts: FileFacts;
  source: UploadSource;
}

/** A claim, or the reason why there is none. */
export type Claimed = { begun: number; problem?: undefined } | { begun?: undefined; problem: Response };

/** The response to an upload, and how it ends the claim; undefined if the store may still store the file. */
export interface UploadOutcome {
  response: Response;
  result: MediaResult | undefined;
}

/** 400: the body ended early. */
export const bodyEndedEarly = (received: number, length: number): Response =>
  problemResponse("bad-request", {
    detail: `The body ended after ${received} of ${length} bytes, so nothing was stored. Send the whole file again.`,
  });

const brokenCopy = (
  result: Exclude<CopyResult, { kind: "verified" }>,
  { length, hash }: UploadSource,
): Response =>
  result.kind === "cut-off"
    ? bodyEndedEarly(result.received, length)
    : problemResponse("bad-request", {
        detail: `The SHA-256 of the body is ${result.found} and Repr-Digest is ${hash}, so nothing was stored. Send the file again with its own hash.`,
      });

const failedCondition = (path: string, existing: FileFacts | undefined): Response =>
  existing === undefined
    ? problemResponse("precondition-failed", {
        detail: `There is no file ${path}, and If-Match requires one. Send the file without If-Match.`,
      })
    : problemResponse("file-exists", {
        detail: `The store has ${path} already, with the ETag ${fileETag(existing)}, which a condition of the request excludes.`,
        fields: { ETag: fileETag(existing) },
      });

const fileResponse = (
  c: Context<DeskEnv>,
  status: 200 | 201,
  { path, facts }: Pick<ReceivedFile, "path" | "facts">,
): Response =>
  jsonResponse(status, fileFields(c.var.settings, path, facts), {
    ETag: fileETag(facts),
    ...(status === 201 && { Location: encodePath(`/desk/media/${path}`) }),
  });

/** Claims the path of a file. It rejects if the Durable Object fails. */
export const claimPath = async (
  c: Context<DeskEnv>,
  { path, facts: { hash } }: Pick<ReceivedFile, "path" | "facts">,
): Promise<Claimed> => {
  const claim = await claimFile(c, { path, hash });
  switch (claim.kind) {
    case "claimed":
      return { begun: claim.begun };
    case "other-bytes":
      return { problem: otherFile(path, claim.hash) };
    case "uploading":
    case "deleting":
      return { problem: fileBusy(path, claim, clock.now()) };
  }
};

/**
 * Stores a file whose path is claimed, unless the store has it already.
 *
 * @param confirm claims the path again, because the claim may have ended while the body arrived
 */
export const receiveUpload = async (
  c: Context<DeskEnv>,
  { path, facts, source }: ReceivedFile,
  confirm: () => Promise<Response | undefined>,
): Promise<UploadOutcome> => {
  const store = createMediaStore(c.env);
  const existing = await store.head(path);
  if (existing !== undefined && existing.hash !== facts.hash)
    return { response: otherFile(path, existing.hash), result: "nothing" };
  if (!meetsConditions(c.req.raw.headers, existing && fileETag(existing)))
    return {
      response: failedCondition(path, existing),
      result: existing === undefined ? "nothing" : "stored",
    };
  if (existing !== undefined) {
    const result = await copyVerified(source, async () => undefined);
    const response =
      result.kind === "verified"
        ? fileResponse(c, 200, { path, facts: existing })
        : brokenCopy(result, source);
    return { response, result: "stored" };
  }
  const stored = await storeUpload({ path, facts, source, store, confirm });
  switch (stored.kind) {
    case "stored":
      return { response: fileResponse(c, 201, { path, facts }), result: "new" };
    case "wrong-hash":
    case "cut-off":
      return { response: brokenCopy(stored, source), result: "nothing" };
    case "stopped":
      return { response: stored.problem, result: "nothing" };
    case "failed":
      return {
        response: storeFailure(c, stored.error),
        result: stored.stored === "no" ? "nothing" : undefined,
      };
  }
};
