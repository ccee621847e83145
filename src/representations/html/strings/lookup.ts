import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { ru } from "./ru.ts";
import type { Strings } from "./strings.ts";
import { uk } from "./uk.ts";

const LANGUAGES = new Map([ar, de, en, es, fr, he, ru, uk].map((strings) => [strings.language, strings]));

/**
 * The interface's strings for a language: the tag's own, else those of its parents, else English.
 *
 * @see RFC 4647 §3.4 (lookup)
 */
export const stringsFor = (language: string): Strings => {
  const known = LANGUAGES.get(language);
  if (known !== undefined) return known;
  const end = language.lastIndexOf("-");
  return end < 0 ? en : stringsFor(language.slice(0, end));
};
