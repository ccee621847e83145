import { likelySubtags } from "../../../article/likely-subtags.ts";
import { ar } from "./ar.ts";
import { bn } from "./bn.ts";
import { cs } from "./cs.ts";
import { de } from "./de.ts";
import { el } from "./el.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fa } from "./fa.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { hi } from "./hi.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import type { Strings } from "./strings.ts";
import { sw } from "./sw.ts";
import { th } from "./th.ts";
import { tr } from "./tr.ts";
import { uk } from "./uk.ts";
import { ur } from "./ur.ts";
import { vi } from "./vi.ts";
import { zhHans } from "./zh-hans.ts";
import { zhHant } from "./zh-hant.ts";

/** The interface's strings, by language and script (ISO 639, ISO 15924). */
export const STRINGS: Readonly<Record<string, Strings>> = {
  "ar-Arab": ar,
  "bn-Beng": bn,
  "cs-Latn": cs,
  "de-Latn": de,
  "el-Grek": el,
  "en-Latn": en,
  "es-Latn": es,
  "fa-Arab": fa,
  "fr-Latn": fr,
  "he-Hebr": he,
  "hi-Deva": hi,
  "it-Latn": it,
  "ja-Jpan": ja,
  "ko-Kore": ko,
  "nl-Latn": nl,
  "pl-Latn": pl,
  "pt-Latn": pt,
  "ru-Cyrl": ru,
  "sw-Latn": sw,
  "th-Thai": th,
  "tr-Latn": tr,
  "uk-Cyrl": uk,
  "ur-Arab": ur,
  "vi-Latn": vi,
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
};

/**
 * Returns the interface's strings in a language, or undefined if it has none. All regions of a language share one set of strings.
 *
 * @param language BCP 47
 * @see UTS #35 part 1, "Likely Subtags"
 * @example ownStringsFor("zh-TW")?.language // "zh-Hant"
 */
export const ownStringsFor = (language: string): Strings | undefined => {
  const likely = likelySubtags(language);
  return STRINGS[`${likely.language}-${likely.script}`];
};

/**
 * Returns the interface's strings in a language. A language without strings, or in another script than its strings, gets English.
 *
 * @param language BCP 47
 */
export const stringsFor = (language: string): Strings => ownStringsFor(language) ?? en;
