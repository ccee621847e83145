import { type CommandLine, hasFlag } from "../../command-line.ts";
import { deskAccess } from "../../desk/desk-flags.ts";
import { listFiles, type StoredFile } from "../../desk/media.ts";
import { Failure } from "../../failure.ts";
import { fileSize } from "../../output/file-size.ts";
import { jsonText } from "../../output/json-text.ts";
import { withProgress } from "../../output/progress.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute, textTable } from "../../output/text-table.ts";
import { mediaPathOf } from "./media-path.ts";

const rowOf = ({ path, type, bytes, width, height, uploaded = "" }: StoredFile): string[] => [
  printable(path),
  printable(type),
  fileSize(bytes),
  width === undefined ? "" : `${width} × ${height}`,
  printable(formatMinute(uploaded)),
];

/** Lists the stored files whose paths begin with a text. */
export const listMedia = async (
  args: readonly string[],
  line: CommandLine,
  terminal: Terminal,
): Promise<0> => {
  const [prefix, ...others] = args;
  if (others.length > 0)
    throw new Failure("`media list` takes the beginning of a path: `media list wp-content/uploads/2020`.", 2);
  const desk = await deskAccess(line);
  const isJSON = hasFlag(line, "json");
  const files: StoredFile[] = [];
  let bytes = 0;
  let count = 0;
  await withProgress("Listing", { isJSON, terminal }, async ({ update }) => {
    for await (const file of listFiles(desk, prefix === undefined ? "" : mediaPathOf(prefix))) {
      bytes += file.bytes;
      count += 1;
      if (isJSON) terminal.out(jsonText(file));
      else files.push(file);
      update(undefined, `${count} files`);
    }
  });
  if (isJSON) return 0;
  const { out, paint } = terminal;
  if (files.length === 0) out("No files.");
  else
    out(
      textTable([
        ["path", "type", "size", "pixels", "stored (UTC)"].map((title) => paint("dim", title)),
        ...files.map(rowOf),
      ]),
    );
  if (files.length > 0)
    terminal.note(`${files.length} ${files.length === 1 ? "file" : "files"}, ${fileSize(bytes)}`);
  return 0;
};
