import type { Context } from "hono";
import { errorMessage } from "../../http/error-message.ts";
import { encodePath } from "../../http/url.ts";
import { InvalidCursor } from "../../media/media-store.ts";
import { clock } from "../clock.ts";
import { afterDailyLimit, isDailyLimit } from "../daily-limit.ts";
import { failureResponse, problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

/*
 * The problems that several routes of media files share.
 */

const secondsUntil = (time: number, now: number): number => Math.max(1, Math.ceil((time - now) / 1_000));

/**
 * 409: the file is being uploaded or deleted. A client that waits for the time in Retry-After gets another 409 only if the upload still
 * gets bytes, or KV fails.
 *
 * @param until when to try again, ms since the epoch
 */
export const fileBusy = (
  path: string,
  { kind, until }: { kind: "uploading" | "deleting"; until: number },
  now: number,
): Response => {
  const retryAfter = secondsUntil(until, now);
  const state =
    kind === "uploading"
      ? `is being uploaded. Send the same request again when that upload has ended: in ${retryAfter} seconds at the latest, unless its client still sends.`
      : `was deleted, and KV may still show it in some places. Send the same request again in ${retryAfter} seconds.`;
  return problemResponse("file-busy", {
    detail: `${shown(path)} ${state}`,
    fields: { "Retry-After": String(retryAfter) },
  });
};

/** 409: the path has other bytes. */
export const otherFile = (path: string, hash: string): Response =>
  problemResponse("other-file", {
    detail: `${shown(path)} has other bytes, and a file never changes. Choose another name, or delete the other file first: DELETE ${encodePath(`/desk/media/${path}`)}.`,
    members: { hash },
  });

/** 404: the store has no such file. */
export const noFile = (path: string): Response =>
  problemResponse("not-found", {
    detail: `There is no file ${shown(path)}. GET /desk/media lists all files.`,
  });

/** 400 for a cursor that is not from the response before. 503: KV or R2 has failed. */
export const listFailure = (c: Context, error: unknown): Response =>
  error instanceof InvalidCursor
    ? problemResponse("bad-request", {
        detail: `cursor=${shown(error.cursor)}: expected the cursor of the response before.`,
      })
    : storeFailure(c, error);

/** 503: KV or R2 has failed. The request can be sent again. */
export const storeFailure = (c: Context, error: unknown): Response => {
  const now = clock.now();
  const [reason, retryAfter] = isDailyLimit(error)
    ? [
        "The account's daily limit of KV at Cloudflare is used up, until 00:00 UTC. Send the same request again then, or change to the paid plan",
        secondsUntil(afterDailyLimit(now, 0), now),
      ]
    : ["The store of the files does not respond at the moment. Send the same request again", 5];
  return failureResponse(
    c,
    "unavailable",
    { detail: `${reason}.`, fields: { "Retry-After": String(retryAfter) } },
    errorMessage(error),
  );
};
