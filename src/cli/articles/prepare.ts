import { dirname } from "node:path";
import { futureModifiedIssue } from "../../article/future-modified.ts";
import type { Article } from "../../article/model.ts";
import { readArticle } from "../../article/read.ts";
import { sectionIssue, withSectionIssue } from "../../site/section-issue.ts";
import type { Site } from "../../site.ts";
import type { PlacedReading } from "../../wire/article-json.ts";
import { refuseBinary } from "../../wire/foreign/bytes.ts";
import { refuseURL } from "../../wire/foreign/url.ts";
import { readWireArticles } from "../../wire/read.ts";
import type { ReportLine, UnclearEmbargo } from "../../wire/report.ts";
import { slug } from "../../wire/slug.ts";
import { WireError } from "../../wire/wire-error.ts";
import { Failure } from "../failure.ts";
import { decodeText, findFile, readBytes } from "../files/read-file.ts";
import { printable, type Terminal } from "../output/terminal.ts";
import type { PicturePlaces, SiteStore } from "../pictures/locate-picture.ts";
import { picturesIn } from "../pictures/named-pictures.ts";
import type { OfferTreatment } from "../pictures/picture-texts.ts";
import { previewWarnings } from "../pictures/preview-warnings.ts";
import type { SiteFiles } from "../pictures/site-files.ts";
import type { Upload } from "../pictures/upload.ts";
import { applyFlags, type FlagFields } from "./article-flags.ts";
import { articlePictures, type OmittedPicture, type PictureTreatment } from "./article-pictures.ts";
import { atLine, inLineOrder, issueLines, lineOfField } from "./issue-lines.ts";
import { withLocalTimes } from "./local-times.ts";
import { promptForField, REQUIRED_FIELDS, type RequiredField, today } from "./prompts.ts";
import { sectionList } from "./section-flags.ts";

/** The treatment of files that articles name, in a command that uploads files. */
export interface FileTreatment extends Pick<PicturePlaces, "preparer" | "root" | "otherHosts"> {
  offers: OfferTreatment;
  /** `none` if the editor wants no smaller versions of pictures. */
  versions: "store" | "none";
}

/** The options for completing an article whose file lacks fields. */
export interface PrepareOptions {
  site: Site;
  flags: FlagFields;
  now: Date;
  /** True if a person can be asked for missing fields. */
  canAsk: boolean;
  /** Set if readers have seen the articles. An embargo cannot hide them again. */
  audience?: "readers have seen it";
  /** The origin of the site, for pictures such as `/media/ferry.jpg`. */
  origin?: string;
  /** The folder whose files the site serves. */
  served?: string | undefined;
  /** The files that the site stores; undefined if the command has no desk. */
  siteFiles?: SiteFiles;
  /** Undefined if the command uploads no files. */
  files?: FileTreatment;
  /** The terminal of a person who answers questions about pictures; undefined without a terminal. */
  person?: Terminal | undefined;
  /** Shows the progress of many pictures; undefined without a terminal. */
  terminal?: Terminal | undefined;
  /** Prints a note about a file. */
  note?: (text: string) => void;
  /** Prints the report of a file before the first question about the file. */
  showReport: (place: string, report: readonly ReportLine[]) => void;
}

/** An article that is ready to be sent, or the reason why it is not. */
export interface PreparedArticle {
  /** The file, and the item or line in it. */
  place: string;
  /** The document to send, from the file and the flags. */
  document: Record<string, unknown>;
  /** Fields that the desk needs and the file does not give. The desk's own values come before them. */
  assumed: Record<string, unknown>;
  /** The source of the id: `file` if the file names it, `new` if `--id` or the headline gave it. */
  idSource: "file" | "new";
  report: ReportLine[];
  /** The files to upload before the article. */
  uploads?: Upload[];
  /** The warnings about an article without errors, each with its line. */
  warnings?: string[];
  /** The checked document in normal form; undefined if it has errors. */
  article?: Article;
  failure?: Failure;
}

/** An article of a file, and the file's folder. */
export interface FileReading extends PlacedReading {
  folder?: string;
}

/**
 * Reads the articles in a file of any supported format.
 *
 * @throws {Failure} if the file cannot be read
 */
