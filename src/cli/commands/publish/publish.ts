import { encodePath } from "../../../http/url.ts";
import type { Site } from "../../../site.ts";
import { articleFlags, fieldsFromFlags } from "../../articles/article-flags.ts";
import { fileErrors, verboseFlag } from "../../articles/file-errors.ts";
import { fileFlags, fileTreatment } from "../../articles/file-flags.ts";
import {
  type PreparedArticle,
  type PrepareOptions,
  prepareArticle,
  readArticleFile,
} from "../../articles/prepare.ts";
import { publicationText } from "../../articles/publication-text.ts";
import { readSectionChoice, sectionFlags } from "../../articles/section-flags.ts";
import { type FileResult, filesJSON, storeFiles } from "../../articles/store-files.ts";
import { askAboutTakenID, takenFailure } from "../../articles/taken-id.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { createArticle, type EditKind, type Publication, replaceArticle } from "../../desk/articles.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { minorFlag, revisionOf, siteFlag } from "../../desk/desk-flags.ts";
import { exitCodeOf, Failure, type FailureCode, failureAt, failureText } from "../../failure.ts";
import type { RepeatedMessages } from "../../output/repeated-messages.ts";
import { reportTable } from "../../output/report-table.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { createPathChooser } from "../../pictures/choose-path.ts";
import { deskStore, dryRunStore, type FileStore } from "../../pictures/file-store.ts";
import { createFilePreparer } from "../../pictures/prepare-files.ts";
import { askAlways, askIfPossible, createSiteFiles } from "../../pictures/site-files.ts";
import type { KnownFiles } from "../../pictures/upload-files.ts";
import { readSettings, tokenFor } from "../../settings.ts";
import { servedFolder, siteOf } from "../../site-address.ts";

interface Context {
  terminal: Terminal;
  isJSON: boolean;
  /** Undefined in a dry run. */
  desk: DeskAccess | undefined;
  store: FileStore;
  /** The site's origin. */
  site: string;
  settings: Site;
  kind: EditKind;
  /** The revision that the file is based on; undefined for the current one. */
  revision: string | undefined;
  /** True if files without an id may replace articles. */
  replaces: boolean;
  /** True if a person can be asked. */
  canAsk: boolean;
  now: Date;
  /** The files that this run stored. */
  known: KnownFiles;
  /** The notes that it printed. */
  noted: Set<string>;
  /** Prints the errors of files. */
  errors: RepeatedMessages;
}

const publicURL = (site: string, path: string): string => `${site}${encodePath(path)}`;

/** Sends an article, and asks what to do if its id is taken. */
const sendArticle = async (
  prepared: PreparedArticle,
  id: string,
  { desk, context }: { desk: DeskAccess; context: Context },
): Promise<Publication> => {
  const article = { id, document: prepared.document, assumed: prepared.assumed };
  if (prepared.idSource === "file" || context.replaces) return replaceArticle(desk, article, context);
  const result = await createArticle(desk, article);
  if (result.outcome !== "id-taken") return result;
  if (!context.canAsk) throw takenFailure(result.holder);
  const choice = await askAboutTakenID(prepared.place, result.holder, context.terminal);
  if (choice.action === "replace") return replaceArticle(desk, article, context);
  const renamed = { ...prepared, document: { ...prepared.document, id: choice.id } };
  return sendArticle(renamed, choice.id, { desk, context });
};

/** Publishes a prepared article. In a dry run, it returns undefined. */
const publishArticle = async (
  prepared: PreparedArticle,
  context: Context,
): Promise<Publication | undefined> => {
  if (prepared.failure !== undefined) throw prepared.failure;
  const { desk } = context;
  if (prepared.article === undefined || desk === undefined) return undefined;
  try {
    return await sendArticle(prepared, prepared.article.id, { desk, context });
  } catch (error) {
    throw error instanceof Failure ? failureAt(prepared.place, error) : error;
  }
};

/** Stores the files of an article, so that no reader sees the article without its pictures. */
const storeArticleFiles = async (
  { place, document, article, uploads = [] }: PreparedArticle,
  context: Context,
): Promise<FileResult[]> => {
  try {
    return await storeFiles(uploads, [document, article], context);
  } catch (error) {
    throw error instanceof Failure ? failureAt(place, error) : error;
  }
};

