import { canonicalLanguage } from "../article/fields.ts";

/** The languages that editors name most often, as tags. Their names are looked up in all of these languages. */
const TAGS = [
  ...[
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "pl",
    "uk",
    "ru",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "bs",
    "mk",
    "bg",
  ],
  ...[
    "ro",
    "hu",
    "el",
    "tr",
    "sv",
    "nb",
    "nn",
    "no",
    "da",
    "fi",
    "is",
    "et",
    "lv",
    "lt",
    "sq",
    "hy",
    "ka",
    "az",
  ],
  ...[
    "kk",
    "uz",
    "fa",
    "ar",
    "he",
    "yi",
    "ur",
    "hi",
    "bn",
    "pa",
    "gu",
    "mr",
    "ne",
    "si",
    "ta",
    "te",
    "kn",
    "ml",
  ],
  ...[
    "th",
    "lo",
    "my",
    "km",
    "vi",
    "id",
    "ms",
    "tl",
    "fil",
    "zh",
    "zh-Hans",
    "zh-Hant",
    "ja",
    "ko",
    "mn",
    "bo",
  ],
  ...[
    "sw",
    "am",
    "so",
    "ha",
    "yo",
    "ig",
    "zu",
    "xh",
    "af",
    "ca",
    "gl",
    "eu",
    "cy",
    "ga",
    "gd",
    "mt",
    "lb",
    "be",
  ],
  ...["eo", "la", "pt-BR", "pt-PT", "en-GB", "en-US", "es-419", "de-AT", "de-CH", "fr-CA"],
];

/** Names that `Intl.DisplayNames` does not have. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  norwegian: "nb",
  norsk: "nb",
  mandarin: "zh",
  farsi: "fa",
  castellano: "es",
  castilian: "es",
  flemish: "nl-BE",
  "brazilian portuguese": "pt-BR",
  "british english": "en-GB",
  "american english": "en-US",
  中文: "zh",
};

const fold = (name: string): string =>
  name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, " ");

let known: Map<string, string> | undefined;

const tagsByName = (): Map<string, string> => {
  if (known !== undefined) return known;
  known = new Map(Object.entries(OTHER_NAMES));
  // A name in its own language or in English has priority over the same name in a third language.
  for (const inEnglish of [true, false])
    for (const locale of inEnglish ? ["en"] : TAGS) {
      const names = new Intl.DisplayNames(locale, { type: "language", fallback: "none" });
      for (const tag of TAGS) {
        const name = fold(names.of(tag) ?? "");
        if (name !== "" && !known.has(name)) known.set(name, tag);
      }
    }
  return known;
};

const CODE = /^[a-z]{2}$/u;

/** Returns the tag for the code of a country that people take for a language: `jp` is `ja`. */
const tagOfCountry = (code: string): string | undefined => {
  const { language } = new Intl.Locale(`und-${code}`).maximize();
  return language === "und" || language === "en" ? undefined : language;
};

/** The result of reading a language: its tag, or what to write instead. */
export type LanguageResult =
  | { tag: string; suggestion?: undefined }
  | { tag?: undefined; suggestion: string | undefined };

/**
 * Reads a language of a file. It accepts the tags of BCP 47 and the locales of POSIX (`pt_BR.UTF-8`). It does not
 * accept the name of a language, because `english` has the form of a tag but means nothing to browsers.
 *
 * @example languageTag("English") // { suggestion: "en" }
 */
export const languageTag = (value: string): LanguageResult => {
  const tag = value
    .trim()
    .replace(/\.(?:utf-?8|iso-?8859-?\d+)$/iu, "")
    .replaceAll("_", "-");
  const named = tagsByName().get(fold(value));
  // `ca`, `et` and others are tags and also names in some language.
  if (named !== undefined && !/^[a-z]{2,3}$/iu.test(tag)) return { suggestion: named };
  const [primary = ""] = tag.toLowerCase().split("-");
  const isReserved = /^[a-z]{4,8}$/u.test(primary);
  if (canonicalLanguage(tag) === undefined || isReserved)
    return { suggestion: tagsByName().get(fold(primary)) ?? named };
  const isUnknown =
    CODE.test(primary) &&
    new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(primary) === undefined;
  return isUnknown ? { suggestion: tagOfCountry(primary) } : { tag };
};
