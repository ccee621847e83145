import { HOUSE_COLORS } from "../../site/colors.ts";
import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { textOfFile } from "../files/read-file.ts";
import { type CleanLogo, cleanLogo } from "../logo/clean-logo.ts";
import { jsonText } from "../output/json-text.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { siteOf } from "../settings.ts";

const args = {
  file: { type: "positional", required: false, description: "A drawing as SVG, from any editor" },
  json: { type: "boolean", description: "Print one JSON object: svg, bytes, dropped, notes" },
  help: { type: "boolean", description: "Show this" },
} as const;

/** The publication's colours; the house's where its settings are wrong, perhaps by the very logo that is to be mended. */
const colorsHere = async () => {
  try {
    return (await siteOf(process.cwd())).colors ?? HOUSE_COLORS;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return HOUSE_COLORS;
  }
};

const NO_SVG =
  "it is no SVG, which is text in UTF-8, as no JPEG, PNG, PDF or .svgz is; export the drawing as plain SVG";

const cleanedFile = async (file: string): Promise<CleanLogo> => {
  const [text, colors] = await Promise.all([textOfFile(file, NO_SVG), colorsHere()]);
  try {
    return cleanLogo(text, colors);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${shown(file)}: ${shown(error.message)}`);
  }
};

const run = async ({ flags, files }: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    throw new Failure("logo: name one drawing, as in: broadsheet logo logo.svg", 2);
  const { svg, dropped, notes } = await cleanedFile(file);
  if (flags.includes("--json")) terminal.out(jsonText({ svg, bytes: svg.length, dropped, notes }));
  else terminal.out(`LOGO_SVG = '''${svg}'''`);
  if (dropped.length > 0)
    terminal.note(`Left out: ${dropped.map(shown).join(", ")}. Look whether the drawing is as it was.`);
  for (const note of notes) terminal.note(`Note: ${note}.`);
  terminal.note(`${svg.length} bytes; put the line under [vars] in wrangler.toml`);
  return 0;
};

/** `broadsheet logo`: any SVG to the setting that shows it. */
export const logo: Command = {
  name: "logo",
  description: "Print a drawing as the setting LOGO_SVG",
  args,
  repeatable: [],
  run,
};
