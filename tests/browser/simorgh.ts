import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sharedPath } from "../shared-cases.ts";

/*
 * Sentences from real articles in about forty languages. The articles are in ../shared and are not part of the project.
 */

/** The sentences of an article in its language. */
export interface Words {
  /** BCP 47. */
  language: string;
  headline: string;
  sentences: string[];
}

const textIn = (value: unknown): string =>
  typeof value === "string"
    ? value
        .replaceAll("&quot;", '"')
        .replace(/<[^>]*>|\[[^\]]*\]/gu, "")
        .trim()
    : "";

/** Returns paragraphs and captions at any depth. */
const sentencesIn = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(sentencesIn);
  if (typeof node !== "object" || node === null) return [];
  const { type, text, caption, model } = node as Record<string, unknown>;
  const own = [type === "paragraph" ? text : undefined, type === "paragraph" ? modelText(model) : undefined];
  const found = [...own, caption].map(textIn).filter((each) => each.length > 20);
  return found.length > 0 ? found : Object.values(node).flatMap(sentencesIn);
};

const modelText = (model: unknown): unknown =>
  typeof model === "object" && model !== null && "text" in model ? model.text : undefined;

const wordsOf = (file: string): Words[] => {
  const { metadata, content, promo } = JSON.parse(readFileSync(file, "utf8"));
  const tag: string | undefined = metadata.language ?? metadata.passport?.language;
  const { headline, shortHeadline, seoHeadline, promoHeadline } = promo?.headlines ?? {};
  const title = [headline, shortHeadline, seoHeadline, promoHeadline].map(textIn).find((each) => each !== "");
  const sentences = [...new Set(sentencesIn(content))].slice(0, 12);
  if (tag === undefined || title === undefined || sentences.length === 0) return [];
  return [{ language: new Intl.Locale(tag).toString(), headline: title, sentences }];
};

/** Returns the sentences of the longest article of each language; empty without the articles. */
export const wordsByLanguage = (): Words[] => {
  const folder = sharedPath("articles/simorgh");
  if (folder === undefined) return [];
  const length = ({ sentences }: Words): number => sentences.join("").length;
  const files = globSync("**/*.json", { cwd: folder })
    .sort()
    .map((file) => join(folder, file));
  const most = new Map<string, Words>();
  for (const words of files.flatMap(wordsOf)) {
    const known = most.get(words.language);
    if (known === undefined || length(words) > length(known)) most.set(words.language, words);
  }
  return [...most.values()];
};
