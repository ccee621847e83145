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

/**
 * Every language that the interface speaks. Kin stand next to each other: so the compressed upload is smallest.
 * The Worker carries them packed (packed.json).
 */
export const LANGUAGES: readonly Strings[] = [
  en,
  de,
  nl,
  fr,
  it,
  es,
  pt,
  sw,
  tr,
  vi,
  cs,
  pl,
  ru,
  uk,
  el,
  he,
  ar,
  fa,
  ur,
  hi,
  bn,
  th,
  ko,
  ja,
  zhHans,
  zhHant,
];
