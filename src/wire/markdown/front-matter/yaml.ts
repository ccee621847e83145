import type { Yaml } from "mdast";
import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import { fieldsOf } from "../../../article/json-value.ts";
import { errorMessage } from "../../../http/error-message.ts";
import { WireError } from "../../wire-error.ts";
import { joins } from "../line-breaks.ts";
import type { FrontMatterEntry } from "./entry.ts";

const textIn = (source: string, { key, value }: Pair): string => {
  const rangeOf = (node: unknown): readonly number[] =>
    typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)
      ? node.range
      : [];
  const [start = 0, keyEnd = 0] = rangeOf(key);
  const [, end = keyEnd] = rangeOf(value);
  return source.slice(start, end).trimEnd();
};

/** Returns the values. The parser refuses aliases that expand without limit, because they can be an attack. */
const valuesOf = (document: Document, fileName: string): Record<string, unknown> => {
  try {
    return document.toJS() as Record<string, unknown>;
  } catch (error) {
    const reason = errorMessage(error);
    throw new WireError(`${fileName}: the front matter cannot be read (${reason}). Remove its aliases`);
  }
};

/** Removes the spaces that YAML puts for line breaks between Chinese and Japanese characters. */
const withoutLineBreaks = (value: string, source: string): string =>
  [...source.matchAll(/(\S)[ \t]*\r?\n[ \t]*(?=(\S))/gu)].reduce(
    (text, [, before = "", after = ""]) =>
      joins(before, after) ? text.replace(`${before} ${after}`, before + after) : text,
    value,
  );

/**
 * Gives every number and boolean the text that the file has for it. An empty value stays empty.
 *
 * @param source the front matter
 */
const keepAsWritten = (document: Document, source: string): void => {
  visit(document, {
    Scalar: (_key, node: Scalar) => {
      const { source: written, value } = node;
      const isEmpty = value === null && /^(?:|~|null)$/u.test(written ?? "");
      if (typeof value === "string")
        node.value = withoutLineBreaks(value, source.slice(...(node.range ?? [0, 0])));
      else if (written !== undefined && !isEmpty) node.value = written;
    },
  });
};

const isValid = (source: string): boolean => parseDocument(source, { schema: "core" }).errors.length === 0;

/** Indents the further lines of a text in quotation marks. Jekyll and Eleventy accept such lines without a space. */
const withIndentedLines = (source: string): string => {
  let isOpen = false;
  return source
    .split("\n")
    .map((line) => {
      const marks = line.replace(/\\./gu, "").split('"').length - 1;
      const isFurther = isOpen;
      if (isOpen || /^[\w-]+:[ \t]+"/u.test(line)) isOpen = isOpen !== (marks % 2 === 1);
      return isFurther ? ` ${line}` : line;
    })
    .join("\n");
};

/** Mappings whose keys are fields of the article. Zola groups tags and categories, Hugo the author's own fields. */
const OPEN_MAPPINGS = ["taxonomies", "params"];

/**
 * Returns the fields of YAML front matter, in order.
 *
 * @throws {WireError} if it is not valid YAML, or not a mapping
 */
export const yamlEntries = (node: Yaml, fileName: string): FrontMatterEntry[] => {
  const counter = new LineCounter();
  const firstLine = node.position?.start.line ?? 1;
  const indented = isValid(node.value) ? node.value : withIndentedLines(node.value);
  const source = isValid(indented) ? indented : node.value;
  const document = parseDocument(source, { schema: "core", lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => firstLine + counter.linePos(offset).line;
  const [error] = document.errors;
  if (error !== undefined)
    throw new WireError(
      `${fileName}: line ${lineAt(error.pos[0])} of the front matter is not valid YAML (${error.message}). Correct this line`,
    );
  const { contents } = document;
  if (contents === null) return [];
  if (!isMap(contents))
    throw new WireError(`${fileName}: the front matter must be a list of fields such as "headline: …"`);
  const typed = valuesOf(document, fileName);
  keepAsWritten(document, source);
  const entries = (map: YAMLMap, written: unknown, values: unknown): FrontMatterEntry[] =>
    map.items.flatMap((pair) => {
      const key = isScalar(pair.key) ? pair.key : undefined;
      const name = String(key === undefined ? pair.key : key.value);
      const [start = 0] = key?.range ?? [];
      const entry = {
        name,
        value: fieldsOf(written)[name],
        typed: fieldsOf(values)[name],
        line: lineAt(start),
        text: textIn(source, pair as Pair),
      };
      return OPEN_MAPPINGS.includes(name) && isMap(pair.value)
        ? entries(pair.value, entry.value, entry.typed)
        : [entry];
    });
  return entries(contents, valuesOf(document, fileName), typed);
};
