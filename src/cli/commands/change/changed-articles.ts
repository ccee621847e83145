import { isDate, normalDate, withOffset } from "../../../article/dates.ts";
import type { Site } from "../../../site.ts";
import type { PlacedReading } from "../../../wire/article-json.ts";
import { articleFlags, fieldsFromFlags } from "../../articles/article-flags.ts";
import { fileFlags, fileTreatment } from "../../articles/file-flags.ts";
import { idOf, type PrepareOptions, prepareArticle, readArticleFile } from "../../articles/prepare.ts";
import { filesJSON, storeFiles } from "../../articles/store-files.ts";
import { type CommandLine, type Flags, flagValue, hasFlag } from "../../command-line.ts";
import { printAcceptedChange } from "../../desk/accepted-change.ts";
import type { AcceptedChange } from "../../desk/changes.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { withCurrentFields } from "../../desk/corrections.ts";
import { deskAccess, revisionOf } from "../../desk/desk-flags.ts";
import { type DeskDocument, fetchDocument } from "../../desk/documents.ts";
import { findArticle } from "../../desk/find-article.ts";
import type { ArticleSummary } from "../../desk/summaries.ts";
import { Failure, failureText } from "../../failure.ts";
import { findFile } from "../../files/read-file.ts";
import { jsonText } from "../../output/json-text.ts";
import { noteLeftOut } from "../../output/report-table.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { createPathChooser } from "../../pictures/choose-path.ts";
import { deskStore } from "../../pictures/file-store.ts";
import { createFilePreparer, type FilePreparer } from "../../pictures/prepare-files.ts";
import { askAlways, createSiteFiles, type SiteFiles } from "../../pictures/site-files.ts";
import type { Upload } from "../../pictures/upload.ts";
import type { KnownFiles } from "../../pictures/upload-files.ts";
import { readSettings } from "../../settings.ts";
import { servedFolder } from "../../site-address.ts";

/*
 * Public articles whose files changed, for `broadsheet correct` and `broadsheet update`.
 */

/** The words of a command. */
export interface ChangeWords {
  /** The command: `correct`. */
  verb: string;
  /** Its result: `Corrected`. */
  done: string;
  /** One such change: `correction`. */
  noun: string;
}

/** A changed article, before it is sent. */
export interface ChangedArticle {
  article: ArticleSummary;
  /** The desk's document. */
  current: DeskDocument;
  /** The changed document in normal form, with the corrections from the file. */
  document: DeskDocument;
  /** The files to store before the article. */
  uploads: readonly Upload[];
}

/** The arguments of a run of the command. */
export interface ChangeContext {
  line: CommandLine;
  desk: DeskAccess;
  terminal: Terminal;
  now: Date;
  words: ChangeWords;
  preparer: FilePreparer;
  /** The files that the site stores. */
  siteFiles: SiteFiles;
  /** The files that this run of the command stored. */
  known: KnownFiles;
  /** The notes that it printed. */
  noted: Set<string>;
}

/**
 * Fetches a public article's current revision.
 *
 * @throws {Failure} if the article was never public
 */
const fetchPublicArticle = async (
  given: string,
  { desk, line, words }: ChangeContext,
): Promise<Pick<ChangedArticle, "article" | "current">> => {
  const article = await findArticle(desk, given, line);
  if (article.state !== "published" && article.state !== "withdrawn")
    throw new Failure(
      `Readers have not seen ${printable(article.id)} (state: ${printable(article.state)}), so it needs no ${words.noun}. Change it with \`npx broadsheet publish\`.`,
    );
  return { article, current: await fetchDocument(desk, article.id) };
};

/**
 * Checks that a file without an id changes the article that it seems to change. Two articles may have the same
 * headline, but rarely the same date.
 *
 * @throws {Failure} if the file has another date of publication
 */
const requireSameDate = (
  { place, article }: PlacedReading,
  { article: { id, headline }, current }: Pick<ChangedArticle, "article" | "current">,
  { timeZone }: Site,
  { verb }: ChangeWords,
): void => {
  const { published } = article;
  if (typeof published !== "string" || typeof current.published !== "string") return;
  const given = withOffset(published, timeZone);
  if (!isDate(given) || normalDate(given, timeZone) === current.published) return;
  throw new Failure(
    `${place}: this file has another date of publication (${printable(published)}) than “${printable(headline)}” (${printable(current.published)}), so it may be another article. To ${verb} ${printable(id)}, add --id ${printable(id)}.`,
    2,
  );
};

/**
 * Reads the changed articles in a file.
 *
 * @param article the article that the command line names, if any
 */
