import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import { fieldsOf, listOf } from "../../article/json-value.ts";
import { publishingError } from "../../wire/publishing/json-fields.ts";
import { Failure } from "../failure.ts";
import { type NumberedLine, numberedLines } from "../files/numbered-lines.ts";
import { type EditKind, editQuery } from "./articles.ts";
import { type DeskAccess, streamFromDesk } from "./client.ts";
import { unexpectedResponse } from "./desk-failure.ts";
import { problemText } from "./problem-text.ts";

/*
 * Sends many lines to the desk in batches. Cloudflare accepts requests of up to 100 MB, passes at most 32 MiB to a
 * Durable Object, and allows it 30 s of CPU time per request.
 */

/** Size of a backup's record without its article, in bytes. */
const ENVELOPE_BYTES = 10_000;

/** Size of the longest line that the desk accepts, in bytes. */
export const MAX_LINE_BYTES = MAX_DOCUMENT_BYTES + ENVELOPE_BYTES;

const BATCH_BYTES = 8_000_000;
const BATCH_LINES = 200;

/** Lines that are sent in one request. */
export type Batch = readonly (NumberedLine & { text: string })[];

/** Groups lines into batches. A line that is too long comes alone, in its place. */
export const batchLines = async function* (
  lines: AsyncIterable<NumberedLine>,
): AsyncGenerator<Batch | { tooLong: NumberedLine }> {
  let batch: (NumberedLine & { text: string })[] = [];
  let batchBytes = 0;
  for await (const { text, ...rest } of lines) {
    const bytes = text === undefined ? 0 : Buffer.byteLength(text);
    if (
      batch.length > 0 &&
      (text === undefined || batchBytes + bytes > BATCH_BYTES || batch.length >= BATCH_LINES)
    ) {
      yield batch;
      batch = [];
      batchBytes = 0;
    }
    if (text === undefined) yield { tooLong: { text, ...rest } };
    else {
      batch.push({ text, ...rest });
      batchBytes += bytes;
    }
  }
  if (batch.length > 0) yield batch;
};

/** The desk's result for one line. */
export interface LineResult {
  /** Line number in the file, from 1. */
  line: number;
  status: number;
  id?: string;
  changed?: boolean;
  /** Why the desk refused the line. */
  detail?: string;
  /** Why the desk would refuse the line today, although it took it as a record of a backup. */
  warning?: string;
}

/** The problem type of a line that is neither an article nor a record. */
const BAD_LINE = "/problems#bad-request";
const BAD_LINE_TEXT =
  "The line is neither an article nor a record of `npx broadsheet export`. Correct it, or remove it.";

/** Returns the next step for a line with an undefined section; empty for other lines. */
const sectionHint = (issues: unknown): string =>
  listOf(issues).some((issue) => fieldsOf(issue).path === "section")
    ? ". Choose the section with --section-map OLD=NEW or --default-section ID"
    : "";

/** Returns the fields of the articles' that are about publication but have another name; empty if there are none. */
const fieldHints = (issues: unknown, text: string): string => {
  const names = new Set(
    listOf(issues).flatMap((issue) => {
      const { path } = fieldsOf(issue);
      return typeof path === "string" ? [/^[^.[\]]+/u.exec(path)?.[0] ?? path] : [];
    }),
  );
  const article = names.size === 0 ? {} : fieldsOf(JSON.parse(text));
  return [...names]
    .flatMap((name) => publishingError(name, article[name], new Date()) ?? [])
    .map((error) => `; ${error}`)
    .join("");
};

/** @throws {SyntaxError} if the text is not the result of one of these lines */
const resultIn = (text: string, batch: Batch): LineResult => {
  const result = fieldsOf(JSON.parse(text));
  const { line, status, id, changed, detail, warning } = result;
  const sent = batch[Number(line) - 1];
  if (sent === undefined || typeof status !== "number") throw new SyntaxError("not the result of a line");
  const hint = `${fieldHints(result.issues, sent.text)}${sectionHint(result.issues)}`;
  const reason = result.type === BAD_LINE ? BAD_LINE_TEXT : (problemText(result) ?? detail);
  return {
    line: sent.line,
    status,
    ...(typeof id === "string" && { id }),
    ...(typeof changed === "boolean" && { changed }),
    ...(typeof reason === "string" && { detail: `${reason}${hint}` }),
    ...(typeof warning === "string" && { warning }),
  };
};

/**
 * Sends a batch and yields the result of each line, in order.
 *
 * @param request.signal stops the request
 * @throws {Failure} if the site does not respond, the desk refuses the batch, or the response ends early
 */
export const sendBatch = async function* (
  batch: Batch,
  { desk, kind, signal }: { desk: DeskAccess; kind: EditKind; signal: AbortSignal },
): AsyncGenerator<LineResult> {
  const path = `/articles:batch${editQuery(kind)}`;
  const lines = `${batch.map(({ text }) => text).join("\n")}\n`;
  const chunks = streamFromDesk(desk, { path, lines, signal });
  let results = 0;
  for await (const { text } of numberedLines(chunks, MAX_LINE_BYTES)) {
    try {
      yield resultIn(text ?? "", batch);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw unexpectedResponse(desk.site, "result for each line");
    }
    results += 1;
  }
  if (results < batch.length)
    throw new Failure(`${desk.site} closed the connection before the end of the batch.`);
};
