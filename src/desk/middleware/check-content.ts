import type { MiddlewareHandler } from "hono";
import { problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

/** The media types of JSON documents (RFC 6839 §3.1). */
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/iu;

/** The media types of newline-delimited JSON. None is registered, and many clients send lines as plain text. */
const NDJSON_TYPE = /^(?:application\/(?:(?:x-)?ndjson|jsonl|(?:x-)?jsonlines)|text\/plain)$/iu;

/** The path of the route that takes NDJSON. */
const BATCH = "/desk/articles:batch";

/** The paths whose content is a file of any type. The type comes from its bytes. */
const FILE = /^\/desk\/media\/./u;

/** Returns the media type of a Content-Type field without its parameters. */
const mediaType = (field: string): string => (field.split(";", 1)[0] ?? "").trim();

/** 415: the content type or the content coding is wrong (RFC 9110 §15.5.16). */
const unsupported = (detail: string, accept: string): Response =>
  problemResponse("unsupported-media-type", { detail, fields: { Accept: accept } });

/**
 * Refuses a change whose content has another type than JSON (for a batch: NDJSON; for a file: any) or a content coding. A change
 * without Content-Type passes.
 *
 * @example desk.use(checkContent());
 */
export const checkContent = (): MiddlewareHandler => async (c, next) => {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method)) return next();
  const isBatch = c.req.path === BATCH;
  const isFile = c.req.method === "PUT" && FILE.test(c.req.path);
  const type = c.req.raw.headers.get("Content-Type");
  const accept = isFile ? "*/*" : isBatch ? "application/x-ndjson" : "application/json";
  const isKnown = (name: string): boolean =>
    isFile || JSON_TYPE.test(name) || (isBatch && NDJSON_TYPE.test(name));
  if (type !== null && !isKnown(mediaType(type)))
    return unsupported(`The Content-Type is ${shown(type)}. Send ${accept}.`, accept);
  const encoding = c.req.raw.headers.get("Content-Encoding");
  if (encoding !== null && encoding.trim().toLowerCase() !== "identity")
    return unsupported(
      `The Content-Encoding is ${shown(encoding)}. Send the document without a content coding.`,
      accept,
    );
  await next();
};
