import { boilerplateOf, reservesRights } from "./boilerplate/boilerplate.ts";
import { type Classification, classifyAs, unclassified } from "./classification.ts";
import { datePiece } from "./labels/labelled-lines.ts";
import type { Line } from "./text/lines.ts";
import { endsSentence, isShort } from "./text/sentence.ts";

/*
 * Lines that say themselves what they are, without a label: boilerplateOf, rights, dates, the items of a list.
 */

/** What says itself that it is none of the story: promotion, notices, addresses. */
export const classifyBoilerplate = (classification: Classification): void => {
  for (const line of unclassified(classification)) {
    const part = boilerplateOf(line.text);
    if (part !== undefined) classifyAs(classification, line, part);
  }
};

/** A sign, or a word that a sign, a year or "by" follows: a sentence may begin with "Copyright", a list with "(c)". */
const COPYRIGHT =
  /^(?:©|(?:\(c\)|copyright)(?=\s*(?:©|\(c\)|\d{4}|by\s)))\s*(?:©|\(c\))?\s*(\d{4})?[,\s]*(?:by\s+)?(\S.{0,120}?)(?:[.,]\s*(?:All rights reserved|This material|No part|Alle Rechte|Tous droits|Todos los derechos|Todos os direitos|Tutti i diritti|Wszelkie prawa|Усі права|Всі права|Все права).*)?\.?$/isu;
/** A holder's lawyers may add a paragraph. */
const MAX_RIGHTS_LENGTH = 600;

/** Whose the rights are. */
export const classifyRights = (classification: Classification): void => {
  for (const line of unclassified(classification)) {
    if (reservesRights(line.text)) {
      classifyAs(classification, line, { as: "rights", why: "it does not say whose the rights are" });
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

/** Dates stand at the head of the copy or at its foot; in the middle, one heads what happened then. */
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

/** Lines that count, from 1 on. */
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

/** Bullets, two or more in a row. A hyphen opens what somebody says, too, where another stands in the line. */
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
