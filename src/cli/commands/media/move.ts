import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { deskAccess } from "../../desk/desk-flags.ts";
import { type FailedMove, moveFiles } from "../../desk/media.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { withInterrupt } from "../../interrupt.ts";
import { fileSize } from "../../output/file-size.ts";
import { jsonText } from "../../output/json-text.ts";
import { withProgress } from "../../output/progress.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

const AGAIN = "Run the same command again to continue. Readers get every file meanwhile.";

/** Returns lines that name the files with wrong bytes, and how to repair them. */
const failedLines = (failed: readonly FailedMove[]): string[] =>
  failed.length === 0
    ? []
    : [
        ...failed.map(({ path, reason }) => `${printable(path)}: ${printable(reason)}.`),
        "Delete the key of each such file: `npx wrangler kv key delete --binding ARTICLES --remote media:PATH`. Two minutes later, store the file again: `npx broadsheet media put`.",
      ];

/** Moves the stored files from KV to R2, while readers read them. */
export const moveMedia = async (
  args: readonly string[],
  line: CommandLine,
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  if (args.length > 0 || flagValue(line, "to") !== "r2")
    throw new Failure("Use `npx broadsheet media move --to r2`. It moves all files from KV to R2.", 2);
  const desk = await deskAccess(line);
  const isJSON = hasFlag(line, "json");
  let moved = 0;
  let bytes = 0;
  let skipped = 0;
  const failed: FailedMove[] = [];
  const hasAll = await withInterrupt((signal) =>
    withProgress("Moving", { isJSON, terminal }, async ({ update }) => {
      let cursor: string | undefined;
      do {
        const step = await moveFiles(desk, cursor).catch((error: unknown) => {
          if (!(error instanceof Failure)) throw error;
          throw new Failure(`${error.message} ${moved} files were moved before. ${AGAIN}`, error.code);
        });
        moved += step.moved;
        bytes += step.bytes;
        skipped += step.skipped;
        failed.push(...step.failed);
        update(undefined, `${moved} files, ${fileSize(bytes)}`);
        cursor = step.left;
      } while (cursor !== undefined && !signal.aborted);
      return cursor === undefined;
    }),
  );
  const isFinished = hasAll && skipped === 0 && failed.length === 0;
  const amount = `${moved} ${moved === 1 ? "file" : "files"}, ${fileSize(bytes)}`;
  for (const each of failedLines(failed)) terminal.note(each);
  if (isJSON) terminal.out(jsonText({ moved, bytes, failed, finished: isFinished }));
  else if (isFinished)
    terminal.out(
      moved === 0
        ? "No change: KV has no files to move."
        : `${terminal.paint("green", "Moved")} to R2: ${amount}`,
    );
  else if (hasAll && skipped === 0)
    terminal.note(
      `${failed.length} ${failed.length === 1 ? "file stays" : "files stay"} in KV, after ${amount}.`,
    );
  else if (hasAll)
    terminal.note(
      `${skipped} ${skipped === 1 ? "file stays" : "files stay"} in KV, because another command stores or deletes them, after ${amount}. Run the same command again in two minutes.`,
    );
  else terminal.note(`Stopped after ${amount}. ${AGAIN}`);
  return isFinished ? 0 : 1;
};
