/** A language that eld does not support, and how to distinguish it from the language that eld detects instead. */
interface LookAlike {
  language: string;
  /** The language that eld detects instead; empty if it detects none. */
  detectedAs: readonly string[];
  /** Matches words that only this language has, or words with its own letters. */
  own: RegExp;
}

const LOOK_ALIKES: readonly LookAlike[] = [
  { language: "km", detectedAs: [""], own: /\p{Script=Khmer}/u },
  { language: "my", detectedAs: [""], own: /\p{Script=Myanmar}/u },
  { language: "si", detectedAs: [""], own: /\p{Script=Sinhala}/u },
  { language: "ti", detectedAs: ["am"], own: /ኣ/u },
  { language: "ps", detectedAs: ["ar", "fa", "ur"], own: /[ټډړږښڼېۍ]/u },
  { language: "kk", detectedAs: ["be", "bg", "ru", "uk"], own: /[әңұ]/u },
  { language: "uz", detectedAs: ["be", "bg", "ru", "uk"], own: /[ғқҳ]/u },
  { language: "mn", detectedAs: ["be", "bg", "ru", "sr", "uk"], own: /[өү]/u },
  { language: "mk", detectedAs: ["bg", "sr"], own: /[ѓќѕ]|^(?:во|дека|тој|тоа|ја)$/u },
  // Serbian in Latin letters; eld knows it in Cyrillic ones.
  {
    language: "sr",
    detectedAs: ["hr", "sl"],
    own: /^(?:gde|pre|posle|takođe|uvek|vreme|mesto|mesta|evra|hiljada|dve|nedelj\p{L}*|srbij\p{L}*|beograd\p{L}*|evrop\p{L}*)$/u,
  },
  {
    language: "ms",
    detectedAs: ["ms"],
    own: /^(?:bahawa|kerana|ialah|manakala|syarikat|polis|rasmi|wang|isnin|khamis|jumaat|ahad|ringgit)$/u,
  },
  { language: "nn", detectedAs: ["no"], own: /^(?:ikkje|frå|eit|eg|dei|vart|berre|meir|noko|mykje|då|òg)$/u },
  { language: "af", detectedAs: ["nl"], own: /^(?:nie|vir|hulle|hierdie|sal|deur|baie|oor|sê|ek|sy|hy)$/u },
];

/** The minimum share of words that only this language has. */
const LEAST_SHARE = 0.02;

/**
 * Finds a language that eld does not support and detects as another language.
 *
 * @param detected the code that eld gives; empty if it detects no language
 * @param words the words of the text, in lower case
 */
export const lookAlikeOf = (detected: string, words: readonly string[]): string | undefined => {
  const least = Math.max(1, words.length * LEAST_SHARE);
  return LOOK_ALIKES.find(
    ({ detectedAs, own }) =>
      detectedAs.includes(detected) && words.filter((word) => own.test(word)).length >= least,
  )?.language;
};
