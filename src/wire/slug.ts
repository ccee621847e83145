const LONGEST = 120;

/**
 * An id out of a headline or a name: lower-case letters and digits of any script, hyphens between them, NFC,
 * at most 120 code points, cut between words where it can be.
 *
 * @returns the id, which is empty for a text that has no letter and no digit
 * @example slug("Russia has suffered a strategic defeat") // "russia-has-suffered-a-strategic-defeat"
 */
export const slug = (text: string): string => {
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .normalize("NFC")
    .replace(/['’ʼ]/gu, "")
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
