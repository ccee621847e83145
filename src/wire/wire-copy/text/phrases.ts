/**
 * Folds a text for comparison: NFC, lower case, straight apostrophes. The Turkish capital İ becomes i without a
 * combining dot.
 */
export const foldCase = (text: string): string =>
  text.normalize("NFC").toLocaleLowerCase("und").replaceAll("i\u0307", "i").replaceAll("’", "'");

/** Splits a list at commas and line ends, and folds each phrase. */
export const phrases = (list: string): string[] =>
  list
    .split(/[,\n]/u)
    .map((phrase) => foldCase(phrase.trim()))
    .filter((phrase) => phrase !== "");
