import { createReadStream } from "node:fs";
import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import type { Weight } from "../desk/articles.ts";
import { type LineResult, MAX_LINE_BYTES, type Slice, sendSlice, slicesOf } from "../desk/batch.ts";
import type { DeskAddress } from "../desk/client.ts";
import { deskFlags, deskOf, requireConsent, yesFlag } from "../desk/desk-flags.ts";
import { summaryPage } from "../desk/summaries.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { type NumberedLine, numberedLines } from "../files/numbered-lines.ts";
import { fileOf } from "../files/read-file.ts";
import { jsonText } from "../output/json-text.ts";
import { type Progress, withProgress } from "../output/progress.ts";
import { shown, type Terminal } from "../output/terminal.ts";

const args = {
  file: {
    type: "positional",
    required: false,
    description: "NDJSON: an article a line, or what broadsheet export wrote; - for standard input",
  },
  from: {
    type: "string",
    valueHint: "LINE",
    description: "Go on at this line, after an import that broke off",
  },
  minor: {
    type: "boolean",
    description: "Change what was read without a correction note: nothing was wrong but a misprint",
  },
  ...yesFlag,
  ...deskFlags("Print one JSON object: created, replaced, unchanged, failed, and next where it broke off"),
} as const;

/** Failures that are told to a person; JSON has them all. */
const TOLD = 50;

/** A line that was not taken. */
interface FailedLine {
  line: number;
  id?: string;
  reason: string;
}

/** What came of an import so far. */
interface Tally {
  created: number;
  replaced: number;
  unchanged: number;
  failed: FailedLine[];
  /** The line to go on at, where it broke off, and why. */
  brokenOff?: { next: number; reason: string };
}

interface Source {
  name: string;
  chunks: AsyncIterable<Uint8Array>;
  /** Bytes; undefined for a pipe. */
  size: number | undefined;
}

/** @throws {Failure} where there is no such file */
const sourceOf = async ({ files }: CommandLine): Promise<Source> => {
  const [name] = files;
  if (name === undefined || files.length > 1)
    throw new Failure(
      "import: name one file, as in: broadsheet import backup.ndjson (- is standard input)",
      2,
    );
  if (name === "-") return { name, chunks: process.stdin, size: undefined };
  const found = await fileOf(name);
  if (found === undefined) throw new Failure(`${shown(name)}: there is no such file`);
  return { name, chunks: createReadStream(found.path), size: found.size };
};

/** @throws {Failure} where it is no line's number */
const firstLine = ({ flags }: CommandLine): number => {
  const [from = "1"] = valuesOf(flags, "from");
  if (!/^[1-9]\d{0,11}$/u.test(from))
    throw new Failure(`--from ${shown(from)}: expected a line's number, from 1`, 2);
  return Number(from);
};

/** The lines that are to be sent; a file that is no NDJSON at all is told at its first line. */
const linesFrom = async function* ({ name, chunks }: Source, from: number): AsyncGenerator<NumberedLine> {
  let isFirst = true;
  for await (const line of numberedLines(chunks, MAX_LINE_BYTES)) {
    const text = line.line === 1 ? line.text?.replace(/^\uFEFF/u, "") : line.text;
    if (isFirst && text !== undefined && !text.trimStart().startsWith("{"))
      throw new Failure(
        `${shown(name)}: line ${line.line} is no JSON object; import takes an article a line (NDJSON), and broadsheet publish everything else`,
      );
    isFirst = false;
    if (line.line >= from) yield { ...line, text };
  }
};

const count = (tally: Tally, { line, status, id, changed, detail = "" }: LineResult): void => {
  if (status === 201) tally.created += 1;
  else if (status !== 200)
    tally.failed.push({
      line,
      ...(id !== undefined && { id }),
      reason: detail === "" ? String(status) : detail,
    });
  else if (changed === true) tally.replaced += 1;
  else tally.unchanged += 1;
};

