import { encodePath } from "../../http/url.ts";
import type { PageContext } from "../context.ts";
import { newestStories } from "./newest-stories.ts";
import { problemResponse } from "./problem.ts";
import { type Resource, selectedByAccept } from "./representation.ts";

/*
 * The problems that more than one page reports.
 */

/** The number of characters of the client's input that a message repeats. */
const MAX_QUOTE = 200;

const missing = (path: string, tags: readonly string[]) => ({
  detail: `Nothing is published at ${path}.`,
  freshness: { kind: "newest" } as const,
  tags,
});

/**
 * Builds the 404 problem of a URL that no resource can have. It costs no KV read. Caches keep it for a short time.
 *
 * @param path the path without a resource
 */
export const notFound = (c: PageContext, path: string, tags: readonly string[]): Promise<Response> =>
  problemResponse(c, "not-found", missing(path, tags));

/**
 * Builds the 404 problem of a path at which KV has nothing. Its page shows the newest articles. Caches keep it for a short time.
 * The first publication at this path purges it.
 *
 * @param path the path without a resource
 */
export const notPublished = (c: PageContext, path: string, tags: readonly string[]): Promise<Response> =>
  problemResponse(c, "not-found", { ...missing(path, tags), stories: () => newestStories(c, path) });

/**
 * Builds the 406 problem with the existing representations. If the URL names a representation, it is a 404, or a 503 if the
 * representation exists and needs an origin.
 *
 * @param tags the tags of the 404
 */
export const noRepresentation = <Content>(
  c: PageContext,
  { target, representations, pathOf }: Resource<Content>,
  tags: readonly string[],
): Promise<Response> => {
  if (target.suffix !== undefined)
    return representations.some(({ suffix }) => suffix === target.suffix)
      ? noOrigin(c)
      : notFound(c, c.var.path, tags);
  const available = selectedByAccept(representations).map(({ mediaType, suffix }) => ({
    type: mediaType,
    url: encodePath(pathOf(target.path, suffix)),
  }));
  return notAcceptable(c, available);
};

/** Builds the 406 problem with the existing representations (RFC 9110 §15.5.7). */
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

/** Builds the 410 problem with the time of the withdrawal and the public reason. */
export const gone = (
  c: PageContext,
  path: string,
  { reason, changed }: { reason: string | undefined; changed: string | undefined },
  tags: readonly string[],
): Promise<Response> =>
  problemResponse(c, "gone", {
    detail: `The article at ${path} was withdrawn.${reason === undefined ? "" : ` ${reason}`}`,
    members: { reason, withdrawn: changed },
    freshness: { kind: "settled" },
    tags,
  });

/** Builds the 400 problem for a query parameter. Its message names the parameter, the value and the expected value. */
export const badQuery = (c: PageContext, message: string): Promise<Response> =>
  problemResponse(c, "bad-request", { detail: `${message}.` });

/** Builds the 400 or 414 problem for a URL that no resource can have. */
export const invalidURL = (
  c: PageContext,
  { problem, detail }: { problem: "invalid-url" | "uri-too-long"; detail: string },
): Promise<Response> => problemResponse(c, problem, { detail });

/** Builds the 405 problem with the methods that the URL supports (RFC 9110 §15.5.6). */
export const methodNotAllowed = (c: PageContext, allowed: readonly string[]): Promise<Response> => {
  const allow = allowed.join(", ");
  return problemResponse(c, "method-not-allowed", {
    detail: `The method ${c.req.method} is not allowed here. Allowed: ${allow}.`,
    fields: [["Allow", allow]],
  });
};

/** Builds the 412 problem for a GET or HEAD with a false precondition (RFC 9110 §15.5.13). */
export const preconditionFailed = (c: PageContext): Promise<Response> =>
  problemResponse(c, "precondition-failed", {
    detail: "If-Match or If-Unmodified-Since is false: the resource has changed since you read it.",
  });

/**
 * Builds the 416 problem for a range without a byte (RFC 9110 §15.5.17).
 *
 * @param range the Content-Range field, which has the length of the file
 */
export const rangeNotSatisfiable = (c: PageContext, range: string): Promise<Response> =>
  problemResponse(c, "range-not-satisfiable", {
    detail: `The file has no byte in the range of the field Range. Its length: ${range}.`,
    fields: [["Content-Range", range]],
  });

/** Builds the 503 problem for a document of absolute URLs if the publication has no ORIGIN. */
export const noOrigin = (c: PageContext): Promise<Response> =>
  problemResponse(c, "no-origin", {
    detail:
      "This document consists of absolute URLs, and ORIGIN is not set. Set it to the site's address, such as https://news.example, under [vars] in wrangler.toml.",
  });
