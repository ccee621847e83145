/** Words inside a name that are not capitalised. */
const PARTICLES =
  "de|del|della|di|da|das|do|dos|du|la|le|van|von|zu|zum|der|den|dem|ter|ten|af|av|bin|ibn|al|el|y|e|і|й|ben|bar";

/** A dot belongs to an initial or to these; after any other word it ends the sentence. */
const ABBREVIATED = "(?:Dr|Jr|Sr|St|Ste|Prof|Mr|Mrs|Ms|Wm|Chr|Ph|Th)\\.";
const INITIALS = String.raw`\p{Lu}\.(?:-?\p{Lu}\.)*`;
const CAPITALISED = String.raw`(?:${ABBREVIATED}|${INITIALS}|[\p{Lu}\p{Lt}][\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*|(?:al|el|d|l|o)['’-]\p{Lu}[\p{L}\p{M}]*)`;

/** A name in a script that has capitals, as the source of a regular expression. */
export const CASED_NAME = String.raw`${CAPITALISED}(?:\s+(?:(?:${PARTICLES})\s+){0,2}${CAPITALISED}){0,4}`;

/** A name in a script that has none: a few words without punctuation. */
export const UNCASED_NAME = String.raw`[\p{Lo}\p{Lm}\p{M}·・]+(?:[ \u00A0][\p{Lo}\p{Lm}\p{M}]+){0,4}`;

const CASED = new RegExp(`^${CASED_NAME}$`, "u");
const UNCASED = new RegExp(`^${UNCASED_NAME}$`, "u");

/** Whether a text can be a person's name, where something beside it says that it is one. */
export const isName = (text: string): boolean =>
  text.length <= 80 && (CASED.test(text) || (text.length <= 40 && UNCASED.test(text)));

/** What stands capitalised on a line of its own and is nobody. */
const NOBODY =
  /\b(?:news|updates?|live|breaking|exclusive|analysis|opinion|report|reports|video|photos?|gallery|editorial|comment|interview|world|politics|sports?|business|culture|новини|новости|аналіз|анализ)\b/iu;

/** Whether a line that nothing labels reads as a person's name: two to four words, each capitalised, not shouted. */
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
  /\s+(?:and|und|et|y|e|i|та|і|й|и|en|och|og|ve|ja|a|και|și|és|with|mit|avec|con)\s+|\s+و\s*|\s*[&;/、，和与與]\s*/u;

/** Brackets, addresses, where somebody was, and who else worked on it. */
const BESIDE =
  /\s*[(（[<][^()（）[\]<>]*[)）\]>]|\s*[|·•]\s.*$|\s*;\s*(?:editing|edited|additional|writing|compiled)\b.*$|\s+(?:in|aus)\s+\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*){0,2}(?=[,;]|\s+(?:and|und|en|e)\s|$)|\s*\S+@\S+/giu;

/**
 * The names in a byline, and what else it says: an office, a newspaper, an address.
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
    .replace(/[\s.,;]+$/u, "")
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
