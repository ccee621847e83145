import { opensQuotation } from "../text/sentence.ts";
import { PROFESSION_WORDS, PROFESSIONS, SELF_DESCRIPTIONS, SELF_INTRODUCTIONS } from "./biography-phrases.ts";
import { isContribution } from "./contribution.ts";
import { CASED_NAME, UNCASED_NAME } from "./names.ts";

/*
 * Recognises the biography that authors write at the end of their copy.
 */

const escaped = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&").replaceAll("'", "['’]");
const anyOf = (texts: readonly string[]): string =>
  [...texts]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|");

/** Matches a word for people who write. */
export const PROFESSION = new RegExp(
  `${anyOf(PROFESSIONS)}|(?<![\\p{L}\\p{M}])(?:${anyOf(PROFESSION_WORDS)})(?![\\p{L}\\p{M}])`,
  "iu",
);

/** Matches one of the texts at the beginning. White space must follow it, except after an ideograph. */
const opening = (texts: readonly string[]): RegExp =>
  new RegExp(`^(?:${anyOf(texts)})(?:\\s+|(?<=[\\p{Script=Han}\\p{Script=Hiragana}]))`, "iu");

const NAME_OPENING = opening(SELF_INTRODUCTIONS);
const DESCRIPTION_OPENING = opening(SELF_DESCRIPTIONS);
const LEADING_NAME = new RegExp(`^${CASED_NAME}(?![\\p{L}\\p{M}])`, "u");
const LEADING_UNCASED = new RegExp(`^${UNCASED_NAME}`, "u");
const UNCASED_END = /(?:\s*(?:هستم|است|ہوں|ہے|です|と申します|といいます|입니다|이고|हूँ|हूं|है))$/u;

const nameAfter = (rest: string): string | undefined => {
  const cased = LEADING_NAME.exec(rest)?.[0];
  if (cased !== undefined) return cased.replace(/[.\s]+$/u, "");
  const [beforePause = ""] = rest.split(/[,،、，。.؛;:：—–(（-]|です|입니다/u);
  const name = (LEADING_UNCASED.exec(beforePause.trim())?.[0] ?? "").replace(UNCASED_END, "").trim();
  return name === "" || name !== beforePause.replace(UNCASED_END, "").trim() ? undefined : name;
};

/** A longer text is a story in the first person. */
const MAX_BIOGRAPHY_LENGTH = 2_000;

/**
 * Returns the name in a biography in the first person, or undefined if the paragraph is not one.
 *
 * @example biographyName("I am David Wyatt, a professional writer.") // "David Wyatt"
 */
export const biographyName = (text: string): string | undefined => {
  if (text.length > MAX_BIOGRAPHY_LENGTH || opensQuotation(text)) return undefined;
  const named = NAME_OPENING.exec(text)?.[0];
  if (named !== undefined) return nameAfter(text.slice(named.length));
  const being = DESCRIPTION_OPENING.exec(text)?.[0];
  return being !== undefined && PROFESSION.test(text) ? nameAfter(text.slice(being.length)) : undefined;
};

/** Returns whether a paragraph is a biography in the third person: it begins with the name and has a profession. */
export const isBiographyOf = (text: string, name: string): boolean =>
  text.length <= MAX_BIOGRAPHY_LENGTH &&
  !isContribution(text) &&
  text.startsWith(name) &&
  /^[\s,(—–-]/u.test(text.slice(name.length)) &&
  PROFESSION.test(text);

const FIRST_PERSON =
  /^(?:I|I['’]\w+|My|Я|Моя|Мій|Мой|Мої|Ich|Mein|Meine|Je|J['’]\w+|Mon|Ma|Yo|Mi|Mis|Meu|Minha|Mio|Mia|Moje|Mijn|Min|Mitt)(?=[\s,])/u;

/** Returns whether a paragraph begins in the first person, as the second paragraph of a biography does. */
export const isFirstPerson = (text: string): boolean => FIRST_PERSON.test(text);

const SPEAKER =
  /(?<![\p{L}\p{M}'’])(?:I|my|я|мій|моя|мой|ich|mein|je|j['’]\p{L}+|mon|yo|mi|eu|io|mio|jag|jeg|ben|私|我)(?![\p{L}\p{M}])/iu;

/** Returns whether a paragraph is a biography in the first person without a name. */
export const isUnnamedBiography = (text: string): boolean =>
  text.length <= MAX_BIOGRAPHY_LENGTH &&
  !/["“”«»„「『]/u.test(text) &&
  PROFESSION.test(text) &&
  SPEAKER.test(text);

/** Returns the name of two words or more at the beginning of a text, such as the value of "About the author:". */
export const nameAtStart = (text: string): string | undefined => {
  const name = LEADING_NAME.exec(text)?.[0].replace(/[.\s]+$/u, "");
  return name !== undefined && /\s/u.test(name) ? name : undefined;
};
