import { createReadStream } from "node:fs";
import { sectionFlags } from "../../articles/section-flags.ts";
import { openBackup } from "../../backup/restore-files.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import type { EditKind } from "../../desk/articles.ts";
import { type Batch, batchLines, MAX_LINE_BYTES, sendBatch } from "../../desk/batch.ts";
import type { DeskAccess } from "../../desk/client.ts";
import {
  deskAccess,
  deskFlags,
  editFlags,
  editKindOf,
  requireConfirmation,
  yesFlag,
} from "../../desk/desk-flags.ts";
import { fetchSummaries } from "../../desk/summaries.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { type NumberedLine, numberedLines } from "../../files/numbered-lines.ts";
import { findFile } from "../../files/read-file.ts";
import { articleLines } from "../../import/article-lines.ts";
import { importFiles, NOT_IMPORTED } from "../../import/import-files.ts";
import { localPictureWarning } from "../../import/local-pictures.ts";
import {
  countResult,
  errorsOf,
  type FailedLine,
  failedLineText,
  placeOf,
  printTally,
  type Tally,
} from "../../import/tally.ts";
import { withInterrupt } from "../../interrupt.ts";
import { jsonText } from "../../output/json-text.ts";
import { type Progress, withProgress } from "../../output/progress.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";

interface Source {
  name: string;
  chunks: AsyncIterable<Uint8Array>;
  /** Size in bytes; undefined for standard input. */
  size: number | undefined;
}

/**
 * Reads a file. It opens the file for the first chunk. A stream that is opened earlier may fail before anything reads it, and such an
 * error ends the process.
 */
const chunksOf = async function* (path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
};

/** @throws {Failure} if there is no such file */
const openSource = async ({ positionals }: CommandLine): Promise<Source> => {
  const [name] = positionals;
  if (name === undefined || positionals.length > 1)
    throw new Failure(
      "Name one file, or - for standard input. Example: `npx broadsheet import backup.ndjson`.",
      2,
    );
  if (name === "-") return { name, chunks: process.stdin, size: undefined };
  const found = await findFile(name);
  if (found === undefined) throw new Failure(`${printable(name)}: file not found. Check the path.`);
  return { name, chunks: chunksOf(found.path), size: found.size };
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
        `${printable(name)}, line ${line.line}: expected a JSON object. \`npx broadsheet import\` reads NDJSON, one article per line; use \`npx broadsheet publish\` for other formats.`,
      );
    isFirst = false;
    if (line.line >= from) yield { ...line, text };
  }
};

