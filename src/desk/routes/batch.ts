import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import type { LedgerContext } from "../context.ts";
import { type Line, linesOf } from "../lines.ts";
import { problemResponse } from "../response.ts";
import { applyLine, type BatchEnvironment, type LineResult, problemLine } from "./batch-line.ts";
import { readWeight } from "./query.ts";

/** The bytes that a record of an export may have beside its article. */
const ENVELOPE_BYTES = 10_000;

/** The number of lines after which the jobs so far start. */
const LINES_A_PASS = 20;

const resultOf = (line: Line, environment: BatchEnvironment): LineResult => {
  switch (line.kind) {
    case "too-long":
      return problemLine(
        "content-too-large",
        `The line is too long. An article has at most ${MAX_DOCUMENT_BYTES} bytes of UTF-8 JSON.`,
      );
    case "not-utf-8":
      return problemLine("bad-request", "The line is not UTF-8. Convert the file to UTF-8.");
    case "line":
      return applyLine(line.text, environment);
  }
};

/**
 * `POST /desk/articles:batch[?minor=true]`: creates or replaces an article for each line of NDJSON, without a
 * precondition, or imports an export. The body may have any length.
 *
 * The response has one line for each line: its number from 1, the `status` that it would have alone, and the result.
 * A line that fails does not stop the others, even if it makes the desk throw. The client should read the response while it sends, because the desk
 * buffers what the client has not read.
 */
export const postBatch = (c: LedgerContext): Response => {
  const { value: weight, problem } = readWeight(c.req.query("minor"));
  if (problem !== undefined) return problem;
  const { body } = c.req.raw;
  if (body === null)
    return problemResponse("bad-request", {
      detail: "The request has no body. Send NDJSON, one article per line.",
    });
  const environment = { ...c.env, author: c.get("author"), weight };
  const encoder = new TextEncoder();
  const results = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      let line = 0;
      const send = (result: LineResult): void =>
        controller.enqueue(encoder.encode(`${JSON.stringify({ line, ...result })}\n`));
      try {
        for await (const each of linesOf(body, MAX_DOCUMENT_BYTES + ENVELOPE_BYTES)) {
          line += 1;
          send(resultOf(each, environment));
          if (line % LINES_A_PASS === 0) c.env.startDispatch();
        }
        c.env.startDispatch();
        controller.close();
      } catch (error) {
        // The client has disconnected. The ledger keeps every line that it has accepted.
        controller.error(error);
      }
    },
  });
  return new Response(results, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "private, no-store" },
  });
};
