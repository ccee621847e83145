import { type Fields, fieldsOf } from "../../article/json-value.ts";
import { withLocalTimes } from "../articles/local-times.ts";
import { chooseSection, readSectionChoice, sectionFlags } from "../articles/section-flags.ts";
import { type CommandLine, hasFlag } from "../command-line.ts";
import type { NumberedLine } from "../files/numbered-lines.ts";
import { readSettings } from "../settings.ts";

/** Changes the article in a line. A record of a backup, and a line that is no article, stay as they are. */
const withArticle = (text: string, change: (article: Fields) => Fields): string => {
  try {
    const article = fieldsOf(JSON.parse(text));
    const isRecord = ["revision", "removed", "front"].includes(String(article.type));
    if (isRecord || article.id === undefined) return text;
    return JSON.stringify(change(article));
  } catch {
    // The desk reports a line that is not JSON.
    return text;
  }
};

/** Finds a time without an offset. Most lines have none, and need not be parsed. */
const LOCAL_TIME =
  /"(?:published|modified|embargo)"\s*:\s*"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?"/u;

/**
 * Prepares the lines of an import: applies the flags for sections, and reads times without an offset in the
 * publication's time zone. Records of a backup stay as they are.
 *
 * @throws {Failure} if a flag names a section that the publication does not define
 */
export const articleLines = async function* (
  lines: AsyncIterable<NumberedLine>,
  line: CommandLine,
): AsyncGenerator<NumberedLine> {
  const hasSectionFlags = Object.keys(sectionFlags).some((name) => hasFlag(line, name));
  let settings = hasSectionFlags ? await readSettings(process.cwd()) : undefined;
  const choice = settings && readSectionChoice(line, settings);
  for await (const each of lines) {
    const { text } = each;
    if (text === undefined || !(hasSectionFlags || LOCAL_TIME.test(text))) {
      yield each;
      continue;
    }
    settings ??= await readSettings(process.cwd());
    const site = settings;
    const change = (article: Fields): Fields => {
      const section =
        choice === undefined ? undefined : chooseSection(article.section, choice, site)?.section;
      return withLocalTimes({ ...article, ...(section !== undefined && { section }) }, site.timeZone);
    };
    yield { ...each, text: withArticle(text, change) };
  }
};
