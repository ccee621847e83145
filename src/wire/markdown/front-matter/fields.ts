import { isFields } from "../../../article/json-value.ts";
import { articleDocument } from "../../../article/model.ts";
import { pictureType } from "../../../article/picture.ts";
import { truthOf } from "../../publishing/understand.ts";
import { isoDate } from "./date.ts";
import type { FrontMatterEntry } from "./entry.ts";
import { authors, topics } from "./names.ts";
import type { Value } from "./value.ts";

/** The fields that front matter may give: all fields of the article except the body. */
const FIELDS: readonly string[] = Object.keys(articleDocument.entries).filter((name) => name !== "body");

/** Names that static site generators and other systems use for the article's fields, without separators. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  title: "headline",
  subtitle: "standfirst",
  description: "standfirst",
  summary: "standfirst",
  excerpt: "standfirst",
  customexcerpt: "standfirst",
  abstract: "standfirst",
  deck: "standfirst",
  dek: "standfirst",
  slug: "id",
  lang: "language",
  locale: "language",
  date: "published",
  datetime: "published",
  created: "published",
  createdat: "published",
  datecreated: "published",
  updated: "modified",
  updatedat: "modified",
  updateddate: "modified",
  lastmod: "modified",
  lastmodified: "modified",
  lastmodifiedat: "modified",
  lastupdated: "modified",
  lastupdate: "modified",
  datemodified: "modified",
  author: "authors",
  byline: "authors",
  tag: "topics",
  tags: "topics",
  keywords: "topics",
  category: "section",
  categories: "section",
  redirectfrom: "aliases",
  canonicalurl: "canonical",
};

/** Names whose value counts only if no other name gives the field: the time at which somebody created the file. */
const LAST_RESORTS = ["created", "createdat", "datecreated"];

/** Returns a name as `OTHER_NAMES` has it: `Last-Modified` is `lastmodified`. */
const plainName = (name: string): string => name.replace(/[\s_.-]/gu, "").toLowerCase();

/** The article's field for a name in front matter. */
export interface FieldMatch {
  field: string;
  /** Names with a smaller rank have priority. */
  rank: 0 | 2 | 3;
}

/** Returns the article's field for a name in front matter, or undefined if there is none. */
export const articleFieldFor = (name: string): FieldMatch | undefined => {
  if (FIELDS.includes(name)) return { field: name, rank: 0 };
  const plain = plainName(name);
  const own = FIELDS.find((field) => field.toLowerCase() === plain);
  if (own !== undefined) return { field: own, rank: 0 };
  const field = Object.hasOwn(OTHER_NAMES, plain) ? OTHER_NAMES[plain] : undefined;
  return field === undefined ? undefined : { field, rank: LAST_RESORTS.includes(plain) ? 3 : 2 };
};

type Reader = (entry: FrontMatterEntry, languages: readonly string[]) => Value;

const simple =
  (convert: (value: unknown, languages: readonly string[]) => unknown): Reader =>
  ({ value }, languages) => ({ value: convert(value, languages), lost: [] });

const date = (value: unknown, languages: readonly string[]): unknown => {
  // Docusaurus gives `last_update: { date, author }`.
  const given = isFields(value) && "date" in value ? value.date : value;
  return typeof given === "string" ? isoDate(given, languages) : given;
};

/** Reads a section. An article has one; the first of several is kept. */
const section: Reader = ({ value }) => {
  const [first, ...others] = Array.isArray(value) ? value.flat(3) : [value];
  return {
    value: first,
    lost: others.map((each: unknown) => ({
      words: String(each),
      loss: "repeated",
      why: "an article has one section; the first one is kept",
    })),
  };
};

/** Returns a path as an article has it: Zola's paths have no slash at the beginning. */
const absolute = (path: string): string => (path.startsWith("/") ? path : `/${path.replace(/\/+$/u, "")}`);

/** Reads former paths. Obsidian's aliases are names of the note, not paths. */
const aliases: Reader = ({ value }) => {
  const items = Array.isArray(value) ? value.flat(3) : [value];
  const isPath = (item: unknown): item is string =>
    typeof item === "string" && /^\/|\/|\.html?$/u.test(item.trim()) && !/^[a-z]+:/iu.test(item);
  return {
    value: items.filter(isPath).map((path) => absolute(path.trim())),
    lost: items
      .filter((item) => !isPath(item))
      .map((item: unknown) => ({
        words: typeof item === "string" ? item : JSON.stringify(item),
        loss: "field",
        why: "an alias is a path of the site, such as /2026/old-name",
      })),
  };
};

/** Reads whether search engines index the article. In other systems a number is the place in a list. */
const index: Reader = ({ value, typed }) =>
  typeof typed === "number"
    ? {
        value: undefined,
        lost: [{ words: String(value), loss: "field", why: "index is true or false" }],
      }
    : { value: truthOf(value) ?? value, lost: [] };

/** Reads the picture that opens the article: its address, or its fields. In other systems a lead is a text. */
const lead = (value: unknown): unknown => {
  if (typeof value === "string")
    return pictureType(value) === undefined ? value : { type: "figure", url: value };
  return isFields(value) && value.type === undefined ? { type: "figure", ...value } : value;
};

const rights = (value: unknown): unknown =>
  isFields(value) && /^\d+$/u.test(String(value.year)) ? { ...value, year: Number(value.year) } : value;

const coverage = (value: unknown, languages: readonly string[]): unknown =>
  isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, date(each, languages)]))
    : value;

const corrections = (value: unknown, languages: readonly string[]): unknown =>
  Array.isArray(value)
    ? value.map((each: unknown) => (isFields(each) ? { ...each, date: date(each.date, languages) } : each))
    : value;

/** From a field to the function that reads its short forms and the forms of other systems. */
const READERS: Readonly<Record<string, Reader>> = {
  published: simple(date),
  modified: simple(date),
  embargo: simple(date),
  path: simple((value) => (typeof value === "string" ? absolute(value) : value)),
  authors: ({ value }) => authors(value),
  topics: ({ value }) => topics(value),
  section,
  aliases,
  source: simple((value) => (typeof value === "string" ? { name: value } : value)),
  rights: simple(rights),
  corrections: simple(corrections),
  coverage: simple(coverage),
  listed: simple((value) => truthOf(value) ?? value),
  index,
  // The size of an image is a number.
  lead: ({ typed }) => ({ value: lead(typed), lost: [] }),
};

/**
 * Converts the value of an entry to the model's form, for example `author: Ann Lee`. The result is not validated.
 *
 * @param languages the languages of the article, for the names of months
 */
export const fieldValue = (field: string, entry: FrontMatterEntry, languages: readonly string[]): Value => {
  const read = Object.hasOwn(READERS, field) ? READERS[field] : undefined;
  return read === undefined ? { value: entry.value, lost: [] } : read(entry, languages);
};
