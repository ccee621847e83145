import { LIST_NAME } from "../../backup/file-list.ts";
import { type SavedFiles, saveFiles } from "../../backup/save-files.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { type DeskAccess, streamFromDesk } from "../../desk/client.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { storesFiles } from "../../desk/media.ts";
import { Failure, type FailureCode, readable } from "../../failure.ts";
import { writeFileAtomically } from "../../files/write-file.ts";
import { fileSize } from "../../output/file-size.ts";
import { jsonText } from "../../output/json-text.ts";
import { megabytes } from "../../output/megabytes.ts";
import { type Progress, withProgress } from "../../output/progress.ts";
import { writeStdout } from "../../output/standard-output.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";

const LINE_FEED = 10;

interface Amount {
  lines: number;
  bytes: number;
}

/** Copies the desk's backup as it arrives. */
const copyBackup = async (
  desk: DeskAccess,
  write: (bytes: Uint8Array) => Promise<void>,
  progress: Progress,
): Promise<Amount> => {
  let lines = 0;
  let bytes = 0;
  let last: number | undefined = LINE_FEED;
  for await (const chunk of streamFromDesk(desk, { path: "/export" })) {
    await write(chunk);
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
    bytes += chunk.length;
    last = chunk.at(-1) ?? last;
    progress.update(undefined, `${lines} lines, ${megabytes(bytes)}`);
  }
  if (last !== LINE_FEED)
    throw new Failure(`The backup of ${desk.site} ends within line ${lines + 1}. Run the command again.`);
  return { lines, bytes };
};

/** Writes the backup of the desk to a file, or to standard output. */
const exportLedger = (
  desk: DeskAccess,
  file: string | undefined,
  terminal: Terminal,
  { isJSON }: { isJSON: boolean },
): Promise<Amount> =>
  // If the backup goes to the same screen, the bar would mix with it.
  withProgress(
    "Exporting",
    { isJSON: isJSON || (file === undefined && process.stdout.isTTY === true), terminal },
    async (progress) => {
      if (file === undefined) return copyBackup(desk, writeStdout, progress);
      let amount: Amount = { lines: 0, bytes: 0 };
      await writeFileAtomically(file, async (append) => {
        amount = await copyBackup(desk, append, progress);
      });
      return amount;
    },
  );

const NO_FILES =
  "The backup has no pictures and other files, and the site stores some. To save them too, add --media DIR.";

const filesText = ({ folder, files, bytes, downloaded }: SavedFiles): string =>
  `${printable(folder)}, ${files} files, ${fileSize(bytes)} (${downloaded} downloaded)`;

/** Names the files that the backup does not have. */
const noteMissing = ({ failed, ignored, folder }: SavedFiles, terminal: Terminal): void => {
  for (const path of ignored)
    terminal.note(
      `${printable(path)} is not in the backup: another program stored it in KV or R2, and the site does not serve this path.`,
    );
  for (const { path, reason } of failed)
    noteError(terminal, readable(`${printable(path)} is not in the backup: ${reason}.`));
  if (failed.length > 0)
    noteError(
      terminal,
      `${printable(folder)} is incomplete, so its ${LIST_NAME} is the one of the export before, if there was one.`,
    );
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const [unexpected] = line.positionals;
  if (unexpected !== undefined)
    throw new Failure(`Name the file with a flag: --out ${printable(unexpected)}.`, 2);
  const file = flagValue(line, "out");
  const folder = flagValue(line, "media");
  const isJSON = hasFlag(line, "json");
  const desk = await deskAccess(line);
  // The articles come first: a file is at the site before the first article that names it.
  const { lines, bytes } = await exportLedger(desk, file, terminal, { isJSON });
  if (file === undefined) terminal.note(`Exported ${lines} lines, ${megabytes(bytes)}.`);
  else if (!isJSON)
    terminal.out(
      `${terminal.paint("green", "Exported")}: ${printable(file)}, ${lines} lines, ${megabytes(bytes)}`,
    );
  const media =
    folder === undefined
      ? undefined
      : await withProgress("Saving files", { isJSON, terminal }, (progress) =>
          saveFiles(desk, folder, progress),
        );
  if (isJSON && file !== undefined)
    terminal.out(jsonText({ file, lines, bytes, ...(media !== undefined && { media }) }));
  else if (media !== undefined && media.failed.length === 0)
    (file === undefined ? terminal.note : terminal.out)(
      `${terminal.paint("green", "Exported")}: ${filesText(media)}`,
    );
  if (media !== undefined) noteMissing(media, terminal);
  // The backup is complete as it is, so a site that does not respond here is no failure.
  else if (await storesFiles(desk).catch(() => false)) terminal.note(NO_FILES);
  return media === undefined || media.failed.length === 0 ? 0 : 1;
};

/** `broadsheet export` */
export const exportAll: Command = {
  positionals: [],
  flags: {
    out: {
      type: "string",
      value: "FILE",
      description: "Write to this file, once the backup is complete (default: standard output)",
    },
    media: {
      type: "string",
      value: "DIR",
      description:
        "Also save the pictures and other files below this folder. Files that it has are not downloaded again",
    },
    ...deskFlags("With --out, print one JSON object: file, lines, bytes; media with --media"),
  },
  run,
};
