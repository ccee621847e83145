import { type Backup, type RestoredFiles, restoreFiles } from "../backup/restore-files.ts";
import type { DeskAccess } from "../desk/client.ts";
import { readable } from "../failure.ts";
import { withProgress } from "../output/progress.ts";
import { noteError, printable, type Terminal } from "../output/terminal.ts";
import { errorsOf } from "./tally.ts";

/** The reason why an import ends before its first line. */
export const NOT_IMPORTED =
  "No article was imported, because pages would show broken pictures. Repair these files and run the command again, or import without --media.";

/**
 * Restores the files of a backup, so that the articles after them have their pictures, and prints the result.
 *
 * @throws {Failure} if the site fails
 */
export const importFiles = async (
  desk: DeskAccess,
  backup: Backup,
  { terminal, isJSON }: { terminal: Terminal; isJSON: boolean },
): Promise<RestoredFiles> => {
  const media = await withProgress("Restoring files", { isJSON, terminal }, (progress) =>
    restoreFiles(desk, backup, progress),
  );
  const { uploaded, present, failed } = media;
  if (isJSON) return media;
  const errors = errorsOf("files", (text) => noteError(terminal, text));
  for (const { path, file, reason } of failed) {
    const place = readable(printable(`${backup.name}/${file}${file === path ? "" : ` (${path})`}`));
    errors.add(place, `${place}: ${reason}`);
  }
  errors.summarize();
  terminal.out(`Files: ${uploaded} uploaded, ${present} present, ${failed.length} failed`);
  if (failed.length > 0) noteError(terminal, NOT_IMPORTED);
  return media;
};
