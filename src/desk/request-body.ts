import { MAX_DOCUMENT_BYTES } from "../article/document.ts";
import type { ProblemName } from "../http/problem.ts";

/** The text of a request's body, or the problem with it. */
export type RequestBody =
  | { kind: "text"; text: string }
  | { kind: "unusable"; problem: ProblemName; detail: string; fields?: Record<string, string> };

const badRequest = (detail: string): RequestBody => ({ kind: "unusable", problem: "bad-request", detail });

const tooLarge = (size: string): RequestBody => ({
  kind: "unusable",
  problem: "content-too-large",
  detail: `The document has ${size}. Shorten it: an article has at most ${MAX_DOCUMENT_BYTES} bytes of UTF-8 JSON.`,
});

const isJSON = (contentType: string): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/iu.test(contentType.trim());

/** 415: the content type or the content coding is wrong (RFC 9110 §15.5.16). */
const unsupported = (detail: string): RequestBody => ({
  kind: "unusable",
  problem: "unsupported-media-type",
  detail,
  fields: { Accept: "application/json" },
});

/** Returns the problem that the header fields alone show; undefined if there is none. */
const headerProblem = (headers: Headers): RequestBody | undefined => {
  const type = headers.get("Content-Type");
  if (type !== null && !isJSON(type))
    return unsupported(`The Content-Type is ${type.slice(0, 200)}. Send application/json.`);
  const encoding = headers.get("Content-Encoding");
  if (encoding !== null && encoding.trim().toLowerCase() !== "identity")
    return unsupported(
      `The Content-Encoding is ${encoding.slice(0, 200)}. Send the document without a content coding.`,
    );
  const length = Number(headers.get("Content-Length") ?? 0);
  return length > MAX_DOCUMENT_BYTES ? tooLarge(`${length} bytes`) : undefined;
};

/** The largest number of bytes that are read and discarded. */
const MAX_DISCARDED = 16_000_000;

/**
 * Reads and discards the rest of a request's body, up to 16 MB. A client that gets the response while it still sends
 * sees a broken connection instead of the response.
 */
export const discardBody = async (request: Request): Promise<void> => {
  if (request.body === null || request.body.locked) return;
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_DISCARDED) return;
  }
};

/**
 * Reads a request's body as JSON text of at most an article's size. It rejects a large Content-Length at once. It
 * also counts the bytes that arrive, because Content-Length may be missing or wrong.
 *
 * Hono's bodyLimit does not fit: it leaves the body locked, so that `discardBody` cannot read the rest, and it buffers
 * the body once more.
 */
export const readBody = async (request: Request): Promise<RequestBody> => {
  const problem = headerProblem(request.headers);
  if (problem !== undefined) return problem;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let bytes = 0;
  let text = "";
  try {
    for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MAX_DOCUMENT_BYTES) return tooLarge(`more than ${MAX_DOCUMENT_BYTES} bytes`);
      text += decoder.decode(chunk, { stream: true });
    }
    text += decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return badRequest("The document is not valid UTF-8. Send JSON in UTF-8.");
    throw error;
  }
  return { kind: "text", text };
};
