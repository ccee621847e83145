import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { deskAccess } from "../../desk/desk-flags.ts";
import { moveFiles } from "../../desk/media.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { withInterrupt } from "../../interrupt.ts";
import { fileSize } from "../../output/file-size.ts";
import { jsonText } from "../../output/json-text.ts";
import { withProgress } from "../../output/progress.ts";
import type { Terminal } from "../../output/terminal.ts";

const AGAIN = "Run the same command again to continue. Readers get every file meanwhile.";

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
        update(undefined, `${moved} files, ${fileSize(bytes)}`);
        cursor = step.left;
      } while (cursor !== undefined && !signal.aborted);
      return cursor === undefined;
    }),
  );
  const isFinished = hasAll && skipped === 0;
  const amount = `${moved} ${moved === 1 ? "file" : "files"}, ${fileSize(bytes)}`;
  if (isJSON) terminal.out(jsonText({ moved, bytes, finished: isFinished }));
  else if (isFinished)
    terminal.out(
      moved === 0
        ? "No change: KV has no files to move."
        : `${terminal.paint("green", "Moved")} to R2: ${amount}`,
    );
  else if (hasAll)
    terminal.note(
      `${skipped} ${skipped === 1 ? "file stays" : "files stay"} in KV, because another command stores or deletes them, after ${amount}. Run the same command again in two minutes.`,
    );
  else terminal.note(`Stopped after ${amount}. ${AGAIN}`);
  return isFinished ? 0 : 1;
};
