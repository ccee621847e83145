import { boilerplateOf, reservesRights } from "./boilerplate/boilerplate.ts";
import { type Classification, classifyAs, unclassified } from "./classification.ts";
import { datePiece } from "./labels/labelled-lines.ts";
import type { Line } from "./text/line.ts";
import { endsSentence, isShort } from "./text/sentence.ts";

/*
 * Rules for lines that need no label: boilerplate, rights, dates and list items.
 */

/** Classifies promotion, notices to newsrooms, addresses and other boilerplate. */
export const classifyBoilerplate = (classification: Classification): void => {
  for (const line of unclassified(classification)) {
    const part = boilerplateOf(line.text);
    if (part !== undefined) classifyAs(classification, line, part);
  }
};

/**
 * Matches ©, or "copyright" or "(c)" before ©, a year or "by". Alone, "Copyright" may begin a sentence and "(c)" a
 * list item.
 */
const COPYRIGHT =
  /^(?:©|(?:\(c\)|copyright)(?=\s*(?:©|\(c\)|\d{4}|by\s)))\s*(?:©|\(c\))?\s*(\d{4})?[,\s]*(?:by\s+)?(\S.{0,120}?)(?:[.,]\s*(?:All rights reserved|This material|No part|Alle Rechte|Tous droits|Todos los derechos|Todos os direitos|Tutti i diritti|Wszelkie prawa|Усі права|Всі права|Все права).*)?\.?$/isu;
/** Legal text of up to a paragraph may follow the holder's name. */
const MAX_RIGHTS_LENGTH = 600;

/** Classifies the lines that name the holder of the rights. */
export const classifyRights = (classification: Classification): void => {
  for (const line of unclassified(classification)) {
    if (reservesRights(line.text)) {
      classifyAs(classification, line, { as: "rights", why: "it does not name the holder of the rights" });
      continue;
    }
    const [, year, holder] = line.text.length <= MAX_RIGHTS_LENGTH ? (COPYRIGHT.exec(line.text) ?? []) : [];
    if (holder !== undefined)
      classifyAs(classification, line, {
        as: "rights",
        holder,
        ...(year !== undefined && Number(year) >= 1000 && { year: Number(year) }),
      });
  }
};

/** Classifies dates near the beginning or the end of the copy. In the middle, a date is a heading. */
export const classifyDates = (classification: Classification): void => {
  const lines = unclassified(classification);
  const head = Math.max(
    4,
    lines.findIndex(({ text }) => endsSentence(text)),
  );
  for (const [index, line] of lines.entries()) {
    if (index >= head && index < lines.length - 3) continue;
    const date = isShort(line.text)
      ? datePiece(line, line.text, classification.context.languages)
      : undefined;
    if (date !== undefined) classification.found.set(line, [date]);
  }
};

const BULLET = /^(?:[•▪‣◦·●]\s*|[*-]\s+)(?=\S)/u;

const NUMBERED = /^(\d{1,2})[.)]\s+(?=\S)/u;

/** Classifies lines that begin with 1, 2, 3 and so on. */
const classifyNumberedLists = (classification: Classification): void => {
  const lines = unclassified(classification);
  const numbers = lines.map(({ text }) => Number(NUMBERED.exec(text)?.[1] ?? Number.NaN));
  for (const [start, first] of numbers.entries()) {
    if (first !== 1 || numbers[start + 1] !== 2) continue;
    const end = numbers.findIndex((number, index) => index > start && number !== index - start + 1);
    for (const line of lines.slice(start, end < 0 ? undefined : end)) {
      const [number = ""] = NUMBERED.exec(line.text) ?? [];
      classifyAs(classification, line, {
        as: "list item",
        value: line.text.slice(number.length),
        number: Number.parseInt(number, 10),
      });
    }
  }
};

/** Classifies two or more bullets in a row. A line with a second dash is speech, not a list item. */
export const classifyLists = (classification: Classification): void => {
  classifyNumberedLists(classification);
  const isItem = (line: Line | undefined): boolean =>
    line !== undefined &&
    BULLET.test(line.text) &&
    !(line.text.startsWith("-") && /\s[-–—]\s/u.test(line.text));
  const lines = unclassified(classification);
  for (const [index, line] of lines.entries())
    if (isItem(line) && (isItem(lines[index - 1]) || isItem(lines[index + 1])))
      classifyAs(classification, line, { as: "list item", value: line.text.replace(BULLET, "") });
};
