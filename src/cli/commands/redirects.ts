import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { changeArticle } from "../desk/changes.ts";
import type { DeskAddress } from "../desk/client.ts";
import { deskFlags, deskOf, requireConsent, yesFlag } from "../desk/desk-flags.ts";
import { documentOf } from "../desk/documents.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { textOfFile } from "../files/read-file.ts";
import { jsonText } from "../output/json-text.ts";
import { type Progress, withProgress } from "../output/progress.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { eachAtOnce } from "../redirects/at-once.ts";
import { type ArticleRedirects, planRedirects, type RedirectPlan } from "../redirects/plan.ts";
import { type BadLine, redirectTable } from "../redirects/table.ts";

const args = {
  file: {
    type: "positional",
    required: false,
    description: "CSV: the old path, then the path of the article that it is to lead to",
  },
  "dry-run": { type: "boolean", description: "Look everything up and report; change nothing" },
  ...yesFlag,
  ...deskFlags("Print one JSON object: added, present, failed (each with its line)"),
} as const;

/** Articles that are changed at a time. */
const AT_ONCE = 4;

/** Adds what an article has not to its aliases, in one revision. */
const addAliases = async (desk: DeskAddress, { article, redirects }: ArticleRedirects): Promise<void> => {
  const { id, revision } = article;
  const document = await documentOf(desk, id);
  const aliases = Array.isArray(document.aliases) ? document.aliases : [];
  const body = { ...document, aliases: [...aliases, ...redirects.map(({ from }) => from)] };
  await changeArticle(desk, { id, revision, action: "put", body });
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const amountOf = (articles: readonly ArticleRedirects[]): string => {
  const redirects = articles.flatMap((each) => each.redirects).length;
  return `${count(redirects, "redirect", "redirects")} to ${count(articles.length, "article", "articles")}`;
};

/** Changes the articles; what fails with one keeps none of the others back. */
const carryOut = async (
  desk: DeskAddress,
  articles: readonly ArticleRedirects[],
  progress: Progress,
): Promise<{ added: ArticleRedirects[]; failed: BadLine[] }> => {
  const added: ArticleRedirects[] = [];
  const failed: BadLine[] = [];
  await eachAtOnce(articles, AT_ONCE, async (each) => {
    try {
      await addAliases(desk, each);
      added.push(each);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed.push(...each.redirects.map(({ line }) => ({ line, reason: error.message })));
    }
    const done = added.length + failed.length;
    progress.reach(done / articles.length, `${done} of ${articles.length} articles`);
  });
  return { added, failed };
};

const told = ({ articles, present }: Pick<RedirectPlan, "articles" | "present">) => ({
  added: articles.flatMap(({ article: { id, path }, redirects }) =>
    redirects.map(({ line, from }) => ({ line, from, to: path, id })),
  ),
  present: present.map(({ line, from, to }) => ({ line, from, to })),
});

/** @throws {Failure} where no file is named, or several */
const fileOf = ({ files }: CommandLine): string => {
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Failure("redirects: name one file, as in: broadsheet redirects old-paths.csv", 2);
  return file;
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const file = fileOf(line);
  const isJSON = line.flags.includes("--json");
  const isDry = line.flags.includes("--dry-run");
  const table = redirectTable(await textOfFile(file), file);
  const desk = await deskOf(line);
  const mode = { isJSON, terminal };
  const plan = await withProgress("Looking up", mode, (progress) => planRedirects(desk, table, progress));
  const tellBad = ({ line: at, reason }: BadLine): void =>
    terminal.note(`${terminal.paintNote("red", "✗")} ${shown(file)} line ${at}: ${reason}`);
  if (!isJSON) plan.bad.forEach(tellBad);
  if (!isDry && plan.articles.length > 0) {
    const leftOut =
      plan.bad.length === 0 ? "" : ` ${count(plan.bad.length, "line is", "lines are")} left out.`;
    await requireConsent(line, terminal, `Add ${amountOf(plan.articles)} of ${desk.site}?${leftOut}`);
  }
  const { added, failed } = isDry
    ? { added: plan.articles, failed: [] }
    : await withProgress("Adding", mode, (progress) => carryOut(desk, plan.articles, progress));
  const { present } = plan;
  if (isJSON)
    terminal.out(jsonText({ ...told({ articles: added, present }), failed: [...plan.bad, ...failed] }));
  else {
    failed.forEach(tellBad);
    const there = present.length === 0 ? "" : `, ${present.length} there already`;
    terminal.out(
      `${isDry ? "Dry run: it would add" : terminal.paint("green", "Added")} ${amountOf(added)}${there}`,
    );
  }
  return plan.bad.length + failed.length === 0 ? 0 : 1;
};

/** `broadsheet redirects`: an old site's paths, led to its articles. */
export const redirects: Command = {
  name: "redirects",
  description: "Lead an old site's paths to the articles, from a CSV file",
  args,
  repeatable: [],
  run,
};
