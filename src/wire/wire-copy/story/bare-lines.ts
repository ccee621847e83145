import { type Classification, classifyAs, hasPart, namesInBylines } from "../classification.ts";
import { bylinePieces } from "../labels/labelled-lines.ts";
import { PROFESSION } from "../people/biography.ts";
import { isBareName, isName, parseByline } from "../people/names.ts";
import type { Line } from "../text/lines.ts";
import { foldCase, phrases } from "../text/phrases.ts";
import { words } from "../text/sentence.ts";

/*
 * Bare lines, by where they stand: before the story, between its paragraphs, after it.
 */

const WRITTEN_BY =
  /^(?:by|von|par|por|di|door|av|af|oleh|bởi|του|της|των)\s+(?=\p{Lu})|^(?:بقلم|מאת|تحریر)\s+|^(?:本报|本報)?(?:记者|記者)\s+|\s+(?:선임기자|기자|특파원|记者|記者)$/iu;

const classifyWrittenBy = (classification: Classification, line: Line): boolean => {
  const written = line.text.replace(WRITTEN_BY, "");
  if (written === line.text || !parseByline(written).names.every(isName)) return false;
  classification.found.set(line, bylinePieces(line, written));
  return true;
};

/** A newsroom in the place of a name. */
const DESKS = new Set(
  phrases(`
    staff, staff writer, staff reporter, staff report, newsroom, editorial staff, редакція, редакция, redaktion,
    die redaktion, la rédaction, rédaction, redacción, la redacción, redação, da redação, la redazione,
    redazione, redakcja, redactie, redaktionen, redaksjonen, toimitus, redakce, هيئة التحرير, المحرر, המערכת, 编辑部,
    本报讯
  `),
);

/** A heading of a story that counts. */
const COUNTED = /^\d{1,2}[.)]\s/u;

/** `Ann Lee, staff writer`: a name, and what it is besides. */
const classifySignature = (classification: Classification, line: Line): boolean => {
  const [, name = "", rest = ""] = /^([^,،]+)[,،]\s*(.+)$/u.exec(line.text) ?? [];
  if (!isBareName(name) || !PROFESSION.test(rest) || words(rest).length > 8) return false;
  classification.found.set(line, bylinePieces(line, line.text));
  return true;
};

/** Bare lines before the story: the headline, a word above it, a byline and a deck below it. */
export const classifyHead = (classification: Classification, before: readonly Line[]): void => {
  const titles = before.filter((line) => !classifyWrittenBy(classification, line));
  const [first, second] = titles;
  const kicker =
    first !== undefined &&
    second !== undefined &&
    words(first.text).length <= 2 &&
    words(second.text).length >= 4;
  if (!hasPart(classification, "headline")) {
    if (kicker)
      classifyAs(classification, first, {
        as: "label",
        why: "a word above the headline; --section says which section it means",
      });
    const headline = kicker ? second : first;
    if (headline !== undefined)
      classifyAs(classification, headline, { as: "headline", value: headline.text });
  }
  for (const line of titles) {
    if (classification.found.has(line)) continue;
    const above = before[before.indexOf(line) - 1];
    const isUnderByline =
      above !== undefined &&
      (classification.found.get(above)?.some(({ part }) => part.as === "byline") ?? false);
    const signed = namesInBylines(classification);
    if (signed.includes(line.text) || (signed.length === 0 && isBareName(line.text)))
      classification.found.set(line, bylinePieces(line, line.text));
    else if (signed.length === 0 && classifySignature(classification, line)) continue;
    else if (DESKS.has(foldCase(line.text)))
      classifyAs(classification, line, { as: "byline", why: "it names nobody: --author says who wrote it" });
    else if (isUnderByline && words(line.text).length < 4)
      classifyAs(classification, line, {
        as: "affiliation",
        why: "what stands under a byline hasPart no field",
      });
    else if (
      words(line.text).length >= 4 &&
      !COUNTED.test(line.text) &&
      !hasPart(classification, "standfirst")
    )
      classifyAs(classification, line, { as: "standfirst", value: line.text });
    else classifyAs(classification, line, { as: "heading", value: line.text });
  }
};

/** Fewer words than this, between paragraphs, are a heading; more are the headline of another story. */
const MIN_RELATED_WORDS = 6;

/** Bare lines between the paragraphs of the story. */
export const classifyWithin = (
  classification: Classification,
  within: readonly Line[],
  isParagraph: (line: Line) => boolean,
): void => {
  const isBare = (line: Line | undefined): boolean => line !== undefined && !isParagraph(line);
  for (const [index, line] of within.entries()) {
    if (isParagraph(line)) continue;
    const [before, after] = [isBare(within[index - 1]), isBare(within[index + 1])];
    const inRow =
      (before && after) || (before && isBare(within[index - 2])) || (after && isBare(within[index + 2]));
    // Three bare lines in a row are a part of the story: results, names, a verse.
    if (inRow) classifyAs(classification, line, { as: "paragraph", value: line.text });
    else if (words(line.text).length >= MIN_RELATED_WORDS)
      classifyAs(classification, line, { as: "related", value: line.text });
    else classifyAs(classification, line, { as: "heading", value: line.text });
  }
};

/** Whether a bare name after the story signs it: the biography's, or where there is none, one that can be nothing else. */
const signs = ({ found }: Classification, text: string): boolean => {
  const authors = [...found.values()]
    .flat()
    .flatMap(({ part }) => (part.as === "biography" && "value" in part ? [part.name] : []));
  return authors.length > 0 ? authors.includes(text) : isBareName(text) && text.split(/\s+/u).length === 2;
};

/** Bare lines after the story: a signature, headlines of other stories. */
export const classifyFoot = (classification: Classification, after: readonly Line[]): void => {
  for (const line of after) {
    if (classifyWrittenBy(classification, line)) continue;
    if (signs(classification, line.text) && !hasPart(classification, "byline"))
      classification.found.set(line, bylinePieces(line, line.text));
    else if (words(line.text).length >= 3)
      classifyAs(classification, line, { as: "related", value: line.text });
    else
      classifyAs(classification, line, {
        as: "label",
        why: "a word or two after the story, which nothing says the meaning of",
      });
  }
};
