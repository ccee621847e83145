import { words } from "./sentence.ts";

/** Scripts that one language alone of those with newspapers is written in. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Georgian}/gu, "ka"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Khmer}/gu, "km"],
  [/\p{Script=Myanmar}/gu, "my"],
  [/\p{Script=Sinhala}/gu, "si"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Telugu}/gu, "te"],
  [/\p{Script=Gujarati}/gu, "gu"],
  [/\p{Script=Gurmukhi}/gu, "pa"],
];

/** Words that every text of a language has, and its neighbours have not. */
const FUNCTION_WORDS: Record<string, string> = {
  en: "the of and to in that is was for with on as at by from this are not have has it which will would he she they his",
  de: "der die das und ist nicht ein eine mit für auf dem den von zu sich auch wird im nach bei wurde sind werden hat",
  fr: "le la les des et est une dans que pour qui sur pas plus par au avec ce du il elle sont été aux cette ont",
  es: "el la los las y es una en que para por con del se su más como este ha al lo pero fue sus son según",
  pt: "o os as e é uma em que para por com do da se mais como não foi ao dos das na no são também pelo",
  it: "il la gli le e è una di che per con del della non si più come dei nel alla sono ha delle anche dal",
  nl: "de het een en is van in dat op te voor met niet zijn die aan ook wordt er bij naar heeft was maar",
  sv: "och att det som en är på för med av till den inte har om ett var från men kan efter också ska",
  nb: "og det som en er på for med av til den ikke har om et var fra men kan etter også skal ble mot",
  da: "og det som en er på for med af til den ikke har om et var fra men kan efter også skal blev mod",
  fi: "ja on ei että se oli hän mutta kun myös ovat joka mukaan kuin sen tai ole vuonna jo hänen",
  pl: "i w na z że się nie do jest to o jak po od za przez oraz był tym ale są dla które został",
  cs: "a v na se že je s z do o k po jako podle ale byl pro jsou která který od také by jeho",
  ro: "și în de la cu pe a că nu este din pentru care o mai au fost prin sunt lui un după sau",
  hu: "a az és hogy nem is egy volt van csak meg de már szerint még mint el ezt ha lesz",
  tr: "ve bir bu için ile da de olarak olan çok daha gibi sonra ancak kadar değil her ise en göre dedi yok bütün iki ilk",
  id: "yang dan di dari untuk dengan pada ini itu tidak dalam akan ke oleh adalah juga telah tersebut sebagai",
  vi: "và của là có không được cho trong một các với này đã người những ông để về tại khi",
  uk: "і в на що з та у до не за це як від про але також який для його він було які із є",
  ru: "и в на что с по не из для это как от но также который его он было к за году о были",
  bg: "и на в да се за от не че с по са е като до при със ще но което беше това",
  sr: "и у на је да се за од са не што су као из који али по до би ће",
  be: "і ў на што з да не за гэта як ад пра але таксама які для яго ён было з у",
  ar: "في من على إلى أن عن مع هذا هذه التي الذي كان لا ما بعد قال كما بين و أو",
  fa: "در و از به که این است را با برای آن می یک تا بر شده خود کرد شد",
  ur: "کے میں کی ہے اور سے کا کو نے پر یہ کہ ہیں اس تھا بھی ان گیا لیے",
  hi: "के में की है और से का को ने पर यह कि हैं इस था भी नहीं एक",
};

/** Letters that one language alone of these has: their words count as its own. */
const OWN_LETTERS: Record<string, RegExp> = {
  tr: /[ğış]/u,
  pl: /[łąęśćźż]/u,
  cs: /[řěů]/u,
  hu: /[őű]/u,
  ro: /[țș]/u,
  pt: /[ãõ]/u,
  vi: /[đơư\u1EA0-\u1EF9]/u,
  uk: /[їєґ]/u,
  be: /ў/u,
  ru: /[ыэё]/u,
};

const WORDS_OF = Object.entries(FUNCTION_WORDS).map(
  ([language, list]) => [language, new Set(list.split(" "))] as const,
);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How much of a text is looked at. */
const LOOKED_AT = 20_000;
/** A language's own small words are a quarter of its texts and more; below this share it is another language. */
const LEAST_SHARE = 0.12;
/** How much more often than the next language's. */
const MARGIN = 1.15;

/**
 * The language of a text by its script or by its commonest words, or undefined where that does not settle it.
 *
 * @returns BCP 47, the language alone
 */
export const guessLanguage = (text: string): string | undefined => {
  const start = text.slice(0, LOOKED_AT);
  const letters = count(start, /\p{L}/gu);
  for (const [script, language] of SCRIPTS) {
    // Kana are a part of Japanese text, among ideographs.
    const share = language === "ja" ? 0.15 : 0.5;
    if (letters > 0 && count(start, script) / letters > share) return language;
  }
  const all = Array.from({ length: Math.ceil(start.length / 4_000) }, (_, part) =>
    words(start.slice(part * 4_000, part * 4_000 + 4_000)),
  ).flat();
  if (all.length < 12) return undefined;
  const shares = WORDS_OF.map(([language, known]) => ({
    language,
    share:
      all.filter((word) => known.has(word) || OWN_LETTERS[language]?.test(word) === true).length / all.length,
  })).sort((a, b) => b.share - a.share);
  const [best, second] = shares;
  if (best === undefined || second === undefined) return undefined;
  return best.share >= LEAST_SHARE && best.share >= second.share * MARGIN ? best.language : undefined;
};
