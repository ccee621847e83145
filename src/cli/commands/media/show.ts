import { type CommandLine, hasFlag } from "../../command-line.ts";
import { deskAccess } from "../../desk/desk-flags.ts";
import { fetchUses, fetchWithVersions, type StoredFile } from "../../desk/media.ts";
import { Failure } from "../../failure.ts";
import { fileSize } from "../../output/file-size.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute } from "../../output/text-table.ts";
import { mediaPathOf } from "./media-path.ts";
import { usesText } from "./uses-text.ts";

const factLines = ({ url, type, bytes, width, height, uploaded }: StoredFile): string[] => [
  printable(url),
  [
    printable(type),
    fileSize(bytes),
    ...(width === undefined ? [] : [`${width} × ${height} pixels`]),
    ...(uploaded === undefined ? [] : [`stored ${printable(formatMinute(uploaded))} UTC`]),
  ].join(", "),
];

/** Shows a stored file, its smaller versions, and the articles and settings that name it. */
export const showMedia = async (
  args: readonly string[],
  line: CommandLine,
  terminal: Terminal,
): Promise<0> => {
  const [given, ...others] = args;
  if (given === undefined || others.length > 0)
    throw new Failure("Name one file by its path or its address: `media show /media/…/photo.jpg`.", 2);
  const path = mediaPathOf(given);
  const desk = await deskAccess(line);
  const { file, widths: versions } = await fetchWithVersions(desk, path);
  if (file === undefined)
    throw new Failure(
      `${desk.site} does not store ${printable(path)}. \`npx broadsheet media list\` lists the files. A file that was stored a minute ago may be missing in the list.`,
    );
  const uses = await fetchUses(desk, path);
  if (hasFlag(line, "json")) {
    terminal.out(jsonText({ ...file, versions, uses: uses.items, settings: uses.settings }));
    return 0;
  }
  const { out, paint } = terminal;
  for (const each of factLines(file)) out(each);
  if (versions.length > 0) out(`Smaller versions: ${versions.join(", ")} pixels wide`);
  const lines = usesText(uses);
  out(lines.length === 0 ? "No article names it." : paint("bold", "Used in"));
  for (const each of lines) out(`  ${each}`);
  return 0;
};
