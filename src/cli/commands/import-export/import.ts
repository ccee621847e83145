import { createReadStream } from "node:fs";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import type { EditKind } from "../../desk/articles.ts";
import { type Batch, batchLines, type LineResult, MAX_LINE_BYTES, sendBatch } from "../../desk/batch.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { deskAccess, deskFlags, minorFlag, requireConfirmation, yesFlag } from "../../desk/desk-flags.ts";
import { fetchSummaries } from "../../desk/summaries.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { type NumberedLine, numberedLines } from "../../files/numbered-lines.ts";
import { findFile } from "../../files/read-file.ts";
import { jsonText } from "../../output/json-text.ts";
import { type Progress, withProgress } from "../../output/progress.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";

/** Failed lines that are shown; `--json` has all. */
const MAX_SHOWN = 50;

/** A line that was not imported. */
interface FailedLine {
  line: number;
  id?: string;
  reason: string;
}

/** The result of an import so far. */
interface Tally {
  created: number;
  replaced: number;
  unchanged: number;
  failed: FailedLine[];
  /** The line at which the import stopped early, and the reason. */
  stopped?: { next: number; reason: string };
}

interface Source {
  name: string;
  chunks: AsyncIterable<Uint8Array>;
  /** Size in bytes; undefined for standard input. */
  size: number | undefined;
}

/** @throws {Failure} if there is no such file */
const openSource = async ({ positionals }: CommandLine): Promise<Source> => {
  const [name] = positionals;
  if (name === undefined || positionals.length > 1)
    throw new Failure(
      "Name one file, or - for standard input. Example: `broadsheet import backup.ndjson`.",
      2,
    );
  if (name === "-") return { name, chunks: process.stdin, size: undefined };
  const found = await findFile(name);
  if (found === undefined) throw new Failure(`${printable(name)}: file not found. Check the path.`);
  return { name, chunks: createReadStream(found.path), size: found.size };
};

/** @throws {Failure} if `--from` is not a line number */
const firstLine = (line: CommandLine): number => {
  const from = flagValue(line, "from") ?? "1";
  if (!/^[1-9]\d{0,11}$/u.test(from))
    throw new Failure(`--from ${printable(from)}: expected a line number from 1.`, 2);
  return Number(from);
};

/** Reads the lines to send. It fails at the first line if the file is not NDJSON. */
const linesFrom = async function* ({ name, chunks }: Source, from: number): AsyncGenerator<NumberedLine> {
  let isFirst = true;
  for await (const line of numberedLines(chunks, MAX_LINE_BYTES)) {
    const text = line.line === 1 ? line.text?.replace(/^\uFEFF/u, "") : line.text;
    if (isFirst && text !== undefined && !text.trimStart().startsWith("{"))
      throw new Failure(
        `${printable(name)}, line ${line.line}: expected a JSON object. \`broadsheet import\` reads NDJSON, one article per line; use \`broadsheet publish\` for other formats.`,
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
      reason: detail === "" ? `the desk refuses this line (status ${status})` : detail,
    });
  else if (changed === true) tally.replaced += 1;
  else tally.unchanged += 1;
};

