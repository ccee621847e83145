import type { Yaml } from "mdast";
import { type Document, isMap, isScalar, LineCounter, type Pair, parseDocument } from "yaml";
import type { ReportLine } from "../report.ts";
import { WireError } from "../wire-error.ts";
import { fieldNamed, longForm } from "./fields.ts";

/** What front matter says of the article. */
export interface FrontMatter {
  fields: Record<string, unknown>;
  report: ReportLine[];
}

/** Names that are no fields, and why. */
const KNOWN_OTHERS: Readonly<Record<string, string>> = {
  body: "the body is what stands below the front matter",
  layout: "how a page looks is the site's own",
  url: "where an article stands is said by path",
  permalink: "where an article stands is said by path",
};

const textIn = (source: string, { key, value }: Pair): string => {
  const rangeOf = (node: unknown): readonly number[] =>
    typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)
      ? node.range
      : [];
  const [start = 0, keyEnd = 0] = rangeOf(key);
  const [, end = keyEnd] = rangeOf(value);
  return source.slice(start, end).trimEnd();
};

/** Its values; one that refers to itself over and over is no front matter, but an attack. */
const valuesOf = (document: Document, fileName: string): Record<string, unknown> => {
  try {
    return document.toJS() as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WireError(`${fileName}: the front matter cannot be read (${reason})`);
  }
};

const reasonFor = (name: string): string =>
  (Object.hasOwn(KNOWN_OTHERS, name) ? KNOWN_OTHERS[name] : undefined) ??
  "an article has no field of this name";

/**
 * Reads front matter: the model's own fields, and what other programs call them.
 *
 * @throws {WireError} where it is no YAML, or no mapping of names to values
 */
export const readFrontMatter = (node: Yaml, fileName: string): FrontMatter => {
  const counter = new LineCounter();
  const firstLine = node.position?.start.line ?? 1;
  const document = parseDocument(node.value, { schema: "core", lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => firstLine + counter.linePos(offset).line;
  const [error] = document.errors;
  if (error !== undefined)
    throw new WireError(
      `${fileName}: line ${lineAt(error.pos[0])} of the front matter is not YAML (${error.message})`,
    );
  const { contents } = document;
  if (contents === null) return { fields: {}, report: [] };
  if (!isMap(contents))
    throw new WireError(`${fileName}: the front matter is no list of fields such as "headline: …"`);
  const values = valuesOf(document, fileName);
  const own = new Set(contents.items.map(({ key }) => String(isScalar(key) ? key.value : key)));
  const fields: Record<string, unknown> = {};
  const report = contents.items.flatMap((pair): ReportLine[] => {
    const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const [start = 0] = isScalar(pair.key) ? (pair.key.range ?? []) : [];
    const line = { line: lineAt(start), text: textIn(node.value, pair as Pair) };
    const field = fieldNamed(name);
    if (field === undefined) return [{ ...line, as: name, kept: false, why: reasonFor(name) }];
    if (field !== name && (own.has(field) || field in fields))
      return [{ ...line, as: name, kept: false, why: `${field} is given beside it` }];
    const value = longForm(field, values[name]);
    if (value === null || value === undefined)
      return [{ ...line, as: field, kept: false, why: "it says nothing" }];
    fields[field] = value;
    const further = field === "section" && Array.isArray(values[name]) ? values[name].slice(1) : [];
    return [
      { ...line, as: field, kept: true },
      ...further.map((each) => ({
        ...line,
        text: String(each),
        as: name,
        kept: false,
        why: "an article stands in one section, the first",
      })),
    ];
  });
  return { fields, report };
};
