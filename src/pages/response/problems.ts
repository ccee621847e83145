import { encodePath } from "../../http/url.ts";
import type { PageContext } from "../context.ts";
import { problemResponse } from "./problem.ts";
import type { Resource } from "./representation.ts";

/*
 * The problems that more than one page reports.
 */

/** How much of what the client sent a message repeats, in characters. */
const MAX_QUOTE = 200;

/**
 * 404. Caches keep it for a short time, under the tags that the first publication at this path purges.
 *
 * @param path the path that nothing has
 */
export const notFound = (c: PageContext, path: string, tags: readonly string[]): Promise<Response> =>
  problemResponse(c, "not-found", {
    detail: `Nothing is published at ${path}.`,
    freshness: { kind: "newest" },
    tags,
  });

/**
 * 406 with the representations that exist; 404 if the URL names a representation that the resource never has.
 *
 * @param tags the tags of the 404
 */
export const noRepresentation = <Content>(
  c: PageContext,
  { target, representations, pathOf }: Resource<Content>,
  tags: readonly string[],
): Promise<Response> => {
  if (target.suffix !== undefined) return notFound(c, c.var.path, tags);
  const available = representations.map(({ mediaType, suffix }) => ({
    type: mediaType,
    url: encodePath(pathOf(target.path, suffix)),
  }));
  return notAcceptable(c, available);
};

/** 406 with the representations that exist (RFC 9110 §15.5.7). */
export const notAcceptable = (
  c: PageContext,
  available: readonly { type: string; url: string }[],
): Promise<Response> => {
  const accept = (c.req.header("Accept") ?? "").slice(0, MAX_QUOTE);
  const types = available.map(({ type }) => type).join(", ");
  return problemResponse(c, "not-acceptable", {
    detail: `None of the media types in Accept (${accept}) is available. Available: ${types}.`,
    members: { available },
  });
};

/** 400 for a query parameter: the message names it, its value and what was expected. */
export const badQuery = (c: PageContext, message: string): Promise<Response> =>
  problemResponse(c, "bad-request", { detail: `${message}.` });

/** 400 or 414 for a URL that no resource can have. */
export const invalidURL = (
  c: PageContext,
  { problem, detail }: { problem: "invalid-url" | "uri-too-long"; detail: string },
): Promise<Response> => problemResponse(c, problem, { detail });

/** 405 with the methods that the URL supports (RFC 9110 §15.5.6). */
export const methodNotAllowed = (c: PageContext, allowed: readonly string[]): Promise<Response> => {
  const allow = allowed.join(", ");
  return problemResponse(c, "method-not-allowed", {
    detail: `The method ${c.req.method} is not allowed here. Allowed: ${allow}.`,
    fields: [["Allow", allow]],
  });
};

/** 412 for a GET or HEAD with a precondition that is false (RFC 9110 §15.5.13). */
export const preconditionFailed = (c: PageContext): Promise<Response> =>
  problemResponse(c, "precondition-failed", {
    detail: "If-Match or If-Unmodified-Since is false: the resource has changed since you read it.",
  });

/** 503 for a document of absolute URLs while the publication has no ORIGIN. */
export const noOrigin = (c: PageContext): Promise<Response> =>
  problemResponse(c, "no-origin", {
    detail:
      "This document consists of absolute URLs, and ORIGIN is not set. Set it to the site's address, such as https://news.example, under [vars] in wrangler.toml.",
  });
