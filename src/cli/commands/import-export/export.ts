import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { type DeskAccess, streamFromDesk } from "../../desk/client.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { writeFileAtomically } from "../../files/write-file.ts";
import { jsonText } from "../../output/json-text.ts";
import { megabytes } from "../../output/megabytes.ts";
import { type Progress, withProgress } from "../../output/progress.ts";
import { writeStdout } from "../../output/standard-output.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

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

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const [unexpected] = line.positionals;
  if (unexpected !== undefined)
    throw new Failure(`Name the file with a flag: --out ${printable(unexpected)}.`, 2);
  const file = flagValue(line, "out");
  const isJSON = hasFlag(line, "json");
  const desk = await deskAccess(line);
  // If the backup goes to the same screen, the bar would mix with it.
  const hidesProgress = isJSON || (file === undefined && process.stdout.isTTY === true);
  const { lines, bytes } = await withProgress(
    "Exporting",
    { isJSON: hidesProgress, terminal },
    async (progress) => {
      if (file === undefined) return copyBackup(desk, writeStdout, progress);
      let amount: Amount = { lines: 0, bytes: 0 };
      await writeFileAtomically(file, async (append) => {
        amount = await copyBackup(desk, append, progress);
      });
      return amount;
    },
  );
  if (file === undefined) terminal.note(`Exported ${lines} lines, ${megabytes(bytes)}.`);
  else if (isJSON) terminal.out(jsonText({ file, lines, bytes }));
  else
    terminal.out(
      `${terminal.paint("green", "Exported")}: ${printable(file)}, ${lines} lines, ${megabytes(bytes)}`,
    );
  return 0;
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
    ...deskFlags("With --out, print one JSON object: file, lines, bytes"),
  },
  run,
};
