import { takenByline } from "../labels/labelled-lines.ts";
import { PROFESSION } from "../people/biography.ts";
import { bylineNames, isBareName, isName } from "../people/names.ts";
import { has, type Sorting, signatures, take } from "../sorting.ts";
import type { Line } from "../text/lines.ts";
import { folded, phrases } from "../text/phrases.ts";
import { words } from "../text/sentence.ts";

/*
 * Bare lines, by where they stand: before the story, between its paragraphs, after it.
 */

const WRITTEN_BY =
  /^(?:by|von|par|por|di|door|av|af|oleh|bởi|του|της|των)\s+(?=\p{Lu})|^(?:بقلم|מאת|تحریر)\s+|^(?:本报|本報)?(?:记者|記者)\s+|\s+(?:선임기자|기자|특파원|记者|記者)$/iu;

const takeWrittenBy = (sorting: Sorting, line: Line): boolean => {
  const written = line.text.replace(WRITTEN_BY, "");
  if (written === line.text || !bylineNames(written).names.every(isName)) return false;
  sorting.found.set(line, takenByline(line, written));
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
const takeSigned = (sorting: Sorting, line: Line): boolean => {
  const [, name = "", rest = ""] = /^([^,،]+)[,،]\s*(.+)$/u.exec(line.text) ?? [];
  if (!isBareName(name) || !PROFESSION.test(rest) || words(rest).length > 8) return false;
  sorting.found.set(line, takenByline(line, line.text));
  return true;
};

/** Bare lines before the story: the headline, a word above it, a byline and a deck below it. */
export const takeHead = (sorting: Sorting, before: readonly Line[]): void => {
  const titles = before.filter((line) => !takeWrittenBy(sorting, line));
  const [first, second] = titles;
  const kicker =
    first !== undefined &&
    second !== undefined &&
    words(first.text).length <= 2 &&
    words(second.text).length >= 4;
  if (!has(sorting, "headline")) {
    if (kicker)
      take(sorting, first, {
        as: "label",
        why: "a word above the headline; --section says which section it means",
      });
    const headline = kicker ? second : first;
    if (headline !== undefined) take(sorting, headline, { as: "headline", value: headline.text });
  }
  for (const line of titles) {
    if (sorting.found.has(line)) continue;
    const above = before[before.indexOf(line) - 1];
    const isUnderByline =
      above !== undefined && (sorting.found.get(above)?.some(({ part }) => part.as === "byline") ?? false);
    const signed = signatures(sorting);
    if (signed.includes(line.text) || (signed.length === 0 && isBareName(line.text)))
      sorting.found.set(line, takenByline(line, line.text));
    else if (signed.length === 0 && takeSigned(sorting, line)) continue;
    else if (DESKS.has(folded(line.text)))
      take(sorting, line, { as: "byline", why: "it names nobody: --author says who wrote it" });
    else if (isUnderByline && words(line.text).length < 4)
      take(sorting, line, { as: "affiliation", why: "what stands under a byline has no field" });
    else if (words(line.text).length >= 4 && !COUNTED.test(line.text) && !has(sorting, "standfirst"))
      take(sorting, line, { as: "standfirst", value: line.text });
    else take(sorting, line, { as: "heading", value: line.text });
  }
};

/** Fewer words than this, between paragraphs, are a heading; more are the headline of another story. */
const RELATED_WORDS = 6;

/** Bare lines between the paragraphs of the story. */
export const takeWithin = (
  sorting: Sorting,
  within: readonly Line[],
  isFull: (line: Line) => boolean,
): void => {
  const isBare = (line: Line | undefined): boolean => line !== undefined && !isFull(line);
  for (const [index, line] of within.entries()) {
    if (isFull(line)) continue;
    const [before, after] = [isBare(within[index - 1]), isBare(within[index + 1])];
    const inRow =
      (before && after) || (before && isBare(within[index - 2])) || (after && isBare(within[index + 2]));
    // Three bare lines in a row are a part of the story: results, names, a verse.
    if (inRow) take(sorting, line, { as: "paragraph", value: line.text });
    else if (words(line.text).length >= RELATED_WORDS)
      take(sorting, line, { as: "related", value: line.text });
    else take(sorting, line, { as: "heading", value: line.text });
  }
};

/** Whether a bare name after the story signs it: the biography's, or where there is none, one that can be nothing else. */
const signs = ({ found }: Sorting, text: string): boolean => {
  const authors = [...found.values()]
    .flat()
    .flatMap(({ part }) => (part.as === "biography" && "value" in part ? [part.name] : []));
  return authors.length > 0 ? authors.includes(text) : isBareName(text) && text.split(/\s+/u).length === 2;
};

/** Bare lines after the story: a signature, headlines of other stories. */
export const takeFoot = (sorting: Sorting, after: readonly Line[]): void => {
  for (const line of after) {
    if (takeWrittenBy(sorting, line)) continue;
    if (signs(sorting, line.text) && !has(sorting, "byline"))
      sorting.found.set(line, takenByline(line, line.text));
    else if (words(line.text).length >= 3) take(sorting, line, { as: "related", value: line.text });
    else
      take(sorting, line, {
        as: "label",
        why: "a word or two after the story, which nothing says the meaning of",
      });
  }
};
