import { type Issue, issueText } from "../../article/issue.ts";
import type { Article } from "../../article/model.ts";
import { readArticle } from "../../article/read.ts";
import type { Site } from "../../site.ts";
import type { PlacedReading } from "../../wire/article-json.ts";
import { readWireArticles } from "../../wire/read.ts";
import type { ReportLine } from "../../wire/report.ts";
import { slug } from "../../wire/slug.ts";
import { WireError } from "../../wire/wire-error.ts";
import { Failure } from "../failure.ts";
import { readTextFile } from "../files/read-file.ts";
import { printable } from "../output/terminal.ts";
import { applyFlags, type FlagFields } from "./article-flags.ts";
import { withLocalTimes } from "./local-times.ts";
import { promptForField, REQUIRED_FIELDS, type RequiredField } from "./prompts.ts";

/** The options for completing an article whose file lacks fields. */
export interface PrepareOptions {
  site: Site;
  flags: FlagFields;
  now: Date;
  /** True if a person can be asked for missing fields. */
  canAsk: boolean;
  /** Prints the report of a file before the first question about the file. */
  showReport: (place: string, report: readonly ReportLine[]) => void;
}

/** An article that is ready to be sent, or the reason why it is not. */
export interface PreparedArticle {
  /** The file, and the item or line in it. */
  place: string;
  /** The document to send, from the file and the flags. */
  document: Record<string, unknown>;
  report: ReportLine[];
  /** The checked document in normal form; undefined if it has errors. */
  article?: Article;
  failure?: Failure;
}

/**
 * Reads the articles in a file of any supported format.
 *
 * @throws {Failure} if the file cannot be read
 */
export const readArticleFile = async (file: string, flags: FlagFields): Promise<PlacedReading[]> => {
  const text = await readTextFile(file);
  const { headline, embargo, language, authors } = flags;
  try {
    return await readWireArticles(text, {
      fileName: printable(file),
      authors: [...authors],
      ...(headline !== undefined && { headline }),
      ...(embargo !== undefined && { embargo }),
      ...(language !== undefined && { language }),
    });
  } catch (error) {
    if (error instanceof WireError) throw new Failure(error.message);
    throw error;
  }
};

const isMissing = (value: unknown): boolean =>
  value === undefined || (typeof value === "string" && value.trim() === "");

const FLAG_EXAMPLES: Record<RequiredField, string> = {
  headline: '--headline "…"',
  section: "--section ID",
  published: "--published 2023-10-31",
  id: "--id ID",
};

const missingFailure = (
  place: string,
  missing: readonly RequiredField[],
  { site }: PrepareOptions,
): Failure => {
  const sections = site.sections.map(({ id }) => id).join(", ");
  const known = missing.includes("section") && sections !== "" ? ` (sections: ${sections})` : "";
  const flags = missing.map((field) => FLAG_EXAMPLES[field]).join(" ");
  return new Failure(`${place}: the file has no ${missing.join(", ")}. Add ${flags}${known}.`, 2);
};

/** Returns the article's id, otherwise an id made from its headline; empty if no id can be made. */
export const idOf = ({ id, headline }: Record<string, unknown>): unknown => {
  if (!isMissing(id)) return id;
  return typeof headline === "string" ? slug(headline) : "";
};

const complete = async (
  incomplete: Record<string, unknown>,
  place: string,
  options: PrepareOptions,
): Promise<Record<string, unknown>> => {
  const { site, now, canAsk } = options;
  const document = { ...incomplete };
  const missing = REQUIRED_FIELDS.filter((field) =>
    field === "id" ? !isMissing(document.headline) && isMissing(idOf(document)) : isMissing(document[field]),
  );
  if (!canAsk && missing.length > 0) throw missingFailure(place, missing, options);
  for (const field of missing) document[field] = await promptForField(field, place, site, now);
  document.id = idOf(document);
  if (isMissing(document.id)) document.id = await promptForField("id", place, site, now);
  document.language ??= site.language;
  return document;
};

/** Replaces the name of a section by its id. */
const withSectionID = <Fields extends { section?: unknown }>(fields: Fields, { sections }: Site): Fields => {
  if (typeof fields.section !== "string") return fields;
  const wanted = fields.section.trim().toLowerCase();
  const named = sections.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  return named === undefined ? fields : { ...fields, section: named.id };
};

/** Returns one line per error in an article. For a wrong section, it lists the right ones. */
const issueLines = (issues: readonly Issue[], { sections }: Site): string[] =>
  issues.map((issue) => {
    const isSection = issue.path === "section" && sections.length > 0;
    const known = sections.map(({ id }) => id).join(", ");
    return `${issueText(issue)}${isSection ? ` (set --section to one of: ${known})` : ""}`;
  });

/** Puts the fields that identify an article first. */
const ordered = (document: Record<string, unknown>): Record<string, unknown> => {
  const { id, path, language, headline, ...rest } = document;
  return { id, ...(path !== undefined && { path }), language, headline, ...rest };
};

/** Completes and checks an article. Its errors are in the result and are not thrown. */
export const prepareArticle = async (
  reading: PlacedReading,
  options: PrepareOptions,
): Promise<PreparedArticle> => {
  const { place } = reading;
  const { site, flags, showReport } = options;
  const { article: incomplete, report } = applyFlags(
    withSectionID(reading.article, site),
    reading.report,
    withSectionID(flags, site),
  );
  showReport(place, report);
  try {
    const { timeZone, permalink } = site;
    const document = withLocalTimes(ordered(await complete(incomplete, place, options)), timeZone);
    const { article, issues } = readArticle(document, { timeZone, permalink });
    if (article !== undefined) return { place, document, report, article };
    return {
      place,
      document,
      report,
      failure: new Failure(
        `${place}: the article has errors. Correct these fields:`,
        1,
        issueLines(issues, site),
      ),
    };
  } catch (error) {
    if (error instanceof Failure) return { place, document: incomplete, report, failure: error };
    throw error;
  }
};