/** Tests for a line of a backup, as opposed to an article. */
const isBackupLine = (text: string): boolean => /^\s*\{\s*"type"\s*:\s*"revision"/u.test(text);

const failedLineText = ({ line, id, reason }: FailedLine): string =>
  `line ${line}${id === undefined ? "" : ` (${printable(id)})`}: ${printable(reason)}`;

interface Import {
  desk: DeskAccess;
  kind: EditKind;
  tally: Tally;
  onFailed: (failed: FailedLine) => void;
  onSent: (line: NumberedLine) => void;
}

/** Sends a batch and adds its results to the tally. */
const importBatch = async (batch: Batch, { desk, kind, tally, onFailed, onSent }: Import): Promise<void> => {
  let results = 0;
  try {
    for await (const result of sendBatch(desk, batch, kind)) {
      const before = tally.failed.length;
      count(tally, result);
      const sent = batch[results];
      results += 1;
      if (sent !== undefined) onSent(sent);
      const failed = tally.failed[before];
      if (failed === undefined) continue;
      onFailed(failed);
      if (sent !== undefined && isBackupLine(sent.text)) {
        tally.stopped = {
          next: sent.line,
          reason:
            "A backup's revisions must be imported in order, so the lines after this one cannot follow.",
        };
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tally.stopped = { next: batch[results]?.line ?? 0, reason: error.message };
  }
};

const importAllLines = async (lines: AsyncIterable<NumberedLine>, work: Import): Promise<void> => {
  for await (const part of batchLines(lines)) {
    if ("tooLong" in part) {
      const failed = {
        line: part.tooLong.line,
        reason: `The line is longer than ${MAX_LINE_BYTES} bytes. Shorten the article.`,
      };
      work.tally.failed.push(failed);
      work.onFailed(failed);
    } else await importBatch(part, work);
    if (work.tally.stopped !== undefined) return;
  }
};

const printTally = (
  { created, replaced, unchanged, failed, stopped }: Tally,
  name: string,
  terminal: Terminal,
): void => {
  terminal.out(`${created} created, ${replaced} replaced, ${unchanged} unchanged, ${failed.length} failed`);
  if (failed.length > MAX_SHOWN)
    terminal.note(`${failed.length - MAX_SHOWN} more lines failed. --json prints all.`);
  if (stopped !== undefined)
    noteError(
      terminal,
      `The import stopped: ${stopped.reason} To continue: \`broadsheet import ${printable(name)} --from ${stopped.next}\`.`,
    );
};

const importSource = async (
  source: Source,
  line: CommandLine,
  { desk, terminal, progress }: { desk: DeskAccess; terminal: Terminal; progress: Progress },
): Promise<Tally> => {
  const tally: Tally = { created: 0, replaced: 0, unchanged: 0, failed: [] };
  const work: Import = {
    desk,
    kind: hasFlag(line, "minor") ? "minor" : "ordinary",
    tally,
    onFailed: (failed) => {
      if (hasFlag(line, "json") || tally.failed.length > MAX_SHOWN) return;
      progress.hide();
      noteError(terminal, failedLineText(failed));
    },
    onSent: ({ line: at, read }) =>
      progress.update(source.size === undefined ? undefined : read / source.size, `line ${at}`),
  };
  await importAllLines(linesFrom(source, firstLine(line)), work);
  return tally;
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  firstLine(line);
  const source = await openSource(line);
  const isJSON = hasFlag(line, "json");
  const desk = await deskAccess(line);
  if ((await fetchSummaries(desk, "limit=1")).items.length > 0)
    await requireConfirmation(
      line,
      terminal,
      `${desk.site} already has articles. Lines with the same ids replace them. Import ${printable(source.name)}?`,
    );
  const tally = await withProgress("Importing", { isJSON, terminal }, (progress) =>
    importSource(source, line, { desk, terminal, progress }),
  );
  const { stopped, ...counts } = tally;
  if (isJSON)
    terminal.out(
      jsonText({ ...counts, ...(stopped !== undefined && { next: stopped.next, error: stopped.reason }) }),
    );
  else printTally(tally, source.name, terminal);
  return stopped === undefined && tally.failed.length === 0 ? 0 : 1;
};

/** `broadsheet import` */
export const importAll: Command = {
  name: "import",
  description: "Import many articles, or restore a backup to an empty site",
  positionals: [
    {
      name: "file",
      description:
        "NDJSON: one article per line, or the output of `broadsheet export`; - reads standard input",
    },
  ],
  flags: {
    from: { type: "string", value: "LINE", description: "Continue a stopped import at this line" },
    ...minorFlag,
    ...yesFlag,
    ...deskFlags("Print one JSON object: created, replaced, unchanged, failed; next if it stopped early"),
  },
  run,
};
