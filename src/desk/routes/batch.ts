import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import type { LedgerContext } from "../context.ts";
import { queuePressure } from "../ledger/jobs.ts";
import { type GroupLimits, groupsOf } from "../requests/line-groups.ts";
import { type Line, linesOf } from "../requests/lines.ts";
import { problemResponse } from "../response.ts";
import { applyLines } from "./batch-lines.ts";
import type { LineResult } from "./line-result.ts";
import { readWeight } from "./query.ts";

/** The bytes that a record of an export may have beside its article. */
const ENVELOPE_BYTES = 10_000;

/** The lines of one transaction. They take about 50 ms, so other requests wait for little. */
const GROUP: GroupLimits = { lines: 25, text: 100_000, wait: 5 };

/** The bytes of results that the client has not read. Beyond them, the desk reads no more lines. */
const MAX_UNREAD_BYTES = 4_000_000;

/** How long a batch waits before it looks at the outbox again, ms. */
const QUEUE_PAUSE = 20;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * `POST /desk/articles:batch[?minor=true|update=true]`: creates or replaces an article for each line of NDJSON, without a
 * precondition, or imports an export. The body may have any length.
 *
 * The response has one line for each line: its number from 1, the `status` that it would have alone, and the result.
 * A line that fails does not stop the others, even if it makes the desk throw. The client should read the response while
 * it sends, because the desk stops reading while 4 MB of results are unread.
 */
export const postBatch = (c: LedgerContext): Response => {
  const { value: weight, problem } = readWeight((name) => c.req.query(name));
  if (problem !== undefined) return problem;
  const { body } = c.req.raw;
  if (body === null)
    return problemResponse("bad-request", {
      detail: "The request has no body. Send NDJSON, one article per line.",
    });
  const { env } = c;
  const settings = { site: env.site, moment: env.moment, author: c.get("author"), weight };
  const groups = groupsOf(linesOf(body, MAX_DOCUMENT_BYTES + ENVELOPE_BYTES), GROUP);
  const encoder = new TextEncoder();
  let line = 0;
  const textOf = (results: readonly LineResult[]): string =>
    results
      .map((result) => {
        line += 1;
        return `${JSON.stringify({ line, ...result })}\n`;
      })
      .join("");
  // Starts to read, so that no middleware discards the body.
  let next: Promise<IteratorResult<Line[]>> | undefined = groups.next();
  const results = new ReadableStream<Uint8Array>(
    {
      // The stream calls it until MAX_UNREAD_BYTES are unread. An error means that the client has disconnected. The
      // ledger keeps every line that it has accepted.
      pull: async (controller) => {
        while (queuePressure(env.sql) === "high") {
          env.startDispatch();
          await pause(QUEUE_PAUSE);
        }
        const { value: group, done } = await (next ?? groups.next());
        next = undefined;
        if (done === true) {
          controller.close();
          return;
        }
        controller.enqueue(encoder.encode(textOf(await applyLines(group, env.change, settings))));
        env.startDispatch();
        // Other requests run here.
        await pause(0);
      },
      cancel: async () => {
        await groups.return(undefined);
      },
    },
    { highWaterMark: MAX_UNREAD_BYTES, size: ({ byteLength }) => byteLength },
  );
  return new Response(results, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "private, no-store" },
  });
};