const isRecord = (text: string): boolean => /^\s*\{\s*"type"\s*:\s*"revision"/u.test(text);

/** A person's line for a line that was not taken. */
const failedText = ({ line, id, reason }: FailedLine): string =>
  `line ${line}${id === undefined ? "" : ` (${shown(id)})`}: ${shown(reason)}`;

interface Import {
  desk: DeskAddress;
  weight: Weight;
  tally: Tally;
  told: (failed: FailedLine) => void;
  reach: (line: NumberedLine) => void;
}

/** Sends a slice and counts what came of it; what it broke off at is in the tally. */
const take = async (slice: Slice, { desk, weight, tally, told, reach }: Import): Promise<void> => {
  let answered = 0;
  try {
    for await (const result of sendSlice(desk, slice, weight)) {
      const before = tally.failed.length;
      count(tally, result);
      const sent = slice[answered];
      answered += 1;
      if (sent !== undefined) reach(sent);
      const failed = tally.failed[before];
      if (failed === undefined) continue;
      told(failed);
      if (sent !== undefined && isRecord(sent.text)) {
        tally.brokenOff = {
          next: sent.line,
          reason: "a backup is taken line after line, so nothing after this one can be",
        };
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tally.brokenOff = { next: slice[answered]?.line ?? 0, reason: error.message };
  }
};

const takeAll = async (lines: AsyncIterable<NumberedLine>, work: Import): Promise<void> => {
  for await (const part of slicesOf(lines)) {
    if ("tooLong" in part) {
      const failed = {
        line: part.tooLong.line,
        reason: `it is longer than ${MAX_LINE_BYTES} bytes: no article is`,
      };
      work.tally.failed.push(failed);
      work.told(failed);
    } else await take(part, work);
    if (work.tally.brokenOff !== undefined) return;
  }
};

const tell = (
  { created, replaced, unchanged, failed, brokenOff }: Tally,
  name: string,
  terminal: Terminal,
): void => {
  const { out, note, paintNote } = terminal;
  out(`${created} created, ${replaced} replaced, ${unchanged} unchanged, ${failed.length} failed`);
  if (failed.length > TOLD) note(`${failed.length - TOLD} failures more; --json has them all`);
  if (brokenOff !== undefined)
    note(
      `${paintNote("red", "✗")} it broke off: ${brokenOff.reason}. To go on: broadsheet import ${shown(name)} --from ${brokenOff.next}`,
    );
};

const importLines = (
  source: Source,
  line: CommandLine,
  { desk, terminal, progress }: { desk: DeskAddress; terminal: Terminal; progress: Progress },
): Promise<Tally> => {
  const tally: Tally = { created: 0, replaced: 0, unchanged: 0, failed: [] };
  const work: Import = {
    desk,
    weight: line.flags.includes("--minor") ? "minor" : "ordinary",
    tally,
    told: (failed) => {
      if (line.flags.includes("--json") || tally.failed.length > TOLD) return;
      progress.hide();
      terminal.note(`${terminal.paintNote("red", "✗")} ${failedText(failed)}`);
    },
    reach: ({ line: at, read }) =>
      progress.reach(source.size === undefined ? undefined : read / source.size, `line ${at}`),
  };
  return takeAll(linesFrom(source, firstLine(line)), work).then(() => tally);
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  firstLine(line);
  const source = await sourceOf(line);
  const isJSON = line.flags.includes("--json");
  const desk = await deskOf(line);
  if ((await summaryPage(desk, "limit=1")).items.length > 0)
    await requireConsent(
      line,
      terminal,
      `The desk of ${desk.site} has articles already; lines with their ids replace them. Import ${shown(source.name)}?`,
    );
  const tally = await withProgress("Importing", { isJSON, terminal }, (progress) =>
    importLines(source, line, { desk, terminal, progress }),
  );
  const { brokenOff, ...counts } = tally;
  if (isJSON)
    terminal.out(
      jsonText({
        ...counts,
        ...(brokenOff !== undefined && { next: brokenOff.next, error: brokenOff.reason }),
      }),
    );
  else tell(tally, source.name, terminal);
  return brokenOff === undefined && tally.failed.length === 0 ? 0 : 1;
};

/** `broadsheet import`: articles by the thousand, or a backup into an empty desk. */
export const importAll: Command = {
  name: "import",
  description: "Take articles by the thousand, or a backup into an empty desk",
  args,
  repeatable: [],
  run,
};
