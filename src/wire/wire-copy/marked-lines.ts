import { furniture, isReserved } from "./boilerplate/boilerplate.ts";
import { takenDate } from "./labels/labelled-lines.ts";
import { open, type Sorting, take } from "./sorting.ts";
import type { Line } from "./text/lines.ts";
import { endsSentence, isShort } from "./text/sentence.ts";

/*
 * Lines that say themselves what they are, without a label: furniture, rights, dates, the items of a list.
 */

/** What says itself that it is none of the story: promotion, notices, addresses. */
export const takeFurniture = (sorting: Sorting): void => {
  for (const line of open(sorting)) {
    const part = furniture(line.text);
    if (part !== undefined) take(sorting, line, part);
  }
};

/** A sign, or a word that a sign, a year or "by" follows: a sentence may begin with "Copyright", a list with "(c)". */
const COPYRIGHT =
  /^(?:©|(?:\(c\)|copyright)(?=\s*(?:©|\(c\)|\d{4}|by\s)))\s*(?:©|\(c\))?\s*(\d{4})?[,\s]*(?:by\s+)?(\S.{0,120}?)(?:[.,]\s*(?:All rights reserved|This material|No part|Alle Rechte|Tous droits|Todos los derechos|Todos os direitos|Tutti i diritti|Wszelkie prawa|Усі права|Всі права|Все права).*)?\.?$/isu;
/** A holder's lawyers may add a paragraph. */
const RIGHTS_AT_MOST = 600;

/** Whose the rights are. */
export const takeRights = (sorting: Sorting): void => {
  for (const line of open(sorting)) {
    if (isReserved(line.text)) {
      take(sorting, line, { as: "rights", why: "it does not say whose the rights are" });
      continue;
    }
    const [, year, holder] = line.text.length <= RIGHTS_AT_MOST ? (COPYRIGHT.exec(line.text) ?? []) : [];
    if (holder !== undefined)
      take(sorting, line, {
        as: "rights",
        holder,
        ...(year !== undefined && Number(year) >= 1000 && { year: Number(year) }),
      });
  }
};

/** Dates stand at the head of the copy or at its foot; in the middle, one heads what happened then. */
export const takeDates = (sorting: Sorting): void => {
  const lines = open(sorting);
  const head = Math.max(
    4,
    lines.findIndex(({ text }) => endsSentence(text)),
  );
  for (const [index, line] of lines.entries()) {
    if (index >= head && index < lines.length - 3) continue;
    const date = isShort(line.text) ? takenDate(line, line.text, sorting.known.languages) : undefined;
    if (date !== undefined) sorting.found.set(line, [date]);
  }
};

const BULLET = /^(?:[•▪‣◦·●]\s*|[*-]\s+)(?=\S)/u;

const NUMBERED = /^(\d{1,2})[.)]\s+(?=\S)/u;

/** Lines that count, from 1 on. */
const takeCounted = (sorting: Sorting): void => {
  const lines = open(sorting);
  const numbers = lines.map(({ text }) => Number(NUMBERED.exec(text)?.[1] ?? Number.NaN));
  for (const [start, first] of numbers.entries()) {
    if (first !== 1 || numbers[start + 1] !== 2) continue;
    const end = numbers.findIndex((number, index) => index > start && number !== index - start + 1);
    for (const line of lines.slice(start, end < 0 ? undefined : end)) {
      const [number = ""] = NUMBERED.exec(line.text) ?? [];
      take(sorting, line, {
        as: "list item",
        value: line.text.slice(number.length),
        number: Number.parseInt(number, 10),
      });
    }
  }
};

/** Bullets, two or more in a row. A hyphen opens what somebody says, too, where another stands in the line. */
export const takeLists = (sorting: Sorting): void => {
  takeCounted(sorting);
  const isItem = (line: Line | undefined): boolean =>
    line !== undefined &&
    BULLET.test(line.text) &&
    !(line.text.startsWith("-") && /\s[-–—]\s/u.test(line.text));
  const lines = open(sorting);
  for (const [index, line] of lines.entries())
    if (isItem(line) && (isItem(lines[index - 1]) || isItem(lines[index + 1])))
      take(sorting, line, { as: "list item", value: line.text.replace(BULLET, "") });
};
