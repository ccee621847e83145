import { isFields } from "../article/json-value.ts";
import { articleDocument } from "../article/model.ts";
import { errorMessage } from "../http/error-message.ts";
import { foreignFileError } from "./foreign/error.ts";
import { foreignJSON } from "./foreign/json.ts";
import { publishingAdvice } from "./publishing/understand.ts";
import type { Reading } from "./report.ts";
import { WireError } from "./wire-error.ts";

/** An article of a file, and its place in the file. */
export interface PlacedReading extends Reading {
  /** The file's name and the position in it, for errors: `stories.ndjson line 3`. */
  place: string;
}

const POSITION = / in JSON at position (\d+)/u;

/** Returns whether a text is the beginning of a JSON text: it is valid, or its only error is that it ends too soon. */
const isBeginning = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = errorMessage(error);
    return message.startsWith("Unexpected end") || Number(POSITION.exec(message)?.[1]) === text.length;
  }
};

/** Finds the first line with which a text is no longer valid JSON, by binary search. */
const brokenLine = (text: string): number => {
  const lines = text.split("\n");
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(lines.slice(0, middle).join("\n").trimEnd())) good = middle;
    else bad = middle;
  }
  return bad;
};

/**
 * Returns the number of the line to correct. V8 reports where it stopped. For a missing comma that is the line after
 * the error, and for an unexpected character it reports no position.
 */
const faultyLine = (message: string, text: string): number => {
  const position = POSITION.exec(message)?.[1];
  if (position === undefined && !message.startsWith("Unexpected end")) return brokenLine(text);
  const before = text.slice(0, position === undefined ? text.length : Number(position));
  const isMissing = message.startsWith("Expected ','") || before.length === text.length;
  return (isMissing ? before.trimEnd() : before).split("\n").length;
};

const parsed = (text: string, place: string, firstLine: number): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = errorMessage(error);
    const line = firstLine - 1 + faultyLine(message, text);
    // V8 quotes lines of the text around the error.
    const [reason = message] = message.split(/ in JSON at position|, (?:\.\.\.)?"/u);
    throw new WireError(
      `${place}: line ${line} is not valid JSON (${reason.replace(/\s+/gu, " ").slice(0, 100)}). Correct this line`,
    );
  }
};

/** What to do with the JSON of Broadsheet that is not an article. */
const NEXT: Readonly<Record<string, string>> = {
  "an entry of Broadsheet's KV": "Save the value of its field `article` as a file",
  "a result of `publish --json`": "Save the value of its field `article` as a file",
  "a record of Broadsheet's backup": "Restore a backup with `npx broadsheet import`",
  "a list of Broadsheet's articles": "Save each article from its own address with .json at the end",
};

const isArticleField = (name: string): boolean => Object.hasOwn(articleDocument.entries, name);

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;

const placed = (value: unknown, place: string, line: number): PlacedReading => {
  if (!isFields(value))
    throw new WireError(
      `${place}: expected a JSON object with the fields of an article, found ${kindOf(value)}`,
    );
  const system = foreignJSON(value);
  if (system !== undefined) throw foreignFileError(place, system, NEXT[system]);
  for (const name of Object.keys(value)) {
    const advice = isArticleField(name) ? undefined : publishingAdvice(name);
    if (advice !== undefined) throw new WireError(`${place}: an article has no field "${name}". ${advice}`);
  }
  const { headline } = value;
  const text = typeof headline === "string" ? headline : "";
  return { place, article: value, report: [{ line, text, as: "article", kept: true }] };
};

/**
 * Reads article JSON: one article, or a list of articles. The fields are not changed. `readArticle` checks them.
 *
 * @throws {WireError} if the text is not valid JSON, not an object, or has an unknown field about publication
 */
export const readArticleJSON = (text: string, { fileName }: { fileName: string }): PlacedReading[] => {
  const value = parsed(text.replace(/^\uFEFF/u, ""), fileName, 1);
  if (!Array.isArray(value)) return [placed(value, fileName, 1)];
  return value.map((each: unknown, index) => placed(each, `${fileName} [${index}]`, 1));
};

/**
 * Reads newline-delimited JSON (NDJSON): one article per line.
 *
 * @throws {WireError} if a line is not valid JSON, or not an object; the message names the line
 */
export const readArticleNDJSON = (text: string, { fileName }: { fileName: string }): PlacedReading[] =>
  text
    .replace(/^\uFEFF/u, "")
    .split("\n")
    .flatMap((line, index) =>
      line.trim() === ""
        ? []
        : [placed(parsed(line, fileName, index + 1), `${fileName} line ${index + 1}`, index + 1)],
    );