/** Tests for a line of a backup, as opposed to an article. */
const isBackupLine = (text: string): boolean => /^\s*\{\s*"type"\s*:\s*"(?:revision|removed)"/u.test(text);

interface Import {
  desk: DeskAccess;
  kind: EditKind;
  tally: Tally;
  /** Aborts at Ctrl-C. */
  signal: AbortSignal;
  onFailed: (failed: FailedLine) => void;
  onSent: (line: NumberedLine) => void;
}

const INTERRUPTED = "you pressed Ctrl-C. The lines before it are imported.";

/** Sends a batch and adds its results to the tally. */
const importBatch = async (batch: Batch, { tally, onFailed, onSent, ...request }: Import): Promise<void> => {
  let results = 0;
  try {
    for await (const result of sendBatch(batch, request)) {
      const failed = countResult(tally, result);
      const sent = batch[results];
      results += 1;
      if (sent !== undefined) onSent(sent);
      if (failed === undefined) {
        const warning = sent && localPictureWarning(sent.line, sent.text);
        if (warning !== undefined) tally.warnings.push(warning);
        continue;
      }
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
    tally.stopped = {
      next: batch[results]?.line ?? tally.next,
      reason: request.signal.aborted ? INTERRUPTED : error.message,
    };
  }
};

const importAllLines = async (lines: AsyncIterable<NumberedLine>, work: Import): Promise<void> => {
  const { tally, signal } = work;
  for await (const part of batchLines(lines)) {
    if (signal.aborted) break;
    if ("tooLong" in part) {
      const { line } = part.tooLong;
      tally.next = line + 1;
      const failed = {
        line,
        reason: `The line is longer than ${MAX_LINE_BYTES} bytes. Shorten the article.`,
      };
      tally.failed.push(failed);
      work.onFailed(failed);
    } else await importBatch(part, work);
    if (tally.stopped !== undefined) return;
  }
  if (signal.aborted) tally.stopped = { next: tally.next, reason: INTERRUPTED };
};

const importSource = (
  source: Source,
  line: CommandLine,
  { desk, terminal, progress }: { desk: DeskAccess; terminal: Terminal; progress: Progress },
): Promise<Tally> =>
  withInterrupt(
    async (signal) => {
      const errors = errorsOf("lines", (text) => {
        progress.hide();
        noteError(terminal, text);
      });
      const tally: Tally = {
        created: 0,
        replaced: 0,
        unchanged: 0,
        failed: [],
        warnings: [],
        next: firstLine(line),
      };
      const work: Import = {
        desk,
        kind: editKindOf(line),
        tally,
        signal,
        onFailed: (failed) => {
          if (!hasFlag(line, "json")) errors.add(placeOf(failed), failedLineText(failed));
        },
        onSent: ({ line: at, read }) =>
          progress.update(source.size === undefined ? undefined : read / source.size, `line ${at}`),
      };
      await importAllLines(articleLines(linesFrom(source, firstLine(line)), line), work);
      errors.summarize();
      return tally;
    },
    // Standard input may have no more lines for a long time.
    () => void (source.name === "-" && process.stdin.destroy()),
  );

/** Returns the command line of this import without `--from`, to continue it. */
const commandOf = ({ flags, positionals }: CommandLine): string => {
  const given = [...flags].flatMap(([name, values]) => {
    if (name === "from") return [];
    return values === true ? [`--${name}`] : values.map((value) => `--${name} ${quoted(value)}`);
  });
  return ["npx broadsheet import", ...positionals.map(quoted), ...given].join(" ");
};

/** Quotes a word for a shell if it needs quotation marks. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${printable(word).replaceAll("'", "'\\''")}'`;

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const from = firstLine(line);
  editKindOf(line);
  const source = await openSource(line);
  const folder = flagValue(line, "media");
  const backup = folder === undefined ? undefined : await openBackup(folder);
  const isJSON = hasFlag(line, "json");
  const desk = await deskAccess(line);
  if ((await fetchSummaries(desk, "limit=1")).items.length > 0)
    await requireConfirmation(
      line,
      terminal,
      `${desk.site} already has articles. Lines with the same ids replace them. Import ${printable(source.name)}?`,
    );
  const media = backup === undefined ? undefined : await importFiles(desk, backup, { terminal, isJSON });
  if (media !== undefined && media.failed.length > 0) {
    const counts = { created: 0, replaced: 0, unchanged: 0, failed: [] };
    if (isJSON) terminal.out(jsonText({ ...counts, media, next: from, error: NOT_IMPORTED }));
    return 1;
  }
  const tally = await withProgress("Importing", { isJSON, terminal }, (progress) =>
    importSource(source, line, { desk, terminal, progress }),
  );
  const { stopped, next: _, warnings, ...counts } = tally;
  if (isJSON)
    terminal.out(
      jsonText({
        ...counts,
        ...(warnings.length > 0 && { warnings }),
        ...(media !== undefined && { media }),
        ...(stopped !== undefined && { next: stopped.next, error: stopped.reason }),
      }),
    );
  else printTally(tally, commandOf(line), terminal);
  return stopped === undefined && tally.failed.length === 0 ? 0 : 1;
};

/** `broadsheet import` */
export const importAll: Command = {
  positionals: [
    {
      name: "file",
      description:
        "NDJSON: one article per line, or the output of `npx broadsheet export` or `prune`; - reads standard input",
    },
  ],
  flags: {
    media: {
      type: "string",
      value: "DIR",
      description:
        "First restore the pictures and other files in this folder, which `npx broadsheet export --media` wrote",
    },
    from: { type: "string", value: "LINE", description: "Continue a stopped import at this line" },
    ...sectionFlags,
    ...editFlags,
    ...yesFlag,
    ...deskFlags(
      "Print one JSON object: created, replaced, unchanged, failed; warnings; media; next if it stopped early",
    ),
  },
  run,
};
