import pMap from "p-map";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { changeArticle } from "../../desk/changes.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { deskAccess, deskFlags, requireConfirmation, yesFlag } from "../../desk/desk-flags.ts";
import { fetchDocument } from "../../desk/documents.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { readTextFile } from "../../files/read-file.ts";
import { jsonText } from "../../output/json-text.ts";
import { type Progress, withProgress } from "../../output/progress.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { type ArticleRedirects, planRedirects, type RedirectPlan } from "../../redirects/plan.ts";
import { type RejectedLine, redirectTable } from "../../redirects/table.ts";

/** Articles that are changed at the same time. */
const CONCURRENCY = 4;

/** Adds redirects to an article's aliases, in one revision. */
const addAliases = async (desk: DeskAccess, { article, redirects }: ArticleRedirects): Promise<void> => {
  const { id, revision } = article;
  const document = await fetchDocument(desk, id);
  const aliases = Array.isArray(document.aliases) ? document.aliases : [];
  const body = { ...document, aliases: [...aliases, ...redirects.map(({ from }) => from)] };
  await changeArticle(desk, { id, revision, action: "put", body });
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const amountOf = (articles: readonly ArticleRedirects[]): string => {
  const redirects = articles.flatMap((each) => each.redirects).length;
  return `${count(redirects, "redirect", "redirects")} to ${count(articles.length, "article", "articles")}`;
};

/** Adds all redirects. An article that fails does not stop the others. */
const addRedirects = async (
  desk: DeskAccess,
  articles: readonly ArticleRedirects[],
  progress: Progress,
): Promise<{ added: ArticleRedirects[]; failed: RejectedLine[] }> => {
  const added: ArticleRedirects[] = [];
  const failed: RejectedLine[] = [];
  const add = async (each: ArticleRedirects): Promise<void> => {
    try {
      await addAliases(desk, each);
      added.push(each);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      for (const { line } of each.redirects) failed.push({ line, reason: error.message });
    }
    const done = added.length + failed.length;
    progress.update(done / articles.length, `${done} of ${articles.length} articles`);
  };
  await pMap(articles, add, { concurrency: CONCURRENCY });
  return { added, failed };
};

const resultOf = ({ articles, present }: Pick<RedirectPlan, "articles" | "present">) => ({
  added: articles.flatMap(({ article: { id, path }, redirects }) =>
    redirects.map(({ line, from }) => ({ line, from, to: path, id })),
  ),
  present: present.map(({ line, from, to }) => ({ line, from, to })),
});

/** @throws {Failure} if the command line names no file, or several */
const fileOf = ({ positionals }: CommandLine): string => {
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new Failure("Name one CSV file. Example: `npx broadsheet redirects old-paths.csv`.", 2);
  return file;
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const file = fileOf(line);
  const isJSON = hasFlag(line, "json");
  const isDryRun = hasFlag(line, "dry-run");
  const table = redirectTable(await readTextFile(file), file);
  const desk = await deskAccess(line);
  const mode = { isJSON, terminal };
  const plan = await withProgress("Looking up", mode, (progress) => planRedirects(desk, table, progress));
  const noteRejected = ({ line: at, reason }: RejectedLine): void =>
    noteError(terminal, `${printable(file)}, line ${at}: ${reason}`);
  if (!isJSON) plan.rejected.forEach(noteRejected);
  if (!isDryRun && plan.articles.length > 0) {
    const leftOut =
      plan.rejected.length === 0 ? "" : ` ${count(plan.rejected.length, "line is", "lines are")} left out.`;
    await requireConfirmation(line, terminal, `Add ${amountOf(plan.articles)} of ${desk.site}?${leftOut}`);
  }
  const { added, failed } = isDryRun
    ? { added: plan.articles, failed: [] }
    : await withProgress("Adding", mode, (progress) => addRedirects(desk, plan.articles, progress));
  const { present, rejected } = plan;
  if (isJSON)
    terminal.out(jsonText({ ...resultOf({ articles: added, present }), failed: [...rejected, ...failed] }));
  else {
    failed.forEach(noteRejected);
    const existing = present.length === 0 ? "" : `; ${present.length} already exist`;
    terminal.out(
      `${isDryRun ? "Dry run. This would add" : terminal.paint("green", "Added")} ${amountOf(added)}${existing}`,
    );
  }
  return rejected.length + failed.length === 0 ? 0 : 1;
};

/** `broadsheet redirects` */
export const redirects: Command = {
  positionals: [{ name: "file", description: "CSV file with two columns: old path, path of the article" }],
  flags: {
    "dry-run": { type: "boolean", description: "Look up every path and report without changing anything" },
    ...yesFlag,
    ...deskFlags("Print one JSON object: added, present, failed (each with its line)"),
  },
  run,
};