export const readArticleFile = async (file: string, flags: FlagFields): Promise<FileReading[]> => {
  const { headline, embargo, language, authors } = flags;
  const fileName = printable(file);
  try {
    refuseURL(file, fileName);
    const bytes = await readBytes(file);
    refuseBinary(bytes, fileName);
    const readings = await readWireArticles(await decodeText(bytes, file), {
      fileName,
      authors: [...authors],
      now: new Date(),
      ...(headline !== undefined && { headline }),
      ...(embargo !== undefined && { embargo }),
      ...(language !== undefined && { language }),
    });
    const folder = dirname((await findFile(file))?.path ?? file);
    return readings.map((reading) => ({ ...reading, folder }));
  } catch (error) {
    if (error instanceof WireError) throw new Failure(error.message);
    throw error;
  }
};

const isMissing = (value: unknown): boolean =>
  value === undefined || (typeof value === "string" && value.trim() === "");

const FLAG_EXAMPLES: Record<Exclude<RequiredField, "published">, string> = {
  headline: '--headline "…"',
  section: "--section ID",
  id: "--id ID",
};

const missingFailure = (
  place: string,
  missing: readonly RequiredField[],
  { site, now }: PrepareOptions,
): Failure => {
  const sections = sectionList(site);
  const known = missing.includes("section") && sections !== "" ? ` (sections: ${sections})` : "";
  const flags = missing
    .map((field) => (field === "published" ? `--published ${today(site, now)}` : FLAG_EXAMPLES[field]))
    .join(" ");
  return new Failure(`${place}: these fields are missing: ${missing.join(", ")}. Add ${flags}${known}.`, 2);
};

/** Returns the error for an embargo of which the file does not say clearly when it ends, or for a text that is not ready. */
const unclearEmbargoFailure = (
  place: string,
  { line, text, why, localTime, kind }: UnclearEmbargo,
  { site: { timeZone }, audience }: PrepareOptions,
): Failure => {
  const shown = `“${printable(text)}”`;
  const what =
    kind === "not ready"
      ? `${place}: line ${line} says that the text is not for readers yet: ${shown}.`
      : `${place}: line ${line} is an embargo, but its end is unclear: ${shown}. ${why}`;
  if (audience !== undefined)
    return new Failure(
      `${what} Readers have seen the article. If this line is no longer true, add --no-embargo.`,
      2,
    );
  if (kind === "not ready")
    return new Failure(
      `${what} Nothing was sent. When the text is ready, remove these words, or add --no-embargo. If it becomes public at a certain time, give it with --embargo. To save it as a draft, use a Markdown file with \`status: draft\` in the front matter.`,
      2,
    );
  const example =
    localTime === undefined
      ? `--embargo YYYY-MM-DDThh:mm (in ${timeZone}; with another offset from UTC, YYYY-MM-DDThh:mm±hh:mm)`
      : `--embargo ${localTime} if this is the time in ${timeZone}, otherwise with its offset from UTC: --embargo ${localTime}±hh:mm`;
  return new Failure(
    `${what} Nothing was sent. Give the end with ${example}. To publish without an embargo, add --no-embargo.`,
    2,
  );
};

/** Returns the article's id, otherwise an id made from its headline; empty if no id can be made. */
export const idOf = ({ id, headline }: Record<string, unknown>): unknown => {
  if (!isMissing(id)) return id;
  return typeof headline === "string" ? slug(headline) : "";
};

/** Returns the required fields that a document lacks. A draft needs no date of publication. */
const missingFields = (document: Record<string, unknown>): RequiredField[] =>
  REQUIRED_FIELDS.filter((field) => {
    if (field === "id") return !isMissing(document.headline) && isMissing(idOf(document));
    if (field === "published" && document.status === "draft") return false;
    return isMissing(document[field]);
  });

const complete = async (
  incomplete: Record<string, unknown>,
  place: string,
  options: PrepareOptions,
): Promise<Record<string, unknown>> => {
  const { site, now, canAsk } = options;
  const document = { ...incomplete };
  const missing = missingFields(document);
  if (!canAsk && missing.length > 0) throw missingFailure(place, missing, options);
  for (const field of missing) document[field] = await promptForField(field, place, site, now);
  if (canAsk && sectionIssue(document, site) !== undefined)
    document.section = await promptForField("section", place, site, now);
  document.id = idOf(document);
  if (isMissing(document.id)) document.id = await promptForField("id", place, site, now);
  document.language ??= site.language;
  if (isMissing(document.published)) delete document.published;
  return document;
};

/** Puts the fields that identify an article first. */
const ordered = (document: Record<string, unknown>): Record<string, unknown> => {
  const { id, path, language, headline, ...rest } = document;
  return { id, ...(path !== undefined && { path }), language, headline, ...rest };
};

