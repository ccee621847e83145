import { parseWhen } from "../dates/moment.ts";
import { phraseSource } from "../text/phrase-pattern.ts";
import { foldAccents, phrases } from "../text/phrases.ts";
import { isShort } from "../text/sentence.ts";
import { trimMarks } from "../text/trim-marks.ts";
import { isUntilTime } from "./notice.ts";
import { DRAFTS, FILLERS, UNREADY } from "./unready-phrases.ts";

/*
 * Recognises lines that say that a text is not for readers yet: "DRAFT – do not publish".
 */

const setOf = (list: string): ReadonlySet<string> => new Set(phrases(list).map(foldAccents));

interface Words {
  drafts: ReadonlySet<string>;
  unready: ReadonlySet<string>;
  fillers: ReadonlySet<string>;
}

let known: Words | undefined;

const wordLists = (): Words => {
  known ??= { drafts: setOf(DRAFTS), unready: setOf(UNREADY), fillers: setOf(FILLERS) };
  return known;
};

/** A longer line is a sentence. */
const MAX_UNTIL_WORDS = 14;

let aroundTime: readonly RegExp[] | undefined;

/** Returns whether a line is such a phrase next to a time: "Confidential until Friday", "12月3日まで社外秘". */
const isUntil = (line: string, languages: readonly string[]): boolean => {
  if (line.split(" ").length > MAX_UNTIL_WORDS) return false;
  if (aroundTime === undefined) {
    const phrase = phraseSource(UNREADY);
    aroundTime = [new RegExp(`^${phrase}(?<time>.+)$`, "u"), new RegExp(`^(?<time>.+?)${phrase}$`, "u")];
  }
  return aroundTime.some((pattern) => {
    const time = pattern.exec(line)?.groups?.time;
    return time !== undefined && isUntilTime(time, languages);
  });
};

const DIVIDERS = /\s[-–—]+\s|--|[–—:：;；,，、.。!！/|·•()（）[\]【】「」《》*#_=+~]+/gu;

/** Matches the number of a version: "2", "v2", "no. 3", "1.1". */
const NUMBER = /(?<![\p{L}\p{N}])(?:v|ver|no|nr|version|№)?\s*\d+$/u;

/** Matches a line that keeps the text for a later newspaper: "For Sunday editions", "Für die Montagsausgabe". */
const FOR_EDITION = new RegExp(
  `^(?:${[
    "(?:moving |advance |copy |story |hold )?for (?:use in |release in )?(?:the )?(?:weekend|\\p{L}{3,6}days?)(?:'s)? (?:editions?|papers?|newspapers?|print)",
    "(?:the )?(?:weekend|\\p{L}{3,6}days?)(?:'s)? (?:editions?|papers?|newspapers?) only",
    "(?:nur |frei )?(?:für|zur|fur) (?:die )?(?:wochenend|mon|diens|mittwochs?|donners|frei|sams|sonn)(?:tag)?s?ausgaben?",
    "pour (?:l'|les |l' )?(?:edition|editions) (?:de |du )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-end)",
    "para (?:la edicion|las ediciones|a edicao|as edicoes) (?:de |del |da |do )?(?:este )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin de semana|segunda|terca|quarta|quinta|sexta)(?:-feira)?",
    "per (?:l'edizione|le edizioni) di (?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)",
    "voor de (?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend)(?:krant|editie|bijlage)",
    "do (?:wydania|wydan) (?:poniedziałkow|wtorkow|sobotni|niedzieln|weekendow)\\p{L}+",
    "(?:для|в) (?:\\p{L}+(?:ого|нього))(?: \\p{L}+)? (?:номера|выпуска|випуску)",
  ].join("|")})$`,
  "u",
);

const folded = (text: string): string => trimMarks(foldAccents(text.normalize("NFC"))).replace(/\s+/gu, " ");

/** Removes words that change nothing from both ends. */
const withoutFillers = (part: string, { fillers }: Words): string => {
  const all = part.split(" ");
  while (all.length > 0 && fillers.has(all[0] ?? "")) all.shift();
  while (all.length > 0 && fillers.has(all.at(-1) ?? "")) all.pop();
  return all.join(" ");
};

const isPhrase = (part: string, lists: Words): boolean => {
  const { drafts, unready } = lists;
  const plain = part.replace(NUMBER, "").trim();
  return [part, plain, withoutFillers(plain, lists)].some((each) => drafts.has(each) || unready.has(each));
};

/**
 * Returns whether all of a line says that a text is not for readers yet: "DRAFT – do not publish", "Entwurf 2", "[Не согласовано]".
 * Numbers, dates and words such as "please" may accompany it.
 *
 * @param languages the languages of the month names
 */
export const isUnready = (line: string, languages: readonly string[]): boolean => {
  if (!isShort(line) || line.length > 100) return false;
  const lists = wordLists();
  if (isUntil(folded(line), languages)) return true;
  if (isPhrase(folded(line), lists) || FOR_EDITION.test(folded(line))) return true;
  const parts = line
    .split(DIVIDERS)
    .map(folded)
    .filter((part) => part !== "");
  const isOther = (part: string): boolean =>
    withoutFillers(part, lists) === "" || parseWhen(part, languages) !== undefined;
  return (
    parts.some((part) => isPhrase(part, lists)) &&
    parts.every((part) => isPhrase(part, lists) || isOther(part))
  );
};

/** Matches a text in brackets at the beginning or at the end, with the marks around it. */
const FIRST_IN_BRACKETS = /^[[(（【*]+([^[\]()（）【】*]{2,40})[\])）】*]+[\s:：–—-]*/u;
const LAST_IN_BRACKETS = /\s*[[(（【]([^[\]()（）【】]{2,40})[\])）】]$/u;
/** Matches a text in front of a colon or a dash. */
const BEFORE_DIVIDER = /^([^:：–—|-]{2,40}?)\s*(?:[:：|]|\s[–—-]+\s|[–—]{1,2})\s*/u;

/**
 * Finds such words at the beginning or at the end of a headline: "[Draft] The tide turns", "ENTWURF: Die Flut kommt". Without
 * brackets they must be in capitals, because "Draft: six players to watch" is a headline.
 *
 * @returns the texts before, in and after the mark. Together, they are the headline
 */
export const unreadyMark = (
  headline: string,
  languages: readonly string[],
): { before: string; notice: string; after: string } | undefined => {
  if (!isShort(headline)) return undefined;
  const last = LAST_IN_BRACKETS.exec(headline);
  if (last !== null && last.index > 0 && isUnready(last[1] ?? "", languages))
    return { before: headline.slice(0, last.index), notice: last[0], after: "" };
  const bracketed = FIRST_IN_BRACKETS.exec(headline);
  const divided = BEFORE_DIVIDER.exec(headline);
  const isInCapitals = (text: string, rest: string): boolean =>
    /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && /\p{Ll}/u.test(rest);
  const first =
    bracketed ??
    (divided !== null && isInCapitals(divided[1] ?? "", headline.slice(divided[0].length)) ? divided : null);
  if (first === null || !isUnready(first[1] ?? "", languages)) return undefined;
  return { before: "", notice: first[0], after: headline.slice(first[0].length) };
};
