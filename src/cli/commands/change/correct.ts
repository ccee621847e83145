import { isDate, normalDate, withOffset } from "../../../article/dates.ts";
import type { Site } from "../../../site.ts";
import type { PlacedReading } from "../../../wire/article-json.ts";
import { articleFlags, fieldsFromFlags } from "../../articles/article-flags.ts";
import { idOf, type PrepareOptions, prepareArticle, readArticleFile } from "../../articles/prepare.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { printAcceptedChange } from "../../desk/accepted-change.ts";
import { type AcceptedChange, changeArticle } from "../../desk/changes.ts";
import type { DeskAccess } from "../../desk/client.ts";
import {
  correctionNow,
  correctionsOf,
  isLatestCorrection,
  newCorrections,
  withCurrentFields,
} from "../../desk/corrections.ts";
import { checkTextFlag, deskAccess, deskFlags, flagOrPrompt, revisionOf } from "../../desk/desk-flags.ts";
import { type DeskDocument, fetchDocument } from "../../desk/documents.ts";
import { findArticle } from "../../desk/find-article.ts";
import type { ArticleSummary } from "../../desk/summaries.ts";
import { exitCodeOf, Failure, type FailureCode, failureText } from "../../failure.ts";
import { findFile } from "../../files/read-file.ts";
import { jsonText } from "../../output/json-text.ts";
import { noteLeftOut } from "../../output/report-table.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { readSettings } from "../../settings.ts";
import { servedFolder } from "../../site-address.ts";

/** A corrected article, before it is sent. */
interface CorrectedArticle {
  article: ArticleSummary;
  /** The desk's document. */
  current: DeskDocument;
  /** The corrected document in normal form, with the corrections from the file. */
  document: DeskDocument;
}

interface Context {
  line: CommandLine;
  desk: DeskAccess;
  terminal: Terminal;
  now: Date;
}

/**
 * Fetches a public article's current revision.
 *
 * @throws {Failure} if the article was never public
 */
const fetchPublicArticle = async (
  given: string,
  { desk, line }: Context,
): Promise<Pick<CorrectedArticle, "article" | "current">> => {
  const article = await findArticle(desk, given, line);
  if (article.state !== "published" && article.state !== "withdrawn")
    throw new Failure(
      `Readers have not seen ${printable(article.id)} (state: ${printable(article.state)}), so it needs no correction. Change it with \`npx broadsheet publish\`.`,
    );
  return { article, current: await fetchDocument(desk, article.id) };
};

/**
 * Checks that a file without an id corrects the article that it seems to correct. Two articles may have the same
 * headline, but rarely the same date.
 *
 * @throws {Failure} if the file has another date of publication
 */
const requireSameDate = (
  { place, article }: PlacedReading,
  { article: { id, headline }, current }: Pick<CorrectedArticle, "article" | "current">,
  { timeZone }: Site,
): void => {
  const { published } = article;
  if (typeof published !== "string" || typeof current.published !== "string") return;
  const given = withOffset(published, timeZone);
  if (!isDate(given) || normalDate(given, timeZone) === current.published) return;
  throw new Failure(
    `${place}: this file has another date of publication (${printable(published)}) than “${printable(headline)}” (${printable(current.published)}), so it may be another article. To correct ${printable(id)}, add --id ${printable(id)}.`,
    2,
  );
};

/**
 * Reads the corrected articles in a file.
 *
 * @param article the article that the command line names, if any
 */
const readCorrections = async (
  file: string,
  article: string | undefined,
  context: Context,
): Promise<CorrectedArticle[]> => {
  const { line, terminal, now } = context;
  const flags = fieldsFromFlags(line, [file]);
  const options: PrepareOptions = {
    site: await readSettings(process.cwd()),
    flags,
    now,
    canAsk: false,
    audience: "readers have seen it",
    origin: context.desk.site,
    served: servedFolder(context.desk.site),
    note: terminal.note,
    showReport: (place, report) => noteLeftOut(place, report, terminal),
  };
  const corrected: CorrectedArticle[] = [];
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
        `${reading.place}: ${error.message} To correct another article, use --id <ID>.`,
        error.code,
      );
    });
    if (article === undefined && flags.id === undefined && reading.article.id === undefined)
      requireSameDate(reading, found, options.site);
    const document = { ...withCurrentFields(reading.article, found.current), id: found.article.id };
    const prepared = await prepareArticle({ ...reading, article: document }, options);
    if (prepared.article === undefined)
      throw prepared.failure ?? new Failure(`${prepared.place}: the file has no article.`);
    corrected.push({ ...found, document: { ...prepared.article } });
  }
  return corrected;
};

