import { type Issue, issueText } from "../../article/issue.ts";
import type { Article } from "../../article/model.ts";
import { readArticle } from "../../article/read.ts";
import type { Site } from "../../site.ts";
import type { PlacedReading } from "../../wire/article-json.ts";
import { readWireList } from "../../wire/read.ts";
import type { ReportLine } from "../../wire/report.ts";
import { slug } from "../../wire/slug.ts";
import { WireError } from "../../wire/wire-error.ts";
import { Failure } from "../failure.ts";
import { textOfFile } from "../files/read-file.ts";
import { shown } from "../output/terminal.ts";
import { type GivenFields, withGiven } from "./article-flags.ts";
import { ask, REQUIRED, type Required } from "./prompts.ts";

/** What an article is completed with. */
export interface Desk {
  site: Site;
  given: GivenFields;
  now: Date;
  /** Whether a person may be asked for what is missing. */
  asks: boolean;
  /** Shows what became of the words of a file, before anything is asked about it. */
  show: (place: string, report: readonly ReportLine[]) => void;
}

/** An article as it is to be sent, and what became of the words of its file. */
export interface Prepared {
  place: string;
  /** What is sent: as the file and the flags say it. */
  document: Record<string, unknown>;
  report: ReportLine[];
  /** The document checked, in normal form; undefined where it is not fit to be sent. */
  article?: Article;
  failure?: Failure;
}

/**
 * The articles of a file, in whatever format.
 *
 * @throws {Failure} where the file cannot be read
 */
export const readingsOf = async (file: string, given: GivenFields): Promise<PlacedReading[]> => {
  const text = await textOfFile(file);
  const { headline, embargo, language, authors } = given;
  try {
    return readWireList(text, {
      fileName: shown(file),
      authors,
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

const HINTS: Record<Required, string> = {
  headline: '--headline "…"',
  section: "--section ID",
  published: "--published 2023-10-31",
  id: "--id ID",
};

const missingFailure = (place: string, missing: readonly Required[], { site }: Desk): Failure => {
  const sections = site.sections.map(({ id }) => id).join(", ");
  const known = missing.includes("section") && sections !== "" ? ` (sections: ${sections})` : "";
  return new Failure(
    `${place}: the file does not say the article's ${missing.join(", ")}; give ${missing.map((field) => HINTS[field]).join(" ")}${known}`,
    2,
  );
};

/** The id that the headline makes, where the article has none; empty where it can make none. */
export const idOf = ({ id, headline }: Record<string, unknown>): unknown => {
  if (!isMissing(id)) return id;
  return typeof headline === "string" ? slug(headline) : "";
};

const complete = async (
  said: Record<string, unknown>,
  place: string,
  desk: Desk,
): Promise<Record<string, unknown>> => {
  const document = { ...said };
  const missing = REQUIRED.filter((field) =>
    field === "id" ? !isMissing(document.headline) && isMissing(idOf(document)) : isMissing(document[field]),
  );
  if (!desk.asks && missing.length > 0) throw missingFailure(place, missing, desk);
  for (const field of missing) document[field] = await ask(field, place, desk.site, desk.now);
  document.id = idOf(document);
  if (isMissing(document.id)) document.id = await ask("id", place, desk.site, desk.now);
  document.language ??= desk.site.language;
  return document;
};

/** A section that is told by its name, as the settings have it, by its id. */
const withSectionID = <Fields extends { section?: unknown }>(fields: Fields, { sections }: Site): Fields => {
  if (typeof fields.section !== "string") return fields;
  const wanted = fields.section.trim().toLowerCase();
  const named = sections.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  return named === undefined ? fields : { ...fields, section: named.id };
};

/** What is wrong with an article, with the sections there are where its own is none. */
const faultLines = (issues: readonly Issue[], { sections }: Site): string[] =>
  issues.map((issue) => {
    const isSection = issue.path === "section" && sections.length > 0;
    const known = sections.map(({ id }) => id).join(", ");
    return `${issueText(issue)}${isSection ? ` (--section names another: ${known})` : ""}`;
  });

/** Fields in the model's order of importance, so that what is shown begins with what names it. */
const ordered = (document: Record<string, unknown>): Record<string, unknown> => {
  const { id, path, language, headline, ...rest } = document;
  return { id, ...(path !== undefined && { path }), language, headline, ...rest };
};

/** Completes and checks an article; what is wrong with it is in the result, not thrown. */
export const prepare = async (reading: PlacedReading, desk: Desk): Promise<Prepared> => {
  const { place } = reading;
  const { article: said, report } = withGiven(
    withSectionID(reading.article, desk.site),
    reading.report,
    withSectionID(desk.given, desk.site),
  );
  desk.show(place, report);
  try {
    const document = ordered(await complete(said, place, desk));
    const { timeZone, permalink } = desk.site;
    const { article, issues } = readArticle(document, { timeZone, permalink });
    if (article !== undefined) return { place, document, report, article };
    return {
      place,
      document,
      report,
      failure: new Failure(`${place}: it does not follow the model`, 1, faultLines(issues, desk.site)),
    };
  } catch (error) {
    if (error instanceof Failure) return { place, document: said, report, failure: error };
    throw error;
  }
};
