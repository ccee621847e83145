import { type Content, html } from "../markup.ts";
import { type Direction, directionOf, type Locale } from "./locale.ts";

/*
 * Text whose language nobody told, on a page that may be written the other way round. The browser's own `auto` goes by
 * the first letter, and turns an Arabic title round that begins with “WhatsApp”; here most letters decide.
 */

/** Hebrew, Arabic, Syriac, Thaana, N’Ko and their presentation forms. */
const FROM_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;

/** The direction that most letters of a text have. */
export const directionOfText = (text: string): Direction => {
  // Most texts have no such letter, and need no counting.
  if (!FROM_RIGHT.test(text)) return "ltr";
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => FROM_RIGHT.test(letter)).length * 2 > letters.length ? "rtl" : "ltr";
};

/** A name or title by itself, so that it turns nothing round that stands beside it. */
export const isolate = (text: string): Content => {
  const direction = directionOfText(text);
  const first = text.match(/\p{L}/u)?.[0] ?? "";
  const isAsFirst = FROM_RIGHT.test(first) === (direction === "rtl");
  return html`<bdi${!isAsFirst && html` dir="${direction}"`}>${text}</bdi>`;
};

/** `dir` of an element with such a text; nothing where it is the page's own. */
export const directionAttribute = (text: string, locale: Locale): Content => {
  const direction = directionOfText(text);
  return /\p{L}/u.test(text) && direction !== directionOf(locale.language) && html` dir="${direction}"`;
};
