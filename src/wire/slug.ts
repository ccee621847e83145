const LONGEST = 120;

/**
 * Characters that readers do not see: soft hyphens, joiners, variation selectors, marks of direction. The zero-width
 * space and non-joiner separate words in Khmer and Persian.
 */
const INVISIBLE = /(?![\u200B\u200C])\p{Default_Ignorable_Code_Point}|\u20E3/gu;

/**
 * Makes an id from a headline or a name. The id contains lower-case letters and digits of any script and hyphens. It
 * is NFC and at most 120 code points long. A longer text is cut between words.
 *
 * @returns the id, or an empty string if the text has no letter and no digit
 * @example slug("Russia has suffered a strategic defeat") // "russia-has-suffered-a-strategic-defeat"
 */
export const slug = (text: string): string => {
  const words = text
    .normalize("NFC")
    // The lower case of İ is i with a second dot (U+0307), which no keyboard writes.
    .replaceAll("İ", "i")
    .toLowerCase()
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(/['’‘ʼ＇]/gu, "")
    .split(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}]+/u)
    .filter((word) => word !== "");
  let id = "";
  for (const word of words) {
    const longer = id === "" ? word : `${id}-${word}`;
    if ([...longer].length > LONGEST) break;
    id = longer;
  }
  return id === "" ? [...(words[0] ?? "")].slice(0, LONGEST).join("") : id;
};
