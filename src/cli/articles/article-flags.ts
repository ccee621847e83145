import { isFields } from "../../article/json-value.ts";
import type { ReportLine } from "../../wire/report.ts";
import { slug } from "../../wire/slug.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import { Failure } from "../failure.ts";

/** What a command line may say of an article, in place of the file or where the file is silent. */
export const articleFlags = {
  headline: { type: "string", valueHint: "TEXT", description: "The headline (one file)" },
  section: {
    type: "string",
    valueHint: "ID",
    description: "The section, as SECTIONS in wrangler.toml names it",
  },
  published: {
    type: "string",
    valueHint: "DATE",
    description: "First publication: 2023-10-31, or 2023-10-31T09:30:00+01:00",
  },
  embargo: {
    type: "string",
    valueHint: "DATE",
    description: "Nobody reads it before: a day, or a time with its offset",
  },
  language: { type: "string", valueHint: "TAG", description: "The language, such as en or pt-BR" },
  id: {
    type: "string",
    valueHint: "ID",
    description: "The article's id (one file); else made of the headline",
  },
  author: { type: "string", valueHint: "NAME", description: "Who wrote it; may be given more than once" },
} as const;

/** The flags that may be given more than once. */
export const repeatableFlags = ["author"];

export interface GivenFields {
  headline?: string;
  section?: string;
  published?: string;
  embargo?: string;
  language?: string;
  id?: string;
  authors: string[];
}

const SINGLE = ["headline", "section", "published", "embargo", "language", "id"] as const;
const ONE_FILE = ["headline", "id"] as const;

/**
 * The fields that the command line gives.
 *
 * @throws {Failure} where one that only one article can have is given for several files
 */
export const givenFields = ({ flags, files }: CommandLine): GivenFields => {
  const given: GivenFields = { authors: valuesOf(flags, "author") };
  for (const name of SINGLE) {
    const [value] = valuesOf(flags, name);
    if (value !== undefined) given[name] = value;
  }
  const alone = ONE_FILE.find((name) => given[name] !== undefined);
  if (alone !== undefined && files.length > 1)
    throw new Failure(
      `--${alone} is for one article, and ${files.length} files are named: publish that one alone`,
      2,
    );
  return given;
};

const authorsWith = (names: readonly string[], present: unknown): Record<string, unknown>[] => {
  const known = Array.isArray(present) ? present.filter(isFields) : [];
  return names.map((name) => ({ ...known.find((author) => author.id === slug(name)), id: slug(name), name }));
};

const stringsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => (key === "id" ? [] : stringsIn(each)))
    : [];
};

/** Marks what the article lost to a flag, so that the report still accounts for every word. */
const withReplaced = (
  report: readonly ReportLine[],
  words: readonly string[],
  as: string,
  why: string,
): ReportLine[] => {
  const lines = [...report];
  for (const text of words) {
    const says = lines.findIndex((line) => line.kept && line.as !== "article" && line.text.includes(text));
    // A date stands there in other words than the article has it.
    const index = says < 0 ? lines.findIndex((line) => line.kept && line.as === as) : says;
    const found = lines[index];
    if (found === undefined) lines.push({ line: 0, text, as, kept: false, why });
    else lines[index] = { ...found, kept: false, why };
  }
  return lines;
};

/**
 * An article with what the command line gives in place of what the file says, and the report with what was
 * replaced by it.
 */
export const withGiven = (
  article: Record<string, unknown>,
  report: readonly ReportLine[],
  given: GivenFields,
): { article: Record<string, unknown>; report: ReportLine[] } => {
  const { authors: names, ...fields } = given;
  const next = {
    ...article,
    ...fields,
    ...(names.length > 0 && { authors: authorsWith(names, article.authors) }),
  };
  let lines = [...report];
  for (const [field, flag] of [
    ...SINGLE.map((name) => [name, name] as const),
    ["authors", "author"] as const,
  ]) {
    const now = new Set(stringsIn(next[field]));
    const lost = stringsIn(article[field]).filter(
      (text) => !now.has(text) && field !== "language" && field !== "id",
    );
    if (next[field] !== article[field])
      lines = withReplaced(lines, lost, field, `--${flag} was given instead`);
  }
  return { article: next, report: lines };
};
