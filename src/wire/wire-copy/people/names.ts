/** Lower-case words inside names. */
const PARTICLES =
  "de|del|della|di|da|das|do|dos|du|la|le|van|von|zu|zum|der|den|dem|ter|ten|af|av|bin|ibn|al|el|y|e|і|й|ben|bar";

/** Abbreviations in names. After any other word, a dot ends the sentence. */
const ABBREVIATED = "(?:Dr|Jr|Sr|St|Ste|Prof|Mr|Mrs|Ms|Wm|Chr|Ph|Th)\\.";
const INITIALS = String.raw`\p{Lu}\.(?:-?\p{Lu}\.)*`;
const CAPITALISED = String.raw`(?:${ABBREVIATED}|${INITIALS}|[\p{Lu}\p{Lt}][\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*|(?:al|el|d|l|o)['’-]\p{Lu}[\p{L}\p{M}]*)`;

/** The source of a regular expression for a name in a script with capitals. */
export const CASED_NAME = String.raw`${CAPITALISED}(?:\s+(?:(?:${PARTICLES})\s+){0,2}${CAPITALISED}){0,4}`;

/** The source of a regular expression for a name in a script without capitals: one to five words. */
export const UNCASED_NAME = String.raw`[\p{Lo}\p{Lm}\p{M}·・]+(?:[ \u00A0][\p{Lo}\p{Lm}\p{M}]+){0,4}`;

const CASED = new RegExp(`^${CASED_NAME}$`, "u");
const UNCASED = new RegExp(`^${UNCASED_NAME}$`, "u");

/** Returns whether a text can be a person's name. Use it where a label says that it is one. */
export const isName = (text: string): boolean =>
  text.length <= 80 && (CASED.test(text) || (text.length <= 40 && UNCASED.test(text)));

/** Matches capitalised words that are not names. */
const NOBODY =
  /\b(?:news|updates?|live|breaking|exclusive|analysis|opinion|report|reports|video|photos?|gallery|editorial|comment|interview|world|politics|sports?|business|culture|новини|новости|аналіз|анализ)\b/iu;

/** Returns whether a line consists of two or more names: "Jane Roe and Tom Poe". */
export const areBareNames = (text: string): boolean => {
  const { names, rest } = parseByline(text);
  return names.length >= 2 && rest.length === 0 && names.every(isBareName);
};

/** Returns whether an unlabelled line looks like a person's name: two to four words with an initial capital. */
export const isBareName = (text: string): boolean => {
  const parts = text.split(/\s+/u);
  return (
    parts.length >= 2 &&
    parts.length <= 4 &&
    text.length <= 50 &&
    CASED.test(text) &&
    parts.every((part) => /\p{Ll}|^\p{Lu}\.$|^\p{Lu}['’]/u.test(part)) &&
    !NOBODY.test(text)
  );
};

const CONJUNCTION =
  /\s+(?:and|und|et|y|e|i|та|і|й|и|en|och|og|ve|ja|a|και|și|és|with|mit|avec|con|com|ir|un|in|dan|và)\s+|\s+و\s*|\s*[&;/、，和与與]\s*/iu;

/** Matches what is not a name in a byline: brackets, addresses, places and other credits. */
const BESIDE =
  /\s*[(（[<][^()（）[\]<>]*[)）\]>]|\s*[|·•]\s.*$|\s*;\s*(?:editing|edited|additional|writing|compiled)\b.*$|\s+(?:in|aus)\s+\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*){0,2}(?=[,;]|\s+(?:and|und|en|e)\s|$)|\s*\S+@\S+/giu;

/**
 * Splits a byline into the names and the rest: an office, a newspaper, an address.
 *
 * @example parseByline("David Wyatt, Buna Times") // { names: ["David Wyatt"], rest: ["Buna Times"] }
 */
export const parseByline = (value: string): { names: string[]; rest: string[] } => {
  const rest: string[] = [];
  const plain = value
    .replace(BESIDE, (piece) => {
      rest.push(piece.trim());
      return "";
    })
    .replace(/(?<![\s.,;=])[\s.,;=]+$/u, "")
    .trim();
  const parts = plain.split(CONJUNCTION).map((part) => part.trim());
  if (parts.length === 1) {
    const [first = "", ...others] = plain.split(/\s*[,،]\s*/u);
    return { names: first === "" ? [] : [first], rest: [...others.filter((other) => other !== ""), ...rest] };
  }
  const last = parts.pop() ?? "";
  const names = parts.flatMap((part) => part.split(/\s*[,،]\s*/u));
  const [lastName = "", ...others] = last.split(/\s*[,،]\s*/u);
  return { names: [...names, lastName].filter((name) => name !== ""), rest: [...others, ...rest] };
};
