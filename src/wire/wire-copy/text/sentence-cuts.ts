const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The length of the beginning that is cut, so that a paragraph of a megabyte costs little. */
const MAX_LENGTH = 20_000;

/** Matches an end that is an abbreviation, an ordinal number or an initial: "p.m.", "3.", "J.". */
const UNFINISHED =
  /(?:^|[\s.(])(?:\p{L}|\d{1,2}|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|гг|ст|стр|bzw|ca|Mme|Sr|Sra)\.\s*$/u;

/**
 * Cuts a paragraph into sentences. Together, they are the text. Unlike `sentences`, it does not cut after most
 * abbreviations.
 */
export const cutSentences = (text: string): string[] => {
  const cut: string[] = [];
  let isOpen = false;
  for (const { segment } of segmenter.segment(text.slice(0, MAX_LENGTH))) {
    if (isOpen) cut[cut.length - 1] += segment;
    else cut.push(segment);
    isOpen = UNFINISHED.test(segment);
  }
  return text.length > MAX_LENGTH ? [...cut, text.slice(MAX_LENGTH)] : cut;
};
