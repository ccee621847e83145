import { isFields } from "../../article/json-value.ts";
import type { Site } from "../../site.ts";
import type { ReportLine } from "../../wire/report.ts";
import { slug } from "../../wire/slug.ts";
import { type CommandLine, type Flags, flagValue, flagValues, hasFlag } from "../command-line.ts";
import { Failure } from "../failure.ts";
import type { IncompletePictures } from "./article-pictures.ts";
import { type ChosenSection, chooseSection, type SectionChoice, sectionID } from "./section-flags.ts";

/** Flags that set a field of an article and override the file. */
export const articleFlags = {
  headline: { type: "string", value: "TEXT", description: "Headline (for one file)" },
  section: { type: "string", value: "ID", description: "Section, one of SECTIONS in wrangler.toml" },
  published: {
    type: "string",
    value: "DATE",
    description: "First publication: 2023-10-31, or 2023-10-31T09:30:00+01:00",
  },
  embargo: {
    type: "string",
    value: "DATE",
    description: "Do not publish before this time: a day, or a time with its offset",
  },
  "no-embargo": {
    type: "boolean",
    description: "Publish without the embargo that the file names",
  },
  language: { type: "string", value: "TAG", description: "Language, such as en or pt-BR" },
  id: { type: "string", value: "ID", description: "Id (for one file; default: made from the headline)" },
  author: { type: "string", value: "NAME", description: "Author", multiple: true },
  "skip-pictures": {
    type: "boolean",
    description: "Leave out pictures without an alt text, and pictures whose size cannot be read",
  },
} as const satisfies Flags;

/** The fields that the flags set. */
export interface FlagFields {
  /** The treatment of pictures without a size or an alt text; `refuse` if undefined. */
  pictures?: IncompletePictures;
  /** The choice of sections for many articles; undefined if the command has no such flags. */
  sections?: SectionChoice;
  headline?: string;
  section?: string;
  published?: string;
  /** The end of the embargo, or "none" for `--no-embargo`. */
  embargo?: string;
  language?: string;
  id?: string;
  authors: readonly string[];
}

const TEXT_FIELDS = ["headline", "section", "published", "embargo", "language", "id"] as const;
const UNIQUE_FIELDS = ["headline", "id"] as const;

/**
 * Reads the article's fields from the flags.
 *
 * @param files the files that the flags apply to
 * @throws {Failure} if a flag that is for one article is given with several files, or two flags exclude each other
 */
export const fieldsFromFlags = (line: CommandLine, files: readonly string[]): FlagFields => {
  const fields: FlagFields = { authors: flagValues(line, "author") };
  if (hasFlag(line, "skip-pictures")) fields.pictures = "leave out";
  for (const name of TEXT_FIELDS) {
    const value = flagValue(line, name);
    if (value !== undefined) fields[name] = value;
  }
  if (hasFlag(line, "no-embargo")) {
    if (fields.embargo !== undefined)
      throw new Failure("--embargo and --no-embargo exclude each other. Give one of them.", 2);
    fields.embargo = "none";
  }
  const unique = UNIQUE_FIELDS.find((name) => fields[name] !== undefined);
  if (unique !== undefined && files.length > 1)
    throw new Failure(
      `--${unique} is for one article, but ${files.length} files are named. Run the command for that file alone.`,
      2,
    );
  return fields;
};

const NO_CHOICE: SectionChoice = { map: new Map(), fallback: undefined };

const authorsNamed = (names: readonly string[], present: unknown): Record<string, unknown>[] => {
  const known = Array.isArray(present) ? present.filter(isFields) : [];
  return names.map((name) => ({ ...known.find((author) => author.id === slug(name)), id: slug(name), name }));
};

/** Returns every text in a value except ids. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => (key === "id" ? [] : textsIn(each)))
    : [];
};

/** Marks the texts that a flag replaced, so that the report accounts for every word of the file. */
const withReplaced = (
  report: readonly ReportLine[],
  texts: readonly string[],
  as: string,
  why: string,
): ReportLine[] => {
  const lines = [...report];
  for (const text of texts) {
    const quoted = lines.findIndex((line) => line.kept && line.as !== "article" && line.text.includes(text));
    // The file may write a date in other words than the article has it.
    const index = quoted < 0 ? lines.findIndex((line) => line.kept && line.as === as) : quoted;
    const found = lines[index];
    if (found === undefined) lines.push({ line: 0, text, as, kept: false, loss: "replaced", why });
    else lines[index] = { ...found, kept: false, loss: "replaced", why };
  }
  return lines;
};

/** Returns the section of an article, and the flag that chose it. */
const sectionOf = (
  given: unknown,
  { section, sections = NO_CHOICE }: FlagFields,
  site: Pick<Site, "sections">,
): (Omit<ChosenSection, "flag"> & { flag?: string }) | undefined =>
  section === undefined
    ? chooseSection(given, sections, site)
    : { section: sectionID(section, site) ?? section, flag: "section" };

/** Returns the flag that set a field. */
const flagFor = (
  name: (typeof TEXT_FIELDS)[number],
  { embargo }: FlagFields,
  sectionFlag: string | undefined,
): string | undefined => {
  if (name === "section") return sectionFlag;
  return name === "embargo" && embargo === "none" ? "no-embargo" : name;
};

/**
 * Applies the flags to an article.
 *
 * @param site the publication, whose sections may be named by their names
 * @returns the article, and the report in which the replaced texts are marked
 */
export const applyFlags = (
  article: Record<string, unknown>,
  report: readonly ReportLine[],
  flags: FlagFields,
  site: Pick<Site, "sections">,
): { article: Record<string, unknown>; report: ReportLine[] } => {
  const { authors: names, pictures: _, sections: __, section: ___, embargo, ...fields } = flags;
  const chosen = sectionOf(article.section, flags, site);
  const { embargo: written, ...others } = article;
  const end = embargo === "none" ? undefined : (embargo ?? written);
  const next: Record<string, unknown> = {
    ...others,
    ...(end !== undefined && { embargo: end }),
    ...fields,
    ...(chosen !== undefined && { section: chosen.section }),
    ...(names.length > 0 && { authors: authorsNamed(names, article.authors) }),
  };
  let lines = [...report];
  for (const [field, flag] of [
    ...TEXT_FIELDS.map((name) => [name, flagFor(name, flags, chosen?.flag)] as const),
    ["authors", "author"] as const,
  ]) {
    const kept = new Set(textsIn(next[field]));
    const replaced = textsIn(article[field]).filter(
      (text) => !kept.has(text) && field !== "language" && field !== "id",
    );
    if (flag !== undefined && next[field] !== article[field])
      lines = withReplaced(lines, replaced, field, `--${flag} replaces this`);
  }
  return { article: next, report: lines };
};
