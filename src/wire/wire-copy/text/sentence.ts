const CLOSING = /[\s"'”’»›“‘„)\]}」』》〉）】*_]+$/u;
const SENTENCE_END = /[.!?…‥。．！？｡؟۔।॥։።፧፨။៕༎]$/u;
const PAUSE = /[,;:،؛،，、；：—–-]$/u;

/** Matches what may follow a sentence: a text in brackets, a note mark, an emoji. */
const AFTERTHOUGHT =
  /(?:\s*(?:[(（[【][^()（）[\]【】]{1,120}[)）\]】]|[*†‡§¹²³⁰-⁹]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\uFE0F|\u200D))+\s*$/u;

/** The number of UTF-16 code units at the end of a text that decide how it ends. */
const END_LENGTH = 200;

/**
 * Returns whether a text ends like a sentence. Closing quotation marks and brackets are ignored, and what follows the
 * sentence: "It rose. (AP)", "It rose.²", "It rose. 🙏".
 */
export const endsSentence = (text: string): boolean => {
  const end = text.slice(-END_LENGTH);
  return (
    SENTENCE_END.test(end.replace(CLOSING, "")) ||
    SENTENCE_END.test(end.replace(AFTERTHOUGHT, "").replace(CLOSING, ""))
  );
};

/**
 * Returns whether a bare line may be a sentence without its full stop: it begins with a small letter, or it ends in
 * brackets, a note mark, an emoji or an address.
 */
export const isUnsure = (text: string): boolean =>
  /^["“„«'’(]?\p{Ll}/u.test(text) ||
  /^\S*:\/\/\S*$/u.test(text) ||
  !/[\p{L}\p{M}\p{N}%°!?！？؟…"”»’'」』]$/u.test(text);

/** Returns whether a text begins with a quotation mark. */
export const opensQuotation = (text: string): boolean => /^["'“”‘„«»‹›「『]/u.test(text);

/** The number of UTF-16 code units of a text that are read, so that a paragraph of a megabyte costs little. */
const MAX_READ_LENGTH = 4_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** Returns the words of a text in lower case, also in scripts without spaces between words. */
export const words = (text: string): string[] =>
  [...segmenter.segment(text.slice(0, MAX_READ_LENGTH))].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [segment.toLowerCase()] : [],
  );

/** Returns whether two texts differ only in case and punctuation. */
export const sameWords = (a: string, b: string | undefined): boolean =>
  b !== undefined && b.trim() !== "" && words(a).join(" ") === words(b).join(" ");

const SENTENCES = /[^.!?…。！？؟۔।։።]+(?:[.!?…。！？؟۔।։።]+|$)/gu;

/** Splits a short text into sentences. It also splits after abbreviations. */
export const sentences = (text: string): string[] =>
  (text.slice(0, MAX_READ_LENGTH).match(SENTENCES) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");

/** The greatest width of a headline in columns. An ideograph counts as 2.5 columns. */
const HEADLINE_COLUMNS = 150;

const columns = (text: string): number => {
  let count = 0;
  for (const char of text)
    count += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(char) ? 2.5 : 1;
  return count;
};

/** Returns whether a line is short enough for a headline. */
export const isShort = (text: string): boolean =>
  text.length <= HEADLINE_COLUMNS && columns(text) <= HEADLINE_COLUMNS;

const BRACKETED = /^[([（【].*[)\]）】]$/u;

/** Returns whether a line is bare, like a headline: short, without final punctuation and without brackets around it. */
export const isBare = (text: string): boolean =>
  isShort(text) &&
  !BRACKETED.test(text) &&
  !endsSentence(text) &&
  !PAUSE.test(text) &&
  /[\p{L}\p{N}]/u.test(text);

/** Returns whether a line could be a headline. Unlike a bare line, it may be one question or exclamation. */
export const couldBeHeadline = (text: string): boolean =>
  isBare(text) || (text.length <= 110 && /[!?！？؟]["”»’]?$/u.test(text) && sentences(text).length === 1);
