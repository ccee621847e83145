import { type CommandLine, hasFlag } from "../../command-line.ts";
import { deskAccess, requireConfirmation } from "../../desk/desk-flags.ts";
import { deleteFile } from "../../desk/media.ts";
import { exitCodeOf, Failure, type FailureCode, failureText } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { mediaPathOf } from "./media-path.ts";
import { usesText } from "./uses-text.ts";

/** Deletes stored files that no article names. */
export const deleteMedia = async (
  args: readonly string[],
  line: CommandLine,
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  const paths = args.map(mediaPathOf);
  const [first] = paths;
  if (first === undefined)
    throw new Failure("Name the files by their paths or addresses: `media delete /media/…/photo.jpg`.", 2);
  const desk = await deskAccess(line);
  const what = paths.length === 1 ? printable(first) : `${paths.length} files`;
  await requireConfirmation(line, terminal, `Delete ${what} from ${desk.site}? This cannot be undone.`);
  const isJSON = hasFlag(line, "json");
  const failures: Failure[] = [];
  for (const path of paths) {
    try {
      const uses = await deleteFile(desk, path);
      if (uses !== undefined)
        throw new Failure(
          `${printable(path)} was not deleted, because it is in use. Old revisions keep their files too. It is in:`,
          1,
          usesText(uses),
        );
      if (isJSON) terminal.out(jsonText({ path, outcome: "deleted" }));
      else terminal.out(`${terminal.paint("green", "Deleted")}: ${printable(path)}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
      const { message, issues } = error;
      if (isJSON)
        terminal.out(
          jsonText({ path, outcome: "failed", error: message, ...(issues.length > 0 && { issues }) }),
        );
      noteError(terminal, failureText(error));
    }
  }
  return exitCodeOf(failures);
};
