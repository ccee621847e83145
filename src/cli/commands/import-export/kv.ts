import { articleFlags, fieldsFromFlags } from "../../articles/article-flags.ts";
import {
  type BulkPair,
  formerBulkFiles,
  writeBulkFiles,
  writeBulkToStdout,
} from "../../articles/bulk-output.ts";
import { fileErrors, fileNotes, verboseFlag } from "../../articles/file-errors.ts";
import { fileFlags, fileTreatment } from "../../articles/file-flags.ts";
import { bulkEntries, conflictsIn, splitByPublic } from "../../articles/kv-bulk.ts";
import { type ArticleWithFiles, filePairs, tooLargeForKV } from "../../articles/kv-files.ts";
import { type PrepareOptions, prepareArticle, readArticleFile } from "../../articles/prepare.ts";
import { readSectionChoice, sectionFlags } from "../../articles/section-flags.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue } from "../../command-line.ts";
import { exitCodeOf, Failure, type FailureCode, failureText } from "../../failure.ts";
import { withProgress } from "../../output/progress.ts";
import { noteLeftOut } from "../../output/report-table.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { createPathChooser } from "../../pictures/choose-path.ts";
import { createFilePreparer } from "../../pictures/prepare-files.ts";
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
): Promise<{ articles: ArticleWithFiles[]; failures: LocatedFailure[] }> => {
  const articles: ArticleWithFiles[] = [];
  const failures: LocatedFailure[] = [];
  try {
    for (const reading of await readArticleFile(file, options.flags)) {
      const { place, article, uploads = [], failure } = await prepareArticle(reading, options);
      const [tooLarge] = tooLargeForKV(uploads);
      if (tooLarge !== undefined) failures.push({ place, failure: new Failure(`${place}: ${tooLarge}`) });
      else if (article !== undefined) articles.push({ place, article, uploads });
      if (failure !== undefined) failures.push({ place, failure });
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failures.push({ place: printable(file), failure: error });
  }
  return { articles, failures };
};

/** The keys and values to write. */
interface Bulk {
  pairs: BulkPair[];
  /** The number of keys of files. */
  files: number;
}

const textPair = (entry: { key: string; value: string }): BulkPair => {
  const text = JSON.stringify(entry);
  return { length: Buffer.byteLength(text) + 2, json: () => text };
};

/** Writes the keys to a file or to standard output. Returns the names of the files. */
const writeBulk = async (
  { pairs, files }: Bulk,
  line: CommandLine,
  terminal: Terminal,
): Promise<string[]> => {
  const file = flagValue(line, "out");
  const isOnScreen = file === undefined && process.stdout.isTTY === true;
  return withProgress("Writing", { isJSON: isOnScreen, terminal }, async (progress) => {
    let written = 0;
    const onPair = (): void => {
      written += 1;
      progress.update(written / pairs.length, `${written} of ${pairs.length} keys`);
    };
    if (file !== undefined) return writeBulkFiles(pairs, file, onPair);
    await writeBulkToStdout(pairs, files > 0 ? "files" : "texts", onPair);
    return [];
  });
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const files = line.positionals;
  if (files.length === 0)
    throw new Failure("Name the files. Example: `npx broadsheet kv stories/*.md > bulk.json`.", 2);
  fieldsFromFlags(line, files);
  const site = await readSettings(process.cwd());
  const flags = { ...fieldsFromFlags(line, files), sections: readSectionChoice(line, site) };
  const now = new Date();
  const articles: ArticleWithFiles[] = [];
  const failures: Failure[] = [];
  await using preparer = createFilePreparer({ choosePath: createPathChooser(undefined) });
  const errors = fileErrors(line, terminal);
  const notes = fileNotes(line, terminal);
  const options: PrepareOptions = {
    site,
    flags,
    now,
    canAsk: false,
    note: terminal.note,
    files: await fileTreatment(line, preparer),
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
  await using media = await withProgress("Preparing files", { isJSON: false, terminal }, ({ update }) =>
    filePairs(published, (done, total) => update(done / total, `${done} of ${total}`)),
  );
  for (const note of media.notes) terminal.note(note);
  const entries = bulkEntries(published, site);
  // Files come first: Wrangler sends the keys in this order, and no page shows a broken picture.
  const pairs = [...media.pairs, ...entries.map(textPair)];
  const names = await writeBulk({ pairs, files: media.pairs.length }, line, terminal);
  const others =
    leftOut.length === 0 ? "" : `; ${leftOut.length} left out. Run the command again when they are public`;
  terminal.note(`${published.length} articles, ${pairs.length} keys${others}`);
  const out = flagValue(line, "out");
  for (const former of out === undefined ? [] : await formerBulkFiles(out, names))
    terminal.note(`${printable(former)} is from an earlier run and not part of this list. Delete it.`);
  for (const name of names) terminal.out(name);
  return 0;
};

/** `broadsheet kv` */
export const kv: Command = {
  positionals: [
    { name: "file…", description: "Article JSON, NDJSON, Markdown with front matter, or wire copy" },
  ],
  flags: {
    out: {
      type: "string",
      value: "FILE",
      description: "Write to this file, or to several ones if Cloudflare does not take all keys at once",
    },
    ...articleFlags,
    ...sectionFlags,
    ...fileFlags,
    ...verboseFlag,
  },
  run,
};