/** Returns what an article needs to know about the files of its site; undefined if the command has no desk. */
const storeOf = ({ site, siteFiles, origin, files }: PrepareOptions): SiteStore | undefined =>
  siteFiles && {
    files: siteFiles,
    prefixes: site.mediaPaths ?? [],
    origins: [origin, site.origin].filter((each) => each !== undefined),
    versions: site.imageResizing === undefined && files?.versions === "store" ? "name" : "none",
  };

/** Returns the treatment of an article's pictures. */
const pictureTreatment = (folder: string, language: unknown, options: PrepareOptions): PictureTreatment => {
  const { site, files, flags, origin, served, person, terminal } = options;
  return {
    places: {
      folder,
      root: files?.root,
      // A text may also name files in the folder of the publication.
      allowed: [process.cwd()],
      origin,
      served,
      store: storeOf(options),
      preparer: files?.preparer,
      otherHosts: files?.otherHosts ?? "leave",
      language: typeof language === "string" ? language : undefined,
    },
    incomplete: flags.pictures ?? "refuse",
    offers: files?.offers ?? "ignore",
    versions: site.imageResizing === undefined ? (files?.versions ?? "none") : "none",
    person,
    terminal,
  };
};

/** Returns a report in which the lines of left-out pictures say so. */
const withOmitted = (report: readonly ReportLine[], omitted: readonly OmittedPicture[]): ReportLine[] =>
  report.map((each) => {
    const { line, text, as } = each;
    const picture =
      each.kept && as === "figure"
        ? omitted.find(({ line: omittedLine, name }) => omittedLine === line && text.includes(name))
        : undefined;
    return picture === undefined ? each : { line, text, as, kept: false, loss: "image", why: picture.why };
  });

/** Completes and checks an article. Its errors are in the result and are not thrown. */
export const prepareArticle = async (
  reading: FileReading,
  options: PrepareOptions,
): Promise<PreparedArticle> => {
  const { place, folder = "." } = reading;
  const { site, flags, showReport } = options;
  const { article: incomplete, report } = applyFlags(reading.article, reading.report, flags, site);
  showReport(place, report);
  const idSource = isMissing(reading.article.id) ? "new" : "file";
  const unready = { place, report, assumed: {}, idSource } as const;
  try {
    if (reading.unclearEmbargo !== undefined && flags.embargo === undefined)
      throw unclearEmbargoFailure(place, reading.unclearEmbargo, options);
    const { timeZone, permalink } = site;
    const finished = withLocalTimes(ordered(await complete(incomplete, place, options)), timeZone);
    const read = { report, ...(reading.lines !== undefined && { lines: reading.lines }) };
    const pictures = await articlePictures(
      finished,
      read,
      pictureTreatment(folder, finished.language, options),
    );
    const { document, uploads, faulty, omitted } = pictures;
    const assumed = document.published === undefined ? { published: today(site, options.now) } : {};
    const whole = { ...assumed, ...document };
    const { article, issues: found = [] } = readArticle(whole, { timeZone, permalink });
    const future = article === undefined ? undefined : futureModifiedIssue(article, options.now.getTime());
    const issues = [...withSectionIssue(found, whole, site), ...(future === undefined ? [] : [future])];
    const errors = inLineOrder([
      ...pictures.errors,
      ...issueLines(issues, whole, { ...read, explained: faulty }),
    ]);
    for (const note of pictures.notes) options.note?.(`${place}: ${note}`);
    if (article !== undefined && errors.length === 0) {
      // The document has the same figures as the article, and its blocks have the lines.
      const named = picturesIn(document);
      const placeOf = (figure: object): string | undefined =>
        named.find(({ node }) => node === figure)?.place;
      const warnings = previewWarnings(document as unknown as Article, site).map(({ figure, text }) =>
        atLine(lineOfField(placeOf(figure) ?? "", read), `warning: ${text}`),
      );
      return {
        place,
        document,
        report: withOmitted(report, omitted),
        article,
        assumed,
        idSource,
        uploads,
        warnings,
      };
    }
    return {
      ...unready,
      document,
      failure: new Failure(`${place}: the article has errors. Correct these fields:`, 1, errors),
    };
  } catch (error) {
    if (error instanceof Failure) return { ...unready, document: incomplete, failure: error };
    throw error;
  }
};
