import { type Content, html } from "../markup.ts";
import { type Direction, directionOf, type Locale } from "./locale.ts";

/*
 * The direction of texts whose language is unknown. `dir="auto"` uses the first letter, which is wrong for an Arabic title
 * that begins with “WhatsApp”. Here the majority of the letters decides.
 */

/** Matches a letter of Hebrew, Arabic, Syriac, Thaana or N’Ko, or a presentation form. */
const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;

/** Matches a letter that is written from right to left: the class above contains digits and marks too. */
const RTL_LETTER_ONLY = /[[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]&&\p{L}]/v;

/** Matches any other letter. */
const OTHER_LETTER = /[\p{L}--[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]]/v;

/**
 * Returns the direction that most letters of a text have.
 *
 * @example directionOfText("WhatsApp تطلق ميزة جديدة") // "rtl"
 */
export const directionOfText = (text: string): Direction => {
  // Most texts have no such letter, so counting is rarely needed.
  if (!RTL_LETTER.test(text)) return "ltr";
  // Most other texts have no letter of another direction.
  if (!OTHER_LETTER.test(text)) return RTL_LETTER_ONLY.test(text) ? "rtl" : "ltr";
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => RTL_LETTER.test(letter)).length * 2 > letters.length ? "rtl" : "ltr";
};

/** Isolates a name or a title, so that its direction does not change the order of the text around it. */
export const isolate = (text: string): Content => {
  if (!RTL_LETTER.test(text)) return html`<bdi>${text}</bdi>`;
  const direction = directionOfText(text);
  const first = text.match(/\p{L}/u)?.[0] ?? "";
  const isAuto = RTL_LETTER.test(first) === (direction === "rtl");
  return html`<bdi${!isAuto && html` dir="${direction}"`}>${text}</bdi>`;
};

/** Returns the `dir` attribute for a text, or nothing if the text has the direction of the page. */
export const directionAttribute = (text: string, locale: Locale): Content => {
  const direction = directionOfText(text);
  return direction !== directionOf(locale.language) && /\p{L}/u.test(text) && html` dir="${direction}"`;
};
