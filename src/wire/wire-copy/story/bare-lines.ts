import { type Classification, classifyAs, hasPart, namesInBylines } from "../classification.ts";
import { bylinePieces } from "../labels/labelled-lines.ts";
import { PROFESSION } from "../people/biography.ts";
import { isBareName, isName, parseByline } from "../people/names.ts";
import type { Line } from "../text/lines.ts";
import { foldCase, phrases } from "../text/phrases.ts";
import { words } from "../text/sentence.ts";

/*
 * Rules for bare lines (lines without the punctuation of a sentence) before, within and after the story.
 */

const WRITTEN_BY =
  /^(?:by|von|par|por|di|door|av|af|oleh|bởi|του|της|των)\s+(?=\p{Lu})|^(?:بقلم|מאת|تحریر)\s+|^(?:本报|本報)?(?:记者|記者)\s+|\s+(?:선임기자|기자|특파원|记者|記者)$/iu;

const classifyWrittenBy = (classification: Classification, line: Line): boolean => {
  const written = line.text.replace(WRITTEN_BY, "");
  if (written === line.text || !parseByline(written).names.every(isName)) return false;
  classification.found.set(line, bylinePieces(line, written));
  return true;
};

/** Words for a newsroom that replace an author's name. */
const DESKS = new Set(
  phrases(`
    staff, staff writer, staff reporter, staff report, newsroom, editorial staff, редакція, редакция, redaktion,
    die redaktion, la rédaction, rédaction, redacción, la redacción, redação, da redação, la redazione,
    redazione, redakcja, redactie, redaktionen, redaksjonen, toimitus, redakce, هيئة التحرير, المحرر, המערכת, 编辑部,
    本报讯
  `),
);

/** Matches a numbered heading. */
const COUNTED = /^\d{1,2}[.)]\s/u;

/** Classifies a name with a profession: `Ann Lee, staff writer`. */
const classifySignature = (classification: Classification, line: Line): boolean => {
  const [, name = "", rest = ""] = /^([^,،]+)[,،]\s*(.+)$/u.exec(line.text) ?? [];
  if (!isBareName(name) || !PROFESSION.test(rest) || words(rest).length > 8) return false;
  classification.found.set(line, bylinePieces(line, line.text));
  return true;
};

/** Classifies bare lines before the story: a label, the headline, a byline and a standfirst. */
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
        why: "a label above the headline; choose the section with --section",
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
      classifyAs(classification, line, {
        as: "byline",
        why: "it names no person; give the author with --author",
      });
    else if (isUnderByline && words(line.text).length < 4)
      classifyAs(classification, line, {
        as: "affiliation",
        why: "an article has no field for text below a byline",
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

/** The fewest words that make a bare line between paragraphs a related headline. A shorter one is a heading. */
const MIN_RELATED_WORDS = 6;

/** Classifies bare lines between the paragraphs of the story. */
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
    // Three bare lines in a row belong to the story, for example results, names or a verse.
    if (inRow) classifyAs(classification, line, { as: "paragraph", value: line.text });
    else if (words(line.text).length >= MIN_RELATED_WORDS)
      classifyAs(classification, line, { as: "related", value: line.text });
    else classifyAs(classification, line, { as: "heading", value: line.text });
  }
};

/** Returns whether a bare line after the story is the author's name: that of a biography, or else any two-word name. */
const signs = ({ found }: Classification, text: string): boolean => {
  const authors = [...found.values()]
    .flat()
    .flatMap(({ part }) => (part.as === "biography" && "value" in part ? [part.name] : []));
  return authors.length > 0 ? authors.includes(text) : isBareName(text) && text.split(/\s+/u).length === 2;
};

/** Classifies bare lines after the story: a signature and headlines of other stories. */
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
        why: "one or two words after the story, of unknown meaning",
      });
  }
};
