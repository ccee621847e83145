import type { ReadableArticle } from "../../article/salvage.ts";
import { publicFields } from "../public-fields.ts";

/** The fields that follow the front matter as Markdown. */
const CONTENT_FIELDS = ["lead", "body"];

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** The characters that JSON permits and YAML 1.2 does not (§5.1, c-printable), and line and paragraph separators. */
const UNPRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu;

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * Renders a value as JSON on one line. JSON is valid YAML (YAML 1.2 §1.3) without its surprises: `no` is not false, a
 * date is a text, and a colon does not start a mapping.
 */
const flow = (value: unknown): string =>
  JSON.stringify(value, undefined, 1).replace(/\n\s*/gu, " ").toWellFormed().replace(UNPRINTABLE, escaped);

const field = (name: string, value: unknown): string =>
  Array.isArray(value)
    ? `${name}:\n${value.map((item) => `  - ${flow(item)}\n`).join("")}`
    : `${name}: ${flow(value)}\n`;

/** A comment, not a field, that leads agents to the description of the site. */
const INDEX = "# The site for agents: /llms.txt\n";

/** Renders an article's fields as YAML front matter: one line for each field or list item. It omits empty lists. */
export const frontMatter = (article: ReadableArticle): string => {
  const fields = publicFields(article).filter(
    ([name, value]) => !CONTENT_FIELDS.includes(name) && !isEmpty(value),
  );
  return `---\n${INDEX}${fields.map(([name, value]) => field(name, value)).join("")}---\n`;
};
