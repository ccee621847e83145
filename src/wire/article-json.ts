import { toString as textIn } from "mdast-util-to-string";
import { type Fields, isFields, listOf } from "../article/json-value.ts";
import { errorMessage } from "../http/error-message.ts";
import { foreignFileError } from "./foreign/error.ts";
import { foreignJSON } from "./foreign/json.ts";
import { embargoNotice, type PlacedText } from "./publishing/embargo-notice.ts";
import { publishingError } from "./publishing/json-fields.ts";
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

/** The advice for JSON of Broadsheet that is not an article. */
const NEXT: Readonly<Record<string, string>> = {
  "an entry of Broadsheet's KV": "Save the value of its field `article` as a file",
  "a result of `publish --json`": "Save the value of its field `article` as a file",
  "a record of Broadsheet's backup": "Restore a backup with `npx broadsheet import`",
  "a list of Broadsheet's articles": "Save each article from its own address with .json at the end",
};

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;

/** The place of an article in a file. */
interface Place {
  /** The file's name and the position in it, for errors. */
  place: string;
  /** The JSON of the article, and the line of its beginning. */
  source: string;
  firstLine: number;
  now: Date | undefined;
}

/** Returns the number of the line that contains a text. */
const lineOfText = (text: string, { source, firstLine }: Place): number => {
  const at = source.indexOf(JSON.stringify(text));
  return firstLine + (at < 0 ? 0 : source.slice(0, at).split("\n").length - 1);
};

/** Returns the texts of an article that may be an embargo notice: its headline, its standfirst, the blocks of its body. */
const storyTexts = (article: Fields, place: Place): PlacedText[] => {
  const blocks = listOf(article.body).map((block) => textIn(block));
  return [article.headline, article.standfirst, ...blocks]
    .filter((text): text is string => typeof text === "string" && text !== "")
    .map((text) => {
      const isEdge = blocks.length > 0 && (text === blocks[0] || text === blocks.at(-1));
      return { line: lineOfText(text, place), text, kind: isEdge ? "edge" : "story" };
    });
};

const placed = (value: unknown, where: Place): PlacedReading => {
  const { place, firstLine, now } = where;
  if (!isFields(value))
    throw new WireError(
      `${place}: expected a JSON object with the fields of an article, found ${kindOf(value)}`,
    );
  const system = foreignJSON(value);
  if (system !== undefined) throw foreignFileError(place, system, NEXT[system]);
  for (const [name, each] of Object.entries(value)) {
    const error = publishingError(name, each, now);
    if (error !== undefined) throw new WireError(`${place}: ${error}`);
  }
  const { headline } = value;
  const text = typeof headline === "string" ? headline : "";
  const notice = embargoNotice(value, storyTexts(value, where), now);
  return {
    place,
    article: value,
    report: [{ line: firstLine, text, as: "article", kept: true }],
    ...(notice !== undefined && { unclearEmbargo: notice }),
  };
};

/** A file's name, and the current time. */
interface JSONOptions {
  /** The name that errors show. */
  fileName: string;
  /** The current time, with which dates in unknown fields are compared. */
  now?: Date;
}

/**
 * Reads article JSON: one article, or a list of articles. The fields are not changed. `readArticle` checks them.
 *
 * @throws {WireError} if the text is not valid JSON, not an object, or has an unknown field about publication
 */
export const readArticleJSON = (text: string, { fileName, now }: JSONOptions): PlacedReading[] => {
  const source = text.replace(/^\uFEFF/u, "");
  const value = parsed(source, fileName, 1);
  const where = (place: string): Place => ({ place, source, firstLine: 1, now });
  if (!Array.isArray(value)) return [placed(value, where(fileName))];
  if (value.length === 0)
    throw new WireError(`${fileName}: the list has no article. Write one, or leave out this file`);
  return value.map((each: unknown, index) => placed(each, where(`${fileName} [${index}]`)));
};

/**
 * Reads newline-delimited JSON (NDJSON): one article per line.
 *
 * @throws {WireError} if a line is not valid JSON, or not an object; the message names the line
 */
export const readArticleNDJSON = (text: string, { fileName, now }: JSONOptions): PlacedReading[] =>
  text
    .replace(/^\uFEFF/u, "")
    .split("\n")
    .flatMap((source, index) => {
      if (source.trim() === "") return [];
      const firstLine = index + 1;
      const place = `${fileName} line ${firstLine}`;
      return [placed(parsed(source, fileName, firstLine), { place, source, firstLine, now })];
    });
