import { createMiddleware } from "hono/factory";
import { ACCEPTED_RANGES, contentRange, evaluateRange, requestedRange } from "../../http/range.ts";
import { partOf } from "../../media/stream-part.ts";
import type { PageContext, PageEnv } from "../context.ts";
import { partialResponse } from "../response/partial.ts";
import { rangeNotSatisfiable } from "../response/problems.ts";
import { hasPrecondition } from "./conditional-requests.ts";

/**
 * Returns whether the platform's cache is in front of the Worker. It needs the whole file, stores it, and cuts out the ranges itself;
 * a 206 would never be stored.
 *
 * @see https://developers.cloudflare.com/workers/cache/limitations/#status-codes-that-are-never-cached
 */
const isCutByPlatform = (c: PageContext): boolean =>
  (c.executionCtx as { cache?: unknown }).cache !== undefined;

/** Replaces the response by the part that the request asks for, if the response is a file. */
const cut = async (c: PageContext): Promise<void> => {
  const whole = c.res;
  const { headers, body } = whole;
  const size = Number(headers.get("Content-Length") ?? "NaN");
  const isFile = whole.status === 200 && headers.get("Accept-Ranges") === ACCEPTED_RANGES;
  if (!isFile || body === null || Number.isNaN(size)) return;
  const validators = {
    etag: headers.get("ETag") ?? "",
    lastModified: headers.get("Last-Modified") ?? undefined,
  };
  const range = evaluateRange(c.req.raw.headers, validators, size);
  if (range === "whole") return;
  c.res = undefined;
  if (range === "unsatisfiable") {
    c.res = await rangeNotSatisfiable(c, contentRange(undefined, size));
    return body.cancel();
  }
  c.res = partialResponse(partOf(body, range), headers, range, size);
};

/**
 * Responds with the part of a file that Range names: 206, or 416 if the file has no such part. It runs outside of the cache,
 * which keeps whole files only. A handler may read `c.var.requestedRange` alone, and respond with a 206 itself.
 *
 * GET is the only method with ranges (RFC 9110 §14.2), and the preconditions come first (§13.2.2).
 *
 * @example app.use(rangeRequests());
 */
export const rangeRequests = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    const field = c.req.header("Range");
    if (field === undefined || c.req.method !== "GET" || isCutByPlatform(c)) return next();
    const range = requestedRange(field);
    if (range !== undefined && !hasPrecondition(c.req.raw.headers)) c.set("requestedRange", range);
    await next();
    await cut(c);
  });
