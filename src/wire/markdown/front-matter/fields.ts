import { isFields } from "../../../article/json-value.ts";
import { articleDocument } from "../../../article/model.ts";
import { slug } from "../../slug.ts";

/** The fields that front matter may give: all of the article's but the body, which stands below it. */
const FIELDS: readonly string[] = Object.keys(articleDocument.entries).filter((name) => name !== "body");

/** What static sites and other editors call the article's fields. */
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

/** The field that a name of front matter means; undefined where the article has none such. */
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

/** `2026-11-20 08:00:00 +0100`, as Jekyll has it, in ISO 8601. */
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

/** How the short forms that people write are brought into the model's. */
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

/** A field's value in the model's own form, as far as it can be told; the model checks it. */
export const normaliseValue = (field: string, value: unknown): unknown =>
  (Object.hasOwn(NORMALISERS, field) ? NORMALISERS[field] : undefined)?.(value) ??
  (field === "status" ? undefined : value);
