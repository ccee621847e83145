import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { deskAccess, deskFlags, requireConfirmation, yesFlag } from "../../desk/desk-flags.ts";
import { type Amount, measureRemovable, removablePages, removeFromDesk } from "../../desk/prune.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { openRecordFile, type RecordFile } from "../../files/record-file.ts";
import { withInterrupt } from "../../interrupt.ts";
import { jsonText } from "../../output/json-text.ts";
import { megabytes } from "../../output/megabytes.ts";
import { withProgress } from "../../output/progress.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

const DEFAULT_KEEP = 20;

/** @throws {Failure} if `--keep` is not a number of revisions */
const keepOf = (line: CommandLine): number => {
  const keep = flagValue(line, "keep") ?? String(DEFAULT_KEEP);
  if (!/^[1-9]\d{0,4}$/u.test(keep))
    throw new Failure(`--keep ${printable(keep)}: expected a number from 1 to 99999.`, 2);
  return Number(keep);
};

/** @throws {Failure} if the command line names no file, or names it without a flag */
const fileOf = (line: CommandLine): string | undefined => {
  const [unexpected] = line.positionals;
  if (unexpected !== undefined)
    throw new Failure(`Name the file with a flag: --out ${printable(unexpected)}.`, 2);
  const file = flagValue(line, "out");
  if (file === undefined && !hasFlag(line, "dry-run"))
    throw new Failure(
      "Name the file for the old revisions: --out old-revisions.ndjson. With --dry-run nothing is moved.",
      2,
    );
  return file;
};

const amountText = ({ revisions, bytes }: Amount): string =>
  `${revisions} ${revisions === 1 ? "revision" : "revisions"}, ${megabytes(bytes)}`;

interface Prune {
  desk: DeskAccess;
  keep: number;
  file: RecordFile;
  /** Aborts at Ctrl-C. */
  signal: AbortSignal;
  onMoved: (moved: Amount) => void;
}

/** Moves one page after the other: first to the file, and only then out of the desk. */
const moveAll = async ({ desk, keep, file, signal, onMoved }: Prune): Promise<Amount> => {
  const moved = { revisions: 0, bytes: 0 };
  for await (const page of removablePages(desk, keep)) {
    if (signal.aborted) break;
    if (page.length === 0) continue;
    await file.store(page.map(({ line }) => line));
    moved.revisions += await removeFromDesk(desk, keep, page);
    moved.bytes += page.reduce((sum, { line }) => sum + Buffer.byteLength(line) + 1, 0);
    onMoved(moved);
  }
  return moved;
};

const move = async (
  line: CommandLine,
  terminal: Terminal,
  { name, desk, total }: { name: string; desk: DeskAccess; total: Amount },
): Promise<0 | FailureCode> => {
  const isJSON = hasFlag(line, "json");
  const file = await openRecordFile(name);
  let moved: Amount = { revisions: 0, bytes: 0 };
  try {
    const isStopped = await withInterrupt((signal) =>
      withProgress("Moving", { isJSON, terminal }, async (progress) => {
        const onMoved = (amount: Amount): void => {
          moved = { ...amount };
          progress.update(amount.revisions / total.revisions, amountText(amount));
        };
        await moveAll({ desk, keep: keepOf(line), file, signal, onMoved });
        return signal.aborted;
      }),
    );
    if (isStopped) throw new Failure("You pressed Ctrl-C.");
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      `${error.message} Moved so far: ${amountText(moved)}. Nothing is lost. Run the same command again to continue.`,
      error.code,
      error.issues,
    );
  } finally {
    await file.close();
  }
  if (isJSON) terminal.out(jsonText({ file: name, ...moved }));
  else {
    terminal.out(`${terminal.paint("green", "Moved")}: ${printable(name)}, ${amountText(moved)}`);
    terminal.out(
      `  Keep this file: the desk no longer has these texts. To bring them back: npx broadsheet import ${printable(name)}`,
    );
  }
  return 0;
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const keep = keepOf(line);
  const name = fileOf(line);
  const desk = await deskAccess(line);
  const isJSON = hasFlag(line, "json");
  const { removable: total, storage } = await measureRemovable(desk, keep);
  if (name === undefined || hasFlag(line, "dry-run") || total.revisions === 0) {
    const { used, full } = storage;
    terminal.out(
      isJSON
        ? jsonText({ ...total, storage })
        : `${amountText(total)} can leave the desk, which uses ${megabytes(used)} of ${megabytes(full)}.`,
    );
    return 0;
  }
  await requireConfirmation(
    line,
    terminal,
    `Move the texts of ${amountText(total)}, from ${desk.site} to ${printable(name)}?`,
  );
  return move(line, terminal, { name, desk, total });
};

/** `broadsheet prune` */
export const prune: Command = {
  positionals: [],
  flags: {
    out: {
      type: "string",
      value: "FILE",
      description: "Append the old revisions to this file, NDJSON as `npx broadsheet export` writes it",
    },
    keep: {
      type: "string",
      value: "N",
      description: `Keep each article's last N revisions in the desk (default: ${DEFAULT_KEEP})`,
    },
    "dry-run": { type: "boolean", description: "Move nothing; say how many revisions and bytes would go" },
    ...yesFlag,
    ...deskFlags("Print one JSON object: file, revisions, bytes; with --dry-run: revisions, bytes, storage"),
  },
  run,
};
