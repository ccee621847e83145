import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import type { LedgerContext } from "../context.ts";
import { linesOf } from "../lines.ts";
import { problemResponse } from "../response.ts";
import { batchLine, type LineResult, refusedLine } from "./batch-line.ts";
import { badParameter } from "./refusals.ts";

/** What a record may weigh beside its article, bytes. */
const ENVELOPE = 10_000;

/** Lines after which KV is given its share. */
const LINES_A_PASS = 20;

/**
 * `POST /desk/articles:batch[?minor=true]`: NDJSON of any length, an article a line, created or replaced whatever
 * there was; or an export. Answers a line for each as it goes, with `line`, from 1, and the `status` that it would have had alone: a bad
 * one fails alone. Who sends much reads meanwhile: what is not read yet is kept.
 */
export const postBatch = (c: LedgerContext): Response => {
  const minor = c.req.query("minor") ?? "false";
  if (minor !== "true" && minor !== "false") return badParameter("minor", minor, "true or false");
  const { body } = c.req.raw;
  if (body === null) return problemResponse("bad-request", { detail: "Send NDJSON: an article a line." });
  const desk = {
    ...c.env,
    author: c.get("author"),
    weight: minor === "true" ? "minor" : "ordinary",
  } as const;
  const encoder = new TextEncoder();
  const results = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      let line = 0;
      const tell = (result: LineResult): void =>
        controller.enqueue(encoder.encode(`${JSON.stringify({ line, ...result })}\n`));
      try {
        for await (const each of linesOf(body, MAX_DOCUMENT_BYTES + ENVELOPE)) {
          line += 1;
          if (each.kind === "too-long")
            tell(refusedLine("content-too-large", `An article has at most ${MAX_DOCUMENT_BYTES} bytes.`));
          else tell(batchLine(each.text, desk));
          if (line % LINES_A_PASS === 0) desk.carryOut();
        }
        desk.carryOut();
        controller.close();
      } catch (error) {
        // The sender has gone, or the ledger is full: what was answered so far is kept.
        controller.error(error);
      }
    },
  });
  return new Response(results, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "private, no-store" },
  });
};
