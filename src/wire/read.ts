import { type PlacedReading, readArticleJSON, readArticleNDJSON } from "./article-json.ts";
import { refuseForeignText } from "./foreign/text.ts";
import type { Reading } from "./report.ts";
import type { WireCopyOptions } from "./wire-copy/read.ts";
import { WireError } from "./wire-error.ts";

/** A file's name, and what an editor gives separately from the file. */
export interface WireOptions extends WireCopyOptions {
  /** The name that errors show. Its extension selects the format. */
  fileName: string;
}

const opensJSON = /^\uFEFF?\s*(?:\{\s*(?:"|\})|\[\s*\{\s*")/u;
const opensFrontMatter = /^\uFEFF?\s*(?:---[ \t]*\r?\n\s*["']?[\p{L}_][^\n]*:|\+\+\+[ \t]*\r?\n)/u;
const MARKDOWN_ENDINGS = ["md", "markdown", "mdown", "mkd", "mkdn", "mdx"];

const isJSON = (text: string): boolean => {
  try {
    JSON.parse(text.replace(/^\uFEFF/u, ""));
    return true;
  } catch {
    return false;
  }
};

const alone = (reading: Reading, { fileName }: WireOptions): PlacedReading[] => [
  { place: fileName, ...reading },
];

/**
 * Reads every article of a file. The extension and the first characters select the format: article JSON (`.json`),
 * newline-delimited JSON (`.ndjson`, `.jsonl`), Markdown (`.md`, `.mdx`, `.markdown`, or front matter), otherwise wire copy.
 * The readers of Markdown and wire copy are loaded when a file needs them: they consist of hundreds of modules.
 *
 * @throws {WireError} if the file is empty, is something else than an article, or is not valid in its format
 */
export const readWireArticles = async (text: string, options: WireOptions): Promise<PlacedReading[]> => {
  const { fileName } = options;
  if (/^[\s\uFEFF]*$/u.test(text))
    throw new WireError(`${fileName}: the file is empty. Write an article in it`);
  const ending = /\.([a-z0-9]+)$/iu.exec(fileName)?.[1]?.toLowerCase();
  const isMarkdown = MARKDOWN_ENDINGS.includes(ending ?? "") || opensFrontMatter.test(text);
  refuseForeignText(text, { fileName, ending: ending ?? "", isMarkdown });
  if (ending === "ndjson" || ending === "jsonl") return readArticleNDJSON(text, options);
  if (ending === "json") return readArticleJSON(text, options);
  if (isMarkdown) {
    const { readMarkdown } = await import("./markdown/read.ts");
    return alone(readMarkdown(text, options), options);
  }
  if (opensJSON.test(text) && (ending !== "txt" || isJSON(text))) return readArticleJSON(text, options);
  const { readWireCopy } = await import("./wire-copy/read.ts");
  return alone(await readWireCopy(text, options), options);
};

/**
 * Reads the article of a file that contains exactly one.
 *
 * @throws {WireError} if the file contains no article or several, or is not valid in its format
 */
export const readWireArticle = async (text: string, options: WireOptions): Promise<Reading> => {
  const [first, ...others] = await readWireArticles(text, options);
  if (first === undefined || others.length > 0)
    throw new WireError(
      `${options.fileName}: expected one article, found ${others.length + (first === undefined ? 0 : 1)}`,
    );
  return { article: first.article, report: first.report };
};
