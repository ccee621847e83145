import { MAX_DOCUMENT_BYTES } from "../../article/document.ts";
import { isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { type NumberedLine, numberedLines } from "../files/numbered-lines.ts";
import type { Weight } from "./articles.ts";
import { type DeskAddress, streamDesk } from "./client.ts";

/*
 * Many lines to the desk, in slices: Cloudflare takes a request of 100 MB, hands 32 MiB to a Durable Object, and gives
 * each of its requests 30 s of CPU.
 */

/** What a record of a backup may weigh beside its article, bytes. */
const ENVELOPE = 10_000;

/** What a line may weigh, bytes: the desk refuses what is longer, one by one. */
export const MAX_LINE_BYTES = MAX_DOCUMENT_BYTES + ENVELOPE;

const SLICE_BYTES = 8_000_000;
const SLICE_LINES = 200;

/** Lines that go out together. */
export type Slice = readonly (NumberedLine & { text: string })[];

/** Gathers lines into slices. Too long ones are told of one by one, in their place. */
export const slicesOf = async function* (
  lines: AsyncIterable<NumberedLine>,
): AsyncGenerator<Slice | { tooLong: NumberedLine }> {
  let slice: (NumberedLine & { text: string })[] = [];
  let characters = 0;
  for await (const { text, ...rest } of lines) {
    const bytes = text === undefined ? 0 : Buffer.byteLength(text);
    if (
      slice.length > 0 &&
      (text === undefined || characters + bytes > SLICE_BYTES || slice.length >= SLICE_LINES)
    ) {
      yield slice;
      slice = [];
      characters = 0;
    }
    if (text === undefined) yield { tooLong: { text, ...rest } };
    else {
      slice.push({ text, ...rest });
      characters += bytes;
    }
  }
  if (slice.length > 0) yield slice;
};

/** What became of a line at the desk. */
export interface LineResult {
  /** Of the file, from 1. */
  line: number;
  status: number;
  id?: string;
  changed?: boolean;
  detail?: string;
}

const resultIn = (text: string, slice: Slice): LineResult => {
  const said: unknown = JSON.parse(text);
  const { line, status, id, changed, detail }: Record<string, unknown> = isFields(said) ? said : {};
  const sent = slice[Number(line) - 1];
  if (sent === undefined || typeof status !== "number") throw new SyntaxError("no result of a line");
  return {
    line: sent.line,
    status,
    ...(typeof id === "string" && { id }),
    ...(typeof changed === "boolean" && { changed }),
    ...(typeof detail === "string" && { detail }),
  };
};

/**
 * Sends a slice.
 *
 * @returns what became of each line, in order, as the desk answers
 * @throws {Failure} where the desk does not answer, refuses, or stops before the last line
 */
export const sendSlice = async function* (
  desk: DeskAddress,
  slice: Slice,
  weight: Weight,
): AsyncGenerator<LineResult> {
  const path = weight === "minor" ? "/articles:batch?minor=true" : "/articles:batch";
  const answers = streamDesk(desk, { path, lines: `${slice.map(({ text }) => text).join("\n")}\n` });
  let answered = 0;
  for await (const { text } of numberedLines(answers, MAX_LINE_BYTES)) {
    try {
      yield resultIn(text ?? "", slice);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new Failure(`${desk.site} answers a batch with what is no result of a line`);
    }
    answered += 1;
  }
  if (answered < slice.length) throw new Failure(`${desk.site} stopped before the last line of a batch`);
};
