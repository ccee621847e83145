import { type PlacedReading, readArticleJSON, readArticleNDJSON } from "./article-json.ts";
import { readMarkdown } from "./markdown/read.ts";
import type { Reading } from "./report.ts";
import { readWireCopy, type WireCopyOptions } from "./wire-copy/read.ts";
import { WireError } from "./wire-error.ts";

/** A file's name, and what was said of the article beside it. */
export interface WireOptions extends WireCopyOptions {
  /** As it is shown in errors; its ending chooses the format. */
  fileName: string;
}

const opensJSON = /^\uFEFF?\s*\{\s*(?:"|\})/u;
const opensFrontMatter = /^\uFEFF?---[ \t]*\r?\n/u;

const alone = (reading: Reading, { fileName }: WireOptions): PlacedReading[] => [
  { place: fileName, ...reading },
];

/**
 * Reads every article of a file, in the format that its name and its first characters say: article JSON
 * (`.json`), a line each (`.ndjson`, `.jsonl`), Markdown (`.md`, `.markdown`, or front matter) and, for all
 * else, wire copy.
 *
 * @throws {WireError} where there is nothing in it, or it is not what its name says
 */
export const readWireArticles = async (text: string, options: WireOptions): Promise<PlacedReading[]> => {
  const { fileName } = options;
  if (/^[\s\uFEFF]*$/u.test(text)) throw new WireError(`${fileName}: the file is empty`);
  const ending = /\.([a-z]+)$/iu.exec(fileName)?.[1]?.toLowerCase();
  if (ending === "ndjson" || ending === "jsonl") return readArticleNDJSON(text, options);
  if (ending === "json") return readArticleJSON(text, options);
  if (ending === "md" || ending === "markdown" || opensFrontMatter.test(text))
    return alone(readMarkdown(text, options), options);
  if (ending !== "txt" && opensJSON.test(text)) return readArticleJSON(text, options);
  return alone(await readWireCopy(text, options), options);
};

/**
 * Reads the article of a file that holds one.
 *
 * @throws {WireError} where it holds none or several, or is not what its name says
 */
export const readWireArticle = async (text: string, options: WireOptions): Promise<Reading> => {
  const [first, ...others] = await readWireArticles(text, options);
  if (first === undefined || others.length > 0)
    throw new WireError(
      `${options.fileName}: expected one article, found ${others.length + (first === undefined ? 0 : 1)}`,
    );
  return { article: first.article, report: first.report };
};
