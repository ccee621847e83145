import { DEFAULT_COLORS } from "../../../site/colors.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { deskAccess, siteFlag } from "../../desk/desk-flags.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { readBytes, readTextFile } from "../../files/read-file.ts";
import { type CleanLogo, cleanLogo } from "../../logo/clean-logo.ts";
import { isBitmap, storeLogo } from "../../logo/store-logo.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { uploadJSON, uploadText } from "../../pictures/upload.ts";
import { readSettings } from "../../settings.ts";

/** Returns the publication's colours, or the default ones if its settings are invalid, perhaps by their old logo. */
const publicationColors = async () => {
  try {
    return (await readSettings(process.cwd())).colors ?? DEFAULT_COLORS;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return DEFAULT_COLORS;
  }
};

const NOT_SVG =
  "the file is not an SVG, which is text in UTF-8. Export the drawing as plain SVG, not as .svgz, PDF, PNG or JPEG";

const cleanFile = async (file: string): Promise<CleanLogo> => {
  const [text, colors] = await Promise.all([readTextFile(file, NOT_SVG), publicationColors()]);
  try {
    return cleanLogo(text, colors);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${printable(file)}: ${printable(error.message)}`);
  }
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const [file, ...more] = line.positionals;
  if (file === undefined || more.length > 0)
    throw new Failure(
      "Name one file: an SVG for LOGO_SVG, or a PNG or JPEG for LOGO. Example: `npx broadsheet logo logo.svg`.",
      2,
    );
  return isBitmap(await readBytes(file))
    ? printStored(file, line, terminal)
    : printDrawing(file, line, terminal);
};

/** Stores an image and prints the setting LOGO. */
const printStored = async (file: string, line: CommandLine, terminal: Terminal): Promise<0> => {
  const { upload, url, notes } = await storeLogo(file, () => deskAccess(line));
  if (hasFlag(line, "json")) terminal.out(jsonText({ ...uploadJSON(upload), notes }));
  else terminal.out(`LOGO = "${url}"`);
  for (const note of notes) terminal.note(`Note: ${note}`);
  terminal.note(
    `Stored ${uploadText(upload, printable(upload.name))}. Put the line under [vars] in wrangler.toml, and deploy.`,
  );
  return 0;
};

/** Converts a drawing and prints the setting LOGO_SVG. */
const printDrawing = async (file: string, line: CommandLine, terminal: Terminal): Promise<0> => {
  const { svg, dropped, notes } = await cleanFile(file);
  if (hasFlag(line, "json")) terminal.out(jsonText({ svg, bytes: svg.length, dropped, notes }));
  else terminal.out(`LOGO_SVG = '''${svg}'''`);
  if (dropped.length > 0)
    terminal.note(`Left out: ${dropped.map(printable).join(", ")}. Check that the drawing looks the same.`);
  for (const note of notes) terminal.note(`Note: ${note}.`);
  terminal.note(`${svg.length} bytes. Put the line under [vars] in wrangler.toml.`);
  return 0;
};

/** `broadsheet logo` */
export const logo: Command = {
  positionals: [
    {
      name: "file",
      description: "SVG from any editor (LOGO_SVG), or PNG or JPEG, which the site stores (LOGO)",
    },
  ],
  flags: {
    ...siteFlag,
    json: {
      type: "boolean",
      description: "Print one JSON object: svg, bytes, dropped, notes; or url, width, height, notes",
    },
  },
  run,
};
