import type { Yaml } from "mdast";
import { type Document, isMap, isScalar, LineCounter, type Pair, parseDocument } from "yaml";
import { errorMessage } from "../../../http/error-message.ts";
import { WireError } from "../../wire-error.ts";
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

/**
 * Returns the fields of YAML front matter, in order.
 *
 * @throws {WireError} if it is not valid YAML, or not a mapping
 */
export const yamlEntries = (node: Yaml, fileName: string): FrontMatterEntry[] => {
  const counter = new LineCounter();
  const firstLine = node.position?.start.line ?? 1;
  const document = parseDocument(node.value, { schema: "core", lineCounter: counter, prettyErrors: false });
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
  const values = valuesOf(document, fileName);
  return contents.items.map((pair) => {
    const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const [start = 0] = isScalar(pair.key) ? (pair.key.range ?? []) : [];
    return { name, value: values[name], line: lineAt(start), text: textIn(node.value, pair as Pair) };
  });
};