/** Publishes an article and prints the result. */
const publishAndReport = async (
  prepared: PreparedArticle,
  context: Context,
): Promise<Failure | undefined> => {
  const { place, article, document, report, idSource, warnings = [] } = prepared;
  const { terminal, isJSON, site, settings, now, errors } = context;
  let files: FileResult[] = [];
  const printJSON = (result: Record<string, unknown>): void => {
    if (isJSON)
      terminal.out(
        JSON.stringify({
          file: place,
          article: article ?? document,
          report,
          ...(warnings.length > 0 && { warnings }),
          ...filesJSON(files),
          ...result,
        }),
      );
  };
  for (const warning of warnings) terminal.note(`${place}: ${warning}`);
  try {
    if (prepared.failure === undefined) files = await storeArticleFiles(prepared, context);
    const publication = await publishArticle(prepared, context);
    if (publication === undefined || article === undefined) {
      printJSON({ outcome: "dry run" });
      if (!isJSON) terminal.out(`Dry run. The URL would be ${publicURL(site, article?.path ?? "")}`);
    } else {
      const { id, ...result } = publication;
      printJSON({ ...result, url: publicURL(site, publication.path) });
      const { paint } = terminal;
      if (!isJSON)
        terminal.out(publicationText(publication, article, { origin: site, settings, idSource, now, paint }));
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    printJSON({ outcome: "failed", error: error.message, issues: error.issues });
    errors.add(place, failureText(error));
    return error;
  }
};

const publishFile = async (file: string, options: PrepareOptions, context: Context): Promise<Failure[]> => {
  const { terminal, isJSON, errors } = context;
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
    errors.add(printable(file), failureText(error));
    return [error];
  }
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const files = line.positionals;
  if (files.length === 0)
    throw new Failure("Name the files to publish. Example: `npx broadsheet publish story.txt`.", 2);
  if (revisionOf(line) !== undefined && files.length > 1)
    throw new Failure("--revision is for one article, but several files are named. Name one file.", 2);
  const isJSON = hasFlag(line, "json");
  const site = siteOf(line);
  const now = new Date();
  fieldsFromFlags(line, files);
  const settings = await readSettings(process.cwd());
  const flags = { ...fieldsFromFlags(line, files), sections: readSectionChoice(line, settings) };
  const desk = hasFlag(line, "dry-run") ? undefined : { site, token: await tokenFor(site) };
  const askDesk =
    desk === undefined
      ? askIfPossible(async () => ({ site, token: await tokenFor(site) }), terminal.note)
      : askAlways(desk);
  const siteFiles = createSiteFiles(askDesk);
  await using preparer = createFilePreparer({ choosePath: createPathChooser(siteFiles) });
  const context: Context = {
    terminal,
    isJSON,
    desk,
    store: desk === undefined ? dryRunStore(site, askDesk) : deskStore(desk),
    site,
    settings,
    kind: hasFlag(line, "minor") ? "minor" : "ordinary",
    revision: revisionOf(line),
    replaces: hasFlag(line, "replace"),
    canAsk: terminal.isInteractive && !isJSON,
    now,
    known: new Map(),
    noted: new Set(),
    errors: fileErrors(line, terminal),
  };
  const options: PrepareOptions = {
    site: settings,
    flags,
    now,
    canAsk: context.canAsk,
    origin: site,
    served: servedFolder(site),
    siteFiles,
    files: await fileTreatment(line, preparer),
    person: context.canAsk ? terminal : undefined,
    ...(!isJSON && { terminal }),
    note: terminal.note,
    showReport: (place, report) => {
      if (!isJSON) terminal.out(`${terminal.paint("bold", place)}\n${reportTable(report, terminal)}`);
    },
  };
  const failures: Failure[] = [];
  for (const file of files)
    for (const failure of await publishFile(file, options, context)) failures.push(failure);
  context.errors.summarize();
  return exitCodeOf(failures);
};

/** `broadsheet publish` */
export const publish: Command = {
  positionals: [{ name: "file…", description: "Article JSON, Markdown with front matter, or wire copy" }],
  flags: {
    ...siteFlag,
    ...articleFlags,
    ...sectionFlags,
    ...fileFlags,
    revision: {
      type: "string",
      value: "N",
      description: "Revision that the file is based on (for one file; default: the current one)",
    },
    replace: {
      type: "boolean",
      description: "Replace the article with the same id, although the file does not name the id",
    },
    ...minorFlag,
    ...verboseFlag,
    "dry-run": {
      type: "boolean",
      description: "Read, check and report without publishing; say which files the site has",
    },
    json: {
      type: "boolean",
      description: "Print one line of JSON per article: article, report, files, outcome",
    },
  },
  run,
};
