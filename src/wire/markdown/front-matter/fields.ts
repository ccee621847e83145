import { isFields } from "../../../article/json-value.ts";
import { articleDocument } from "../../../article/model.ts";
import { slug } from "../../slug.ts";

/** The fields that front matter may give: all fields of the article except the body. */
const FIELDS: readonly string[] = Object.keys(articleDocument.entries).filter((name) => name !== "body");

/** Names that static site generators and other systems use for the article's fields. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  title: "headline",
  subtitle: "standfirst",
  description: "standfirst",
  summary: "standfirst",
  excerpt: "standfirst",
  slug: "id",
  lang: "language",
  date: "published",
  updated: "modified",
  lastmod: "modified",
  author: "authors",
  tags: "topics",
  keywords: "topics",
  category: "section",
  categories: "section",
  draft: "status",
};

/** Returns the article's field for a name in front matter, or undefined if there is none. */
export const articleFieldFor = (name: string): string | undefined => {
  if (FIELDS.includes(name)) return name;
  return Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
};

const named = (value: unknown): unknown => {
  if (typeof value === "string" || typeof value === "number")
    return { id: slug(String(value)), name: String(value) };
  if (!isFields(value)) return value;
  return "name" in value && !("id" in value) ? { id: slug(String(value.name)), ...value } : value;
};

const names = (value: unknown, separator: RegExp): unknown => {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== "string") return [named(value)];
  return value
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map(named);
};

/** Converts Jekyll's dates (`2026-11-20 08:00:00 +0100`) to ISO 8601. */
const isoDate = (value: unknown): unknown =>
  typeof value === "string"
    ? value
        .trim()
        .replace(
          /^(\d{4}-\d{2}-\d{2})[ t](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/iu,
          "$1T$2$3",
        )
    : value;

const textual = (value: unknown): unknown =>
  typeof value === "number" || typeof value === "boolean" ? String(value) : value;

const section = (value: unknown): unknown => textual(Array.isArray(value) ? (value[0] as unknown) : value);

/** From a field to the function that converts its short forms. */
const NORMALISERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  id: textual,
  headline: textual,
  standfirst: textual,
  dateline: textual,
  published: isoDate,
  modified: isoDate,
  embargo: isoDate,
  authors: (value) => names(value, /,| & /u),
  topics: (value) => names(value, /,/u),
  section,
  source: (value) => (typeof value === "string" ? { name: value } : value),
  status: (value) => (value === true ? "draft" : value === false ? undefined : value),
};

/** Converts the short form of a value (`author: Ann Lee`) to the model's form. The result is not validated. */
export const normaliseValue = (field: string, value: unknown): unknown =>
  (Object.hasOwn(NORMALISERS, field) ? NORMALISERS[field] : undefined)?.(value) ??
  (field === "status" ? undefined : value);
