/**
 * Folds a text for comparison: NFC, lower case, straight apostrophes. The Turkish capital İ becomes i without a
 * combining dot.
 */
export const foldCase = (text: string): string =>
  text.normalize("NFC").toLowerCase().replaceAll("i\u0307", "i").replaceAll("’", "'");

/** Splits a list at commas and line ends, and folds each phrase. */
export const phrases = (list: string): string[] =>
  list
    .split(/[,\n]/u)
    .map((phrase) => foldCase(phrase.trim()))
    .filter((phrase) => phrase !== "");

const findPlain = (char: string): string => {
  const lower = char.toLowerCase();
  const [base = "", ...marks] = lower.normalize("NFD");
  const plain = marks.every((mark) => mark >= "\u0300" && mark <= "\u036F") ? base : lower;
  const folded = plain === "ı" ? "i" : plain === "ς" ? "σ" : plain;
  return folded.length === char.length ? folded : char;
};

/** The characters of `plainOf` so far, and what they become. Texts repeat few characters many times. */
const plainChars = new Map<string, string>();

/** Returns a character without its accent, in lower case. */
const plainOf = (char: string): string => {
  const known = plainChars.get(char);
  if (known !== undefined) return known;
  const plain = findPlain(char);
  plainChars.set(char, plain);
  return plain;
};

const APOSTROPHES = new Set(["’", "ʼ", "‘", "`", "´"]);

/**
 * Folds a text for a comparison that ignores accents: "DÉCEMBRE" and "Decembre" become "decembre". Capitals often lose
 * their accents. Every character keeps its place.
 */
export const foldAccents = (text: string): string =>
  text.replace(/[A-Z]+|`|[^\0-\x7F]/gu, (found) => {
    if (APOSTROPHES.has(found)) return "'";
    return found > "\u007F" ? plainOf(found) : found.toLowerCase();
  });
