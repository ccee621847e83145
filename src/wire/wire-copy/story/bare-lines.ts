import { type Classification, classifyAs, hasPart, namesInBylines } from "../classification.ts";
import { bylinePieces } from "../labels/labelled-lines.ts";
import type { Part } from "../parts.ts";
import { PROFESSION } from "../people/biography.ts";
import { areBareNames, isBareName, isName, parseByline } from "../people/names.ts";
import type { Line } from "../text/line.ts";
import { foldCase, phrases } from "../text/phrases.ts";
import { isUnsure, words } from "../text/sentence.ts";

/*
 * Rules for bare lines (lines without the punctuation of a sentence) before, within and after the story.
 */

/** Words before the name of an author, and words after it in scripts without capitals. */
const WRITTEN_BY =
  /^(?:(?:(?:story|text|words|report(?:ed|ing)?|written|texte|texto|testo|tekst|escrito|scritto|geschreven|analysis)\s+)?(?:by|von|par|por|di|door|av|af|oleh|bởi|του|της|των|van|autor|autorka|автор|текст|від|napsal|napsala|írta)|yazan|tekst|text)\s*[:：]?\s+(?=\p{Lu})|^(?:بقلم|كتب|كتبت|מאת|تحریر|نویسنده)\s*[:：]?\s+|^(?:本报|本報|新华社|新華社)?(?:记者|記者|撰文|作者)\s*[:：／/]?\s*(?=\p{Script=Han})|^文[／/｜|＝・]\s*|\s+(?:선임기자|기자|특파원|记者|記者)$/iu;

/** A longer line is a paragraph. */
const MAX_BYLINE_LENGTH = 300;

/** Returns the names in a byline without a label: "By Jane Roe and Tom Poe". */
const writtenBy = (text: string): string | undefined => {
  if (text.length > MAX_BYLINE_LENGTH) return undefined;
  const written = text.replace(WRITTEN_BY, "");
  if (written === text) return undefined;
  const { names } = parseByline(written);
  return names.length > 0 && names.every(isName) ? written : undefined;
};

const classifyWrittenBy = (classification: Classification, line: Line): boolean => {
  const written = writtenBy(line.text);
  if (written === undefined) return false;
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
    if (
      signed.includes(line.text) ||
      (signed.length === 0 && (isBareName(line.text) || areBareNames(line.text)))
    )
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
/** The share of its long words that a line may have in common with the story to be a headline of another story. */
const MAX_SHARED = 0.4;

/** A shorter word is common to all stories. */
const MIN_WORD_LENGTH = 4;

/** Returns whether a line has few words in common with the story, as the headline of another story. */
const isForeign = (line: Line, within: readonly Line[]): boolean => {
  const story = new Set(within.filter((each) => each !== line).flatMap(({ text }) => words(text)));
  const own = words(line.text).filter((word) => word.length >= MIN_WORD_LENGTH);
  return own.filter((word) => story.has(word)).length <= own.length * MAX_SHARED;
};

const MAX_DECK_LENGTH = 450;

/** Classifies a byline below the deck, and the deck as the standfirst. */
const classifyBylineBelowDeck = (classification: Classification, within: readonly Line[]): void => {
  if (hasPart(classification, "byline")) return;
  const byline = within.slice(0, 3).find(({ text }) => writtenBy(text) !== undefined);
  if (byline === undefined || !classifyWrittenBy(classification, byline)) return;
  const above = within.slice(0, within.indexOf(byline));
  const [deck] = above;
  const isDeck = deck !== undefined && above.length === 1 && deck.text.length <= MAX_DECK_LENGTH;
  if (isDeck && hasPart(classification, "headline") && !hasPart(classification, "standfirst"))
    classifyAs(classification, deck, { as: "standfirst", value: deck.text });
};

/** Classifies bare lines between the paragraphs of the story. A line of unknown meaning stays a paragraph. */
export const classifyWithin = (
  classification: Classification,
  within: readonly Line[],
  isParagraph: (line: Line) => boolean,
): void => {
  classifyBylineBelowDeck(classification, within);
  const isBare = (line: Line | undefined): boolean =>
    line !== undefined && !classification.found.has(line) && !isParagraph(line);
  for (const [index, line] of within.entries()) {
    if (isParagraph(line) || classification.found.has(line)) continue;
    const [before, after] = [isBare(within[index - 1]), isBare(within[index + 1])];
    const inRow =
      (before && after) || (before && isBare(within[index - 2])) || (after && isBare(within[index + 2]));
    // Three bare lines in a row belong to the story, for example results, names or a verse.
    if (inRow || isUnsure(line.text)) classifyAs(classification, line, { as: "paragraph", value: line.text });
    else if (words(line.text).length < MIN_RELATED_WORDS)
      classifyAs(classification, line, { as: "heading", value: line.text });
    else if (isForeign(line, within)) classifyAs(classification, line, { as: "related", value: line.text });
    else classifyAs(classification, line, { as: "paragraph", value: line.text });
  }
};

/** Returns the people whose biographies were recognised. A biography may have no name. */
const namesInBiographies = ({ found }: Classification): (string | undefined)[] =>
  [...found.values()]
    .flat()
    .flatMap(({ part }) => (part.as === "biography" && "value" in part ? [part.name] : []));

/** Returns whether a bare line after the story is the author's name: that of a biography, or else any two-word name. */
const signs = (authors: readonly (string | undefined)[], text: string): boolean =>
  authors.length > 0 ? authors.includes(text) : isBareName(text) && text.split(/\s+/u).length === 2;

/** Parts that show that the story has ended. Web pages put headlines of other stories next to them. */
const FURNITURE: readonly Part["as"][] = ["promotion", "advertisement", "share line", "related"];
const CLOSING: readonly Part["as"][] = [...FURNITURE, "source", "biography", "rights", "byline", "end mark"];

/** Returns whether a bare line after the story is surely the headline of another one: it is next to promotion. */
const isOtherHeadline = ({ lines, found }: Classification, line: Line): boolean => {
  const kindOf = (each: Line): Part["as"] | undefined => found.get(each)?.[0]?.part.as;
  const at = lines.indexOf(line);
  const before = lines.slice(0, at).findLast((each) => found.has(each));
  const after = lines.slice(at + 1).find((each) => found.has(each));
  const [above, below] = [before, after].map((each) => (each === undefined ? undefined : kindOf(each)));
  return (
    (above !== undefined && CLOSING.includes(above)) || (below !== undefined && FURNITURE.includes(below))
  );
};

/** Classifies bare lines after the story: a signature and headlines of other stories. */
export const classifyFoot = (classification: Classification, after: readonly Line[]): void => {
  const authors = namesInBiographies(classification);
  for (const line of after) {
    if (classifyWrittenBy(classification, line)) continue;
    if (/^https?:\/\/\S+$/u.test(line.text))
      classifyAs(classification, line, { as: "share line", why: "only the address of a web page" });
    else if (signs(authors, line.text) && !hasPart(classification, "byline"))
      classification.found.set(line, bylinePieces(line, line.text));
    else if (words(line.text).length >= 3 && !isUnsure(line.text) && isOtherHeadline(classification, line))
      classifyAs(classification, line, { as: "related", value: line.text });
    else classifyAs(classification, line, { as: "paragraph", value: line.text });
  }
};
