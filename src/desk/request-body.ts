import { MAX_DOCUMENT_BYTES } from "../article/document.ts";
import type { ProblemName } from "../http/problem.ts";

/** A request's content, or why it cannot be used. */
export type RequestBody =
  | { kind: "text"; text: string }
  | { kind: "unusable"; problem: ProblemName; detail: string; fields?: Record<string, string> };

const badRequest = (detail: string): RequestBody => ({ kind: "unusable", problem: "bad-request", detail });

const tooLarge = (weight: string): RequestBody => ({
  kind: "unusable",
  problem: "content-too-large",
  detail: `The document has ${weight}; an article has at most ${MAX_DOCUMENT_BYTES} bytes of UTF-8 JSON.`,
});

const isJSON = (contentType: string): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/iu.test(contentType.trim());

/** RFC 9110 §15.5.16: the wrong type, or the wrong coding of it. */
const unsupported = (detail: string): RequestBody => ({
  kind: "unusable",
  problem: "unsupported-media-type",
  detail,
  fields: { Accept: "application/json" },
});

/** What the fields alone tell against a request's content. */
const fault = (headers: Headers): RequestBody | undefined => {
  const type = headers.get("Content-Type");
  if (type !== null && !isJSON(type))
    return unsupported(`Send application/json, and not ${type.slice(0, 200)}.`);
  const encoding = headers.get("Content-Encoding");
  if (encoding !== null && encoding.trim().toLowerCase() !== "identity")
    return unsupported(`Send it without a content coding such as ${encoding.slice(0, 200)}.`);
  const length = Number(headers.get("Content-Length") ?? 0);
  return length > MAX_DOCUMENT_BYTES ? tooLarge(`${length} bytes`) : undefined;
};

/** What is read of content that nobody wants, bytes, so that its sender is there to hear why. */
const MAX_DISCARDED = 16_000_000;

/**
 * Reads the rest of a request's content away, up to 16 MB. A sender who is answered too early sees a broken
 * connection instead of the answer.
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
 * Reads a request's content as JSON text of an article's size. Content-Length is looked at first and not believed:
 * what comes is counted, and no more than the limit is kept.
 */
export const readBody = async (request: Request): Promise<RequestBody> => {
  const refused = fault(request.headers);
  if (refused !== undefined) return refused;
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
    if (error instanceof TypeError) return badRequest("The document is not UTF-8.");
    throw error;
  }
  return { kind: "text", text };
};
