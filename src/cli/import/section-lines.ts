import { fieldsOf } from "../../article/json-value.ts";
import { chooseSection, readSectionChoice, sectionFlags } from "../articles/section-flags.ts";
import { type CommandLine, hasFlag } from "../command-line.ts";
import type { NumberedLine } from "../files/numbered-lines.ts";
import { readSettings } from "../settings.ts";

/** Puts the article in a line into its section. A line that is not an article stays as it is. */
const withSection = (text: string, choose: (given: unknown) => string | undefined): string => {
  try {
    const document = fieldsOf(JSON.parse(text));
    if (document.type === "revision" || document.type === "front" || document.id === undefined) return text;
    const section = choose(document.section);
    return section === document.section ? text : JSON.stringify({ ...document, section });
  } catch {
    // The desk reports a line that is not JSON.
    return text;
  }
};

/** Returns a function that applies the flags for sections to a line. */
const sectionChooser = async (line: CommandLine): Promise<(text: string) => string> => {
  if (!Object.keys(sectionFlags).some((name) => hasFlag(line, name))) return (text) => text;
  const site = await readSettings(process.cwd());
  const choice = readSectionChoice(line, site);
  return (text) => withSection(text, (given) => chooseSection(given, choice, site)?.section);
};

/**
 * Applies the flags for sections to the articles of an import. Records of a backup stay as they are.
 *
 * @throws {Failure} if a flag names a section that the publication does not define
 */
export const withSections = async function* (
  lines: AsyncIterable<NumberedLine>,
  line: CommandLine,
): AsyncGenerator<NumberedLine> {
  const toSection = await sectionChooser(line);
  for await (const each of lines)
    yield each.text === undefined ? each : { ...each, text: toSection(each.text) };
};
