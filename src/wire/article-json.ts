import { isFields } from "../article/json-value.ts";
import { errorMessage } from "../http/error-message.ts";
import type { Reading } from "./report.ts";
import { WireError } from "./wire-error.ts";

/** One of the articles in a file. */
export interface PlacedReading extends Reading {
  /** The file, and where in it the article stands: `stories.ndjson line 3`. */
  place: string;
}

const POSITION = / in JSON at position (\d+)/u;

/** Whether a text may go on to be JSON: nothing is wrong with it but that it ends too soon, if that. */
const isBeginning = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = errorMessage(error);
    return message.startsWith("Unexpected end") || Number(POSITION.exec(message)?.[1]) === text.length;
  }
};

/** The first line after which a text cannot be JSON any more, halving what is left of the lines to look at. */
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
 * The line to correct. V8 says where it stopped, which is the next line for a comma that is missing at the end
 * of this one, and is silent about a character that it did not expect.
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
    // V8 quotes the text round the fault, whole lines of it.
    const [reason = message] = message.split(/ in JSON at position|, (?:\.\.\.)?"/u);
    throw new WireError(
      `${place}: line ${line} is not JSON (${reason.replace(/\s+/gu, " ").slice(0, 100)}); correct it there`,
    );
  }
};

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;

const placed = (value: unknown, place: string, line: number): PlacedReading => {
  if (!isFields(value))
    throw new WireError(`${place}: expected an article, a JSON object, found ${kindOf(value)}`);
  const { headline } = value;
  const text = typeof headline === "string" ? headline : "";
  return { place, article: value, report: [{ line, text, as: "article", kept: true }] };
};

/**
 * Reads article JSON: one article, or a list of them. It goes into the article as it stands; whether it follows
 * the model is said by readArticle.
 *
 * @throws {WireError} where the text is no JSON, or no article
 */
export const readArticleJSON = (text: string, { fileName }: { fileName: string }): PlacedReading[] => {
  const value = parsed(text.replace(/^\uFEFF/u, ""), fileName, 1);
  if (!Array.isArray(value)) return [placed(value, fileName, 1)];
  return value.map((each: unknown, index) => placed(each, `${fileName} [${index}]`, 1));
};

/**
 * Reads newline-delimited JSON: an article a line.
 *
 * @throws {WireError} naming the line that is no JSON, or no article
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
