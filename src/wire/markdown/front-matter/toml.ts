import type { Literal } from "mdast";
import { parse, TomlDate, TomlError } from "smol-toml";
import { isFields } from "../../../article/json-value.ts";
import { WireError } from "../../wire-error.ts";
import type { FrontMatterEntry } from "./entry.ts";

/** The node for TOML front matter (mdast-util-frontmatter). */
export interface Toml extends Literal {
  type: "toml";
}

declare module "mdast" {
  interface RootContentMap {
    toml: Toml;
  }
  interface FrontmatterContentMap {
    toml: Toml;
  }
}

/** Tables whose keys are fields of the article. Zola groups tags and categories, Hugo the author's own fields. */
const OPEN_TABLES = ["taxonomies", "params"];

const plain = (value: unknown): unknown => {
  if (value instanceof TomlDate) return value.toISOString();
  return Array.isArray(value) ? value.map(plain) : value;
};

/** Returns the value with every number and boolean as text. */
const written = (value: unknown): unknown => {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (Array.isArray(value)) return value.map(written);
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, written(each)]))
    : value;
};

/** Numbers that TOML reads and JavaScript writes in another way: `1.10`, `1e3`, `0x1F`, `1_000`. */
const ALTERED = /(?<![\w"'.-])(?:\+\d|\d[\d_]*(?:\.\d*0(?!\d)|(?:\.\d+)?e[+-]?\d|_)|0[xob])/iu;

/** Returns whether a value has a number whose text differs from the file's. */
const isAltered = (value: unknown, text: string): boolean =>
  typeof value === "number"
    ? ALTERED.test(text)
    : Array.isArray(value) && value.some((each) => isAltered(each, text));

/** Returns the line with `key = …` or `[key]`, counted from 1, or 0 if neither is found. */
const lineOf = (lines: readonly string[], name: string): number =>
  lines.findIndex((line) => {
    const key = /^\s*\[?\s*"?([\w-]+)"?\s*[\]=.]/u.exec(line)?.[1];
    return key === name;
  }) + 1;

/**
 * Returns the fields of TOML front matter, in order.
 *
 * @throws {WireError} if it is not valid TOML
 */
export const tomlEntries = (node: Toml, fileName: string): FrontMatterEntry[] => {
  const firstLine = node.position?.start.line ?? 1;
  let table: Record<string, unknown>;
  try {
    table = parse(node.value);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ""] = error.message.split("\n");
    throw new WireError(
      `${fileName}: line ${firstLine + error.line} of the front matter is not valid TOML (${reason}). Correct this line`,
    );
  }
  const lines = node.value.split(/\r?\n/u);
  const entries = (fields: Record<string, unknown>): FrontMatterEntry[] =>
    Object.entries(fields).flatMap(([name, value]) => {
      if (OPEN_TABLES.includes(name) && isFields(value)) return entries(value);
      const line = lineOf(lines, name);
      const text = lines[line - 1]?.trim() ?? name;
      if (isAltered(value, text))
        throw new WireError(
          `${fileName}: line ${firstLine + line} of the front matter has a number that TOML does not keep as written. Write it in quotation marks`,
        );
      const typed = plain(value);
      return [{ name, value: written(typed), typed, line: firstLine + line, text }];
    });
  return entries(table);
};
