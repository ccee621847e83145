import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import { type DeskAddress, streamDesk } from "../desk/client.ts";
import { deskFlags, deskOf } from "../desk/desk-flags.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { writeWhole } from "../files/write-file.ts";
import { jsonText } from "../output/json-text.ts";
import { type Progress, withProgress } from "../output/progress.ts";
import { writeOut } from "../output/standard-output.ts";
import { shown, type Terminal } from "../output/terminal.ts";

const args = {
  out: {
    type: "string",
    valueHint: "FILE",
    description: "Where to: a file that is there whole or not at all",
  },
  ...deskFlags("With --out, print one JSON object: file, lines, bytes. What is exported is JSON in any case"),
} as const;

const LINE_END = 10;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

interface Amount {
  lines: number;
  bytes: number;
}

/** Hands on the whole backup as it comes. */
const handOn = async (
  desk: DeskAddress,
  add: (bytes: Uint8Array) => Promise<void>,
  progress: Progress,
): Promise<Amount> => {
  let lines = 0;
  let bytes = 0;
  let last: number | undefined = LINE_END;
  for await (const chunk of streamDesk(desk, { path: "/export" })) {
    await add(chunk);
    for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, at + 1)) lines += 1;
    bytes += chunk.length;
    last = chunk.at(-1) ?? last;
    progress.reach(undefined, `${lines} lines, ${megabytes(bytes)}`);
  }
  if (last !== LINE_END)
    throw new Failure(`the backup of ${desk.site} breaks off within line ${lines + 1}; try again`);
  return { lines, bytes };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  if (line.files.length > 0)
    throw new Failure(`export: name the file with --out ${shown(line.files[0] ?? "")}`, 2);
  const [file] = valuesOf(line.flags, "out");
  const isJSON = line.flags.includes("--json");
  const desk = await deskOf(line);
  // On one screen with what is exported, the bar would be written into it.
  const isInTheWay = isJSON || (file === undefined && process.stdout.isTTY === true);
  const exported = await withProgress("Exporting", { isJSON: isInTheWay, terminal }, async (progress) => {
    if (file === undefined) return handOn(desk, writeOut, progress);
    let amount: Amount = { lines: 0, bytes: 0 };
    await writeWhole(file, async (add) => {
      amount = await handOn(desk, add, progress);
    });
    return amount;
  });
  const { lines, bytes } = exported;
  if (file === undefined) terminal.note(`${lines} lines, ${megabytes(bytes)}`);
  else if (isJSON) terminal.out(jsonText({ file, lines, bytes }));
  else
    terminal.out(
      `${terminal.paint("green", "Exported")}: ${shown(file)}, ${lines} lines, ${megabytes(bytes)}`,
    );
  return 0;
};

/** `broadsheet export`: everything that the desk has, as a backup. */
export const exportAll: Command = {
  name: "export",
  description: "Back up everything: articles, drafts, all revisions, the front",
  args,
  repeatable: [],
  run,
};
