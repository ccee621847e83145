import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import type { ProblemName } from "../../http/problem.ts";

/** The text of a request's body, or the problem with it. */
export type RequestBody =
  | { kind: "text"; text: string }
  | { kind: "unusable"; problem: ProblemName; detail: string };

const badRequest = (detail: string): RequestBody => ({ kind: "unusable", problem: "bad-request", detail });

const tooLarge = (size: string): RequestBody => ({
  kind: "unusable",
  problem: "content-too-large",
  detail: `The document has ${size}. Shorten it: an article has at most ${MAX_DOCUMENT_BYTES} bytes of UTF-8 JSON.`,
});

/** The largest number of bytes that are read and discarded. */
const MAX_DISCARDED = 16_000_000;

/**
 * Reads and discards the rest of a request's body. A client that gets the response while it still sends sees a broken
 * connection instead of the response. It never rejects: if the client has closed the connection, there is nothing left to read.
 *
 * @param most the largest number of bytes, by default 16 MB
 */
export const discardBody = async (request: Request, most = MAX_DISCARDED): Promise<void> => {
  if (request.body === null || request.body.locked) return;
  let bytes = 0;
  try {
    for await (const chunk of request.body) {
      bytes += chunk.byteLength;
      if (bytes > most) return;
    }
  } catch {
    // The response is ready, and says what it says.
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
  const length = Number(request.headers.get("Content-Length") ?? 0);
  if (length > MAX_DOCUMENT_BYTES) return tooLarge(`${length} bytes`);
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
    return badRequest(
      error instanceof TypeError
        ? "The document is not valid UTF-8. Send JSON in UTF-8."
        : `The body ended early, after ${bytes} bytes. Send the whole document again.`,
    );
  }
  return { kind: "text", text };
};
