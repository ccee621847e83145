import { encodePath } from "../../../http/url.ts";
import { articleFlags, fieldsFromFlags } from "../../articles/article-flags.ts";
import {
  type PreparedArticle,
  type PrepareOptions,
  prepareArticle,
  readArticleFile,
} from "../../articles/prepare.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { type EditKind, type Publication, putArticle } from "../../desk/articles.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { minorFlag, siteFlag } from "../../desk/desk-flags.ts";
import { exitCodeOf, Failure, type FailureCode, failureAt, failureText } from "../../failure.ts";
import { reportTable } from "../../output/report-table.ts";
import { noteError, type Terminal } from "../../output/terminal.ts";
import { readSettings, readToken } from "../../settings.ts";
import { parseSiteURL } from "../../site-address.ts";

interface Context {
  terminal: Terminal;
  isJSON: boolean;
  /** Undefined in a dry run. */
  desk: DeskAccess | undefined;
  site: string;
  kind: EditKind;
  now: Date;
}

const publicURL = (site: string, path: string): string => `${site}${encodePath(path)}`;

const OUTCOMES = { published: "Published", replaced: "Replaced", unchanged: "No change" } as const;

const printPublication = (
  { path, outcome }: Publication,
  { article }: PreparedArticle,
  { terminal, site, now }: Context,
): void => {
  const { out, paint } = terminal;
  const url = publicURL(site, path);
  out(`${paint("green", OUTCOMES[outcome])}: ${paint("underline", url)}`);
  const embargo = article?.embargo;
  if (article?.status === "draft") out("  This is a draft. Readers do not see it.");
  else if (embargo !== undefined && Date.parse(embargo) > now.getTime())
    out(`  Readers see it from ${embargo}.`);
  else out(`  curl -H 'Accept: application/json' '${url}'\n  curl -H 'Accept: text/markdown' '${url}'`);
};

/** Publishes a prepared article. In a dry run, it returns undefined. */
const publishArticle = async (
  prepared: PreparedArticle,
  context: Context,
): Promise<Publication | undefined> => {
  if (prepared.failure !== undefined) throw prepared.failure;
  if (prepared.article === undefined || context.desk === undefined) return undefined;
  try {
    return await putArticle(context.desk, prepared.article.id, prepared.document, context.kind);
  } catch (error) {
    throw error instanceof Failure ? failureAt(prepared.place, error) : error;
  }
};

/** Publishes an article and prints the result. */
const publishAndReport = async (
  prepared: PreparedArticle,
  context: Context,
): Promise<Failure | undefined> => {
  const { place, article, document, report } = prepared;
  const { terminal, isJSON, site } = context;
  const printJSON = (result: Record<string, unknown>): void => {
    if (isJSON)
      terminal.out(JSON.stringify({ file: place, article: article ?? document, report, ...result }));
  };
  try {
    const publication = await publishArticle(prepared, context);
    if (publication === undefined) {
      printJSON({ outcome: "dry run" });
      if (!isJSON) terminal.out(`Dry run. The URL would be ${publicURL(site, article?.path ?? "")}`);
    } else {
      printJSON({ ...publication, url: publicURL(site, publication.path) });
      if (!isJSON) printPublication(publication, prepared, context);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    printJSON({ outcome: "failed", error: error.message, issues: error.issues });
    noteError(terminal, failureText(error));
    return error;
  }
};

const publishFile = async (file: string, options: PrepareOptions, context: Context): Promise<Failure[]> => {
  const { terminal, isJSON } = context;
  try {
    const failures: Failure[] = [];
    for (const reading of await readArticleFile(file, options.flags)) {
      const failure = await publishAndReport(await prepareArticle(reading, options), context);
      if (failure !== undefined) failures.push(failure);
    }
    return failures;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (isJSON) terminal.out(JSON.stringify({ file, outcome: "failed", error: error.message }));
    noteError(terminal, failureText(error));
    return [error];
  }
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const files = line.positionals;
  if (files.length === 0)
    throw new Failure("Name the files to publish. Example: `broadsheet publish story.txt`.", 2);
  const flags = fieldsFromFlags(line, files);
  const isJSON = hasFlag(line, "json");
  const site = parseSiteURL(flagValue(line, "site"));
  const now = new Date();
  const settings = await readSettings(process.cwd());
  const context: Context = {
    terminal,
    isJSON,
    desk: hasFlag(line, "dry-run") ? undefined : { site, token: await readToken(process.cwd(), process.env) },
    site,
    kind: hasFlag(line, "minor") ? "minor" : "ordinary",
    now,
  };
  const options: PrepareOptions = {
    site: settings,
    flags,
    now,
    canAsk: terminal.isInteractive && !isJSON,
    showReport: (place, report) => {
      if (!isJSON) terminal.out(`${terminal.paint("bold", place)}\n${reportTable(report, terminal)}`);
    },
  };
  const failures: Failure[] = [];
  for (const file of files) failures.push(...(await publishFile(file, options, context)));
  return exitCodeOf(failures);
};

/** `broadsheet publish` */
export const publish: Command = {
  name: "publish",
  description: "Publish articles from files",
  positionals: [{ name: "file…", description: "Article JSON, Markdown with front matter, or wire copy" }],
  flags: {
    ...siteFlag,
    ...articleFlags,
    ...minorFlag,
    "dry-run": { type: "boolean", description: "Read, check and report without publishing" },
    json: {
      type: "boolean",
      description: "Print one line of JSON per article: article, report, outcome",
    },
  },
  run,
};
