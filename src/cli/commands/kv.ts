import { articleFlags, givenFields, repeatableFlags } from "../articles/article-flags.ts";
import { bulkPairs, clashes, type PlacedArticle, publicAt } from "../articles/kv-bulk.ts";
import { type Desk, prepare, readingsOf } from "../articles/prepare.ts";
import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { Failure, type FailureCode, failureText } from "../failure.ts";
import { writeOut } from "../output/standard-output.ts";
import type { Terminal } from "../output/terminal.ts";
import { siteOf } from "../settings.ts";

const args = {
  "file…": {
    type: "positional",
    required: false,
    description: "Article JSON, NDJSON, Markdown with front matter, or wire copy",
  },
  ...articleFlags,
  help: { type: "boolean", description: "Show this" },
} as const;

/** The articles of a file, or what is wrong with it. */
const articlesOf = async (
  file: string,
  desk: Desk,
): Promise<{ articles: PlacedArticle[]; failures: Failure[] }> => {
  const articles: PlacedArticle[] = [];
  const failures: Failure[] = [];
  try {
    for (const reading of await readingsOf(file, desk.given)) {
      const { place, article, failure } = await prepare(reading, desk);
      if (article !== undefined) articles.push({ place, article });
      if (failure !== undefined) failures.push(failure);
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failures.push(error);
  }
  return { articles, failures };
};

/** Writes the pairs one by one: all of a large archive in one string would be too long for JavaScript. */
const writePairs = async (pairs: readonly { key: string; value: string }[]): Promise<void> => {
  await writeOut("[");
  for (const [index, pair] of pairs.entries())
    await writeOut(`${index === 0 ? "\n" : ",\n"}${JSON.stringify(pair)}`);
  await writeOut("\n]\n");
};

const run = async ({ flags, files }: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  if (files.length === 0)
    throw new Failure("kv: name the files, as in: broadsheet kv stories/*.md > bulk.json", 2);
  const given = givenFields({ flags, files });
  const site = await siteOf(process.cwd());
  const now = new Date();
  const articles: PlacedArticle[] = [];
  const failures: Failure[] = [];
  const desk: Desk = {
    site,
    given,
    now,
    asks: false,
    show: (place, report) => {
      const dropped = report.filter(({ kept }) => !kept).length;
      if (dropped > 0)
        terminal.note(`${place}: ${dropped} left out; broadsheet publish --dry-run says what and why`);
    },
  };
  for (const file of files) {
    const found = await articlesOf(file, desk);
    articles.push(...found.articles);
    failures.push(...found.failures);
  }
  failures.push(...clashes(articles).map((message) => new Failure(message)));
  for (const failure of failures) terminal.note(`${terminal.paintNote("red", "✗")} ${failureText(failure)}`);
  if (failures.length > 0) {
    terminal.note(
      "Nothing is written: a bulk file without some of its articles would take them off the lists.",
    );
    return failures.every(({ code }) => code === 2) ? 2 : 1;
  }
  const { published, leftOut } = publicAt(articles, now);
  for (const { place, why } of leftOut) terminal.note(`${place}: left out, because ${why}`);
  const pairs = bulkPairs(published, site);
  await writePairs(pairs);
  terminal.note(`${published.length} articles, ${pairs.length} keys`);
  return 0;
};

/** `broadsheet kv`: files to what `wrangler kv bulk put` takes. */
export const kv: Command = {
  name: "kv",
  description: "Print articles and their lists as a file for `wrangler kv bulk put`",
  args,
  repeatable: repeatableFlags,
  run,
};
