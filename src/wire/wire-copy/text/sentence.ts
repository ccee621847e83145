const CLOSING = /[\s"'”’»›“‘„)\]}」』》〉）】*_]+$/u;
const SENTENCE_END = /[.!?…‥。．！？｡؟۔।॥։።፧፨။៕༎]$/u;
const PAUSE = /[,;:،؛،，、；：—–-]$/u;

/** Whether the text ends as a sentence does, quotation marks and brackets aside. */
export const endsSentence = (text: string): boolean => SENTENCE_END.test(text.replace(CLOSING, ""));

/** Whether the text begins with a quotation mark. */
export const opensQuotation = (text: string): boolean => /^["'“”‘„«»‹›「『]/u.test(text);

/** How much of a text is looked at to tell what it is: a paragraph of a megabyte is no headline. */
const MAX_READ_LENGTH = 4_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** The words of a text, lower case, in any script, those without spaces between words too. */
export const words = (text: string): string[] =>
  [...segmenter.segment(text.slice(0, MAX_READ_LENGTH))].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [segment.toLocaleLowerCase("und")] : [],
  );

/** Whether two texts are the same but for capitals and punctuation. */
export const sameWords = (a: string, b: string | undefined): boolean =>
  b !== undefined && b.trim() !== "" && words(a).join(" ") === words(b).join(" ");

const SENTENCES = /[^.!?…。！？؟۔।։።]+(?:[.!?…。！？؟۔।։።]+|$)/gu;

/** The sentences of a short text, roughly: an abbreviation divides one too. */
export const sentences = (text: string): string[] =>
  (text.slice(0, MAX_READ_LENGTH).match(SENTENCES) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");

/** The longest bare line that may still be a headline, in columns: an ideograph takes two. */
const HEADLINE_COLUMNS = 150;

const columns = (text: string): number => {
  let count = 0;
  for (const char of text)
    count += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(char) ? 2.5 : 1;
  return count;
};

/** Whether a line is as short as a headline. */
export const isShort = (text: string): boolean =>
  text.length <= HEADLINE_COLUMNS && columns(text) <= HEADLINE_COLUMNS;

const BRACKETED = /^[([（【].*[)\]）】]$/u;

/** Whether a line stands bare, as a headline does: short, no punctuation of a sentence at its end, no brackets round it. */
export const isBare = (text: string): boolean =>
  isShort(text) &&
  !BRACKETED.test(text) &&
  !endsSentence(text) &&
  !PAUSE.test(text) &&
  /[\p{L}\p{N}]/u.test(text);

/** Whether a line could head an article, as a question or a cry too. */
export const couldBeHeadline = (text: string): boolean =>
  isBare(text) || (text.length <= 110 && /[!?！？؟]["”»’]?$/u.test(text) && sentences(text).length === 1);
