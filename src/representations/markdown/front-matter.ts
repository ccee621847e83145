import type { ReadableArticle } from "../../article/salvage.ts";
import { publicFields } from "../public-fields.ts";

/** What stands below the front matter, as Markdown. */
const BELOW = ["lead", "body"];

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** What YAML 1.2 does not take raw and JSON does (YAML §5.1, c-printable), and what would turn text round. */
const UNPRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu;

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * A value on one line. JSON is YAML (YAML 1.2 §1.3), in which nothing that a writer typed means anything else
 * than itself: no `no` that is false, no date, no colon that begins a mapping.
 */
const flow = (value: unknown): string =>
  JSON.stringify(value, undefined, 1).replace(/\n\s*/gu, " ").toWellFormed().replace(UNPRINTABLE, escaped);

const field = (name: string, value: unknown): string =>
  Array.isArray(value)
    ? `${name}:\n${value.map((item) => `  - ${flow(item)}\n`).join("")}`
    : `${name}: ${flow(value)}\n`;

/** Tells an agent where the rest of the site is; a comment, so that it is no field of the article. */
const INDEX = "# The site for agents: /llms.txt\n";

/** An article's fields as YAML front matter, a line each; lists have a line an item, and empty ones none. */
export const frontMatter = (article: ReadableArticle): string => {
  const fields = publicFields(article).filter(([name, value]) => !BELOW.includes(name) && !isEmpty(value));
  return `---\n${INDEX}${fields.map(([name, value]) => field(name, value)).join("")}---\n`;
};
