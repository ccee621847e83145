/**
 * Lower case as phrases are compared: one apostrophe, and the dotted capital I of Turkish without the dot that
 * lower case leaves behind it.
 */
export const foldCase = (text: string): string =>
  text.normalize("NFC").toLocaleLowerCase("und").replaceAll("i\u0307", "i").replaceAll("’", "'");

/** The phrases of a list that is written with commas between them, on as many lines as it takes. */
export const phrases = (list: string): string[] =>
  list
    .split(/[,\n]/u)
    .map((phrase) => foldCase(phrase.trim()))
    .filter((phrase) => phrase !== "");
