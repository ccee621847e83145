import { articleFlags, fieldsFromFlags } from "../../articles/article-flags.ts";
import { fileErrors, fileNotes, verboseFlag } from "../../articles/file-errors.ts";
import { bulkEntries, conflictsIn, type LocatedArticle, splitByPublic } from "../../articles/kv-bulk.ts";
import { type PrepareOptions, prepareArticle, readArticleFile } from "../../articles/prepare.ts";
import { readSectionChoice, sectionFlags } from "../../articles/section-flags.ts";
import type { Command } from "../../command.ts";
import type { CommandLine } from "../../command-line.ts";
import { exitCodeOf, Failure, type FailureCode, failureText } from "../../failure.ts";
import { noteLeftOut } from "../../output/report-table.ts";
import { writeStdout } from "../../output/standard-output.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { readSettings } from "../../settings.ts";

/** A failure and its place: the file, and the item or the line. */
interface LocatedFailure {
  place: string;
  failure: Failure;
}

/** Reads and checks the articles of a file. */
const readArticles = async (
  file: string,
  options: PrepareOptions,
): Promise<{ articles: LocatedArticle[]; failures: LocatedFailure[] }> => {
  const articles: LocatedArticle[] = [];
  const failures: LocatedFailure[] = [];
  try {
    for (const reading of await readArticleFile(file, options.flags)) {
      const { place, article, failure } = await prepareArticle(reading, options);
      if (article !== undefined) articles.push({ place, article });
      if (failure !== undefined) failures.push({ place, failure });
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failures.push({ place: printable(file), failure: error });
  }
  return { articles, failures };
};

/** Writes the entries one by one: a large archive in one string can exceed JavaScript's longest string. */
const writeEntries = async (entries: readonly { key: string; value: string }[]): Promise<void> => {
  await writeStdout("[");
  for (const [index, entry] of entries.entries())
    await writeStdout(`${index === 0 ? "\n" : ",\n"}${JSON.stringify(entry)}`);
  await writeStdout("\n]\n");
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const files = line.positionals;
  if (files.length === 0)
    throw new Failure("Name the files. Example: `npx broadsheet kv stories/*.md > bulk.json`.", 2);
  fieldsFromFlags(line, files);
  const site = await readSettings(process.cwd());
  const flags = { ...fieldsFromFlags(line, files), sections: readSectionChoice(line, site) };
  const now = new Date();
  const articles: LocatedArticle[] = [];
  const failures: Failure[] = [];
  const errors = fileErrors(line, terminal);
  const notes = fileNotes(line, terminal);
  const options: PrepareOptions = {
    site,
    flags,
    now,
    canAsk: false,
    note: terminal.note,
    ...(site.origin !== undefined && { origin: site.origin }),
    showReport: (place, report) => noteLeftOut(place, report, { note: (text) => notes.add(place, text) }),
  };
  for (const file of files) {
    const read = await readArticles(file, options);
    for (const article of read.articles) articles.push(article);
    for (const { place, failure } of read.failures) {
      failures.push(failure);
      errors.add(place, failureText(failure));
    }
  }
  notes.summarize();
  errors.summarize();
  for (const message of conflictsIn(articles)) {
    failures.push(new Failure(message));
    noteError(terminal, message);
  }
  if (failures.length > 0) {
    terminal.note("Nothing was written. Correct the errors above and run the command again.");
    return exitCodeOf(failures);
  }
  const { published, leftOut } = splitByPublic(articles, now);
  for (const { place, why } of leftOut) notes.add(place, `${place}: left out, because ${why}.`);
  notes.summarize();
  const entries = bulkEntries(published, site);
  await writeEntries(entries);
  const others =
    leftOut.length === 0 ? "" : `; ${leftOut.length} left out. Run the command again when they are public`;
  terminal.note(`${published.length} articles, ${entries.length} keys${others}`);
  return 0;
};

/** `broadsheet kv` */
export const kv: Command = {
  positionals: [
    { name: "file…", description: "Article JSON, NDJSON, Markdown with front matter, or wire copy" },
  ],
  flags: { ...articleFlags, ...sectionFlags, ...verboseFlag },
  run,
};