/** Sends a corrected article. The corrections that the desk has already are kept. */
const sendCorrection = async (
  { article, current, document }: CorrectedArticle,
  { desk, line, terminal, now }: Context,
): Promise<AcceptedChange> => {
  const fromFile = newCorrections(document, current);
  const note =
    fromFile.length > 0 && flagValue(line, "note") === undefined
      ? undefined
      : await flagOrPrompt(line, "note", terminal, {
          question: `What was wrong in “${printable(article.headline)}”? Readers see this text.`,
          missing:
            'Tell readers what was wrong: --note "…". For a misprint, use `npx broadsheet publish --minor` instead.',
        });
  const isRepeated =
    note !== undefined && fromFile.length === 0 && isLatestCorrection(document, current, note);
  const corrections = [
    ...correctionsOf(current),
    ...fromFile,
    ...(note === undefined || isRepeated ? [] : [correctionNow(note, now)]),
  ];
  const revision = flagValue(line, "revision") ?? article.revision;
  const body = { ...document, corrections };
  return changeArticle(desk, { id: article.id, revision, action: "put", body });
};

const looksLikeFile = (given: string): boolean => !/^(?:\/|https?:)/iu.test(given) && given.includes(".");

/** Splits the arguments into files and an article. */
const argumentsOf = async (line: CommandLine): Promise<{ article: string | undefined; files: string[] }> => {
  const files: string[] = [];
  const articles: string[] = [];
  for (const each of line.positionals)
    (looksLikeFile(each) || (await findFile(each)) !== undefined ? files : articles).push(each);
  const [article] = articles;
  const count = line.positionals.length;
  if (count === 0)
    throw new Failure(
      'Name the corrected file. Example: `npx broadsheet correct story.md --note "The bridge is 40 m long."`.',
      2,
    );
  if (articles.length > 1 || (article !== undefined && files.length > 1))
    throw new Failure("Name several files, or one article, or one article and its file.", 2);
  if (count > 1 && article === undefined && flagValue(line, "revision") !== undefined)
    throw new Failure("--revision is for one article, but several files are named. Name one file.", 2);
  return { article, files };
};

/** Sends the corrected articles from one source and prints the results. */
const correctAndReport = async (
  read: () => Promise<CorrectedArticle[]>,
  context: Context,
): Promise<Failure[]> => {
  const { line, terminal } = context;
  const isJSON = hasFlag(line, "json");
  try {
    for (const each of await read())
      printAcceptedChange(await sendCorrection(each, context), "Corrected", { isJSON, terminal });
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (isJSON) terminal.out(jsonText({ error: error.message }));
    noteError(terminal, failureText(error));
    return [error];
  }
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  checkTextFlag(line, "note");
  const { article, files } = await argumentsOf(line);
  revisionOf(line);
  fieldsFromFlags(line, files);
  const context: Context = { line, desk: await deskAccess(line), terminal, now: new Date() };
  const failures: Failure[] = [];
  if (article !== undefined && files.length === 0)
    failures.push(
      ...(await correctAndReport(async () => {
        const found = await fetchPublicArticle(article, context);
        return [{ ...found, document: found.current }];
      }, context)),
    );
  for (const file of files)
    failures.push(...(await correctAndReport(() => readCorrections(file, article, context), context)));
  return exitCodeOf(failures);
};

// Readers have seen the article, so an embargo cannot hide it again.
const { embargo: _, ...correctionFlags } = articleFlags;

/** `broadsheet correct` */
export const correct: Command = {
  positionals: [
    {
      name: "file…",
      description:
        "Corrected article in any format that publish reads; to add only a note, an id, path or URL",
    },
  ],
  flags: {
    note: { type: "string", value: "TEXT", description: "What was wrong; readers see it below the article" },
    revision: {
      type: "string",
      value: "N",
      description: "Revision that the file is based on (default: the current one)",
    },
    ...correctionFlags,
    ...deskFlags("Print one line of JSON per article: id, path, url, revision, state, changed"),
  },
  run,
};