const readChanges = async (
  file: string,
  article: string | undefined,
  context: ChangeContext,
): Promise<ChangedArticle[]> => {
  const { line, terminal, now, words, preparer } = context;
  const isJSON = hasFlag(line, "json");
  const flags = fieldsFromFlags(line, [file]);
  const options: PrepareOptions = {
    site: await readSettings(process.cwd()),
    flags,
    now,
    canAsk: false,
    audience: "readers have seen it",
    origin: context.desk.site,
    served: servedFolder(context.desk.site),
    siteFiles: context.siteFiles,
    files: await fileTreatment(line, preparer),
    person: terminal.isInteractive && !isJSON ? terminal : undefined,
    ...(!isJSON && { terminal }),
    note: terminal.note,
    showReport: (place, report) => noteLeftOut(place, report, terminal),
  };
  const changed: ChangedArticle[] = [];
  for (const reading of await readArticleFile(file, flags)) {
    const ownID = idOf({
      ...reading.article,
      ...(flags.headline !== undefined && { headline: flags.headline }),
    });
    const given = article ?? flags.id ?? (typeof ownID === "string" ? ownID : "");
    if (given === "")
      throw new Failure(`${reading.place}: the file names no article. Name it with --id <ID>.`, 2);
    const found = await fetchPublicArticle(given, context).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(
        `${reading.place}: ${error.message} To ${words.verb} another article, use --id <ID>.`,
        error.code,
      );
    });
    if (article === undefined && flags.id === undefined && reading.article.id === undefined)
      requireSameDate(reading, found, options.site, words);
    const document = { ...withCurrentFields(reading.article, found.current), id: found.article.id };
    const prepared = await prepareArticle({ ...reading, article: document }, options);
    if (prepared.article === undefined)
      throw prepared.failure ?? new Failure(`${prepared.place}: the file has no article.`);
    changed.push({ ...found, document: { ...prepared.article }, uploads: prepared.uploads ?? [] });
  }
  return changed;
};

const looksLikeFile = (given: string): boolean => !/^(?:\/|https?:)/iu.test(given) && given.includes(".");

/** The files of a command line, and the article that it names. */
export interface ChangeArguments {
  article: string | undefined;
  files: string[];
}

/**
 * Splits the arguments into files and an article.
 *
 * @param missing the error if there are no arguments
 * @throws {Failure} if the arguments do not go together
 */
export const changeArguments = async (line: CommandLine, missing: string): Promise<ChangeArguments> => {
  const files: string[] = [];
  const articles: string[] = [];
  for (const each of line.positionals)
    (looksLikeFile(each) || (await findFile(each)) !== undefined ? files : articles).push(each);
  const [article] = articles;
  const count = line.positionals.length;
  if (count === 0) throw new Failure(missing, 2);
  if (articles.length > 1 || (article !== undefined && files.length > 1))
    throw new Failure("Name several files, or one article, or one article and its file.", 2);
  if (count > 1 && article === undefined && flagValue(line, "revision") !== undefined)
    throw new Failure("--revision is for one article, but several files are named. Name one file.", 2);
  return { article, files };
};

/** Sends a changed article to the desk. */
export type SendChange = (changed: ChangedArticle, context: ChangeContext) => Promise<AcceptedChange>;

/** Sends the changed articles from one source and prints the results. */
const sendAndReport = async (
  read: () => Promise<ChangedArticle[]>,
  send: SendChange,
  context: ChangeContext,
): Promise<Failure[]> => {
  const { line, terminal, words } = context;
  const isJSON = hasFlag(line, "json");
  try {
    for (const each of await read()) {
      const files = filesJSON(
        await storeFiles(each.uploads, [each.document], {
          ...context,
          isJSON,
          store: deskStore(context.desk),
        }),
      );
      printAcceptedChange(await send(each, context), words.done, { isJSON, terminal, files });
    }
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (isJSON) terminal.out(jsonText({ error: error.message }));
    noteError(terminal, failureText(error));
    return [error];
  }
};

/**
 * Reads the articles that a command line names, sends each and prints the results. It continues after a failure.
 *
 * @throws {Failure} if a flag is wrong
 */
export const sendChanges = async (
  line: CommandLine,
  { article, files }: ChangeArguments,
  { send, terminal, words }: { send: SendChange; terminal: Terminal; words: ChangeWords },
): Promise<Failure[]> => {
  revisionOf(line);
  fieldsFromFlags(line, files);
  const desk = await deskAccess(line);
  const siteFiles = createSiteFiles(askAlways(desk));
  await using preparer = createFilePreparer({ choosePath: createPathChooser(siteFiles) });
  const context: ChangeContext = {
    ...{ line, desk, terminal, now: new Date(), words, preparer, siteFiles },
    known: new Map(),
    noted: new Set(),
  };
  const failures: Failure[] = [];
  if (article !== undefined && files.length === 0)
    failures.push(
      ...(await sendAndReport(
        async () => {
          const found = await fetchPublicArticle(article, context);
          return [{ ...found, document: found.current, uploads: [] }];
        },
        send,
        context,
      )),
    );
  for (const file of files)
    failures.push(...(await sendAndReport(() => readChanges(file, article, context), send, context)));
  return failures;
};

// Readers have seen the article, so an embargo cannot hide it again.
const { embargo: _, ...publicArticleFlags } = articleFlags;

/** The flags of a command that sends changed articles. */
export const changeFlags = {
  revision: {
    type: "string",
    value: "N",
    description: "Revision that the file is based on (default: the current one)",
  },
  ...publicArticleFlags,
  ...fileFlags,
} as const satisfies Flags;
