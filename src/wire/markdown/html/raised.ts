const RAISED: Readonly<Record<string, string>> = {
  ...{ 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" },
  ...{ "+": "⁺", "-": "⁻", "−": "⁻", "–": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", n: "ⁿ", i: "ⁱ" },
};

const LOWERED: Readonly<Record<string, string>> = {
  ...{ 0: "₀", 1: "₁", 2: "₂", 3: "₃", 4: "₄", 5: "₅", 6: "₆", 7: "₇", 8: "₈", 9: "₉" },
  ...{ "+": "₊", "-": "₋", "−": "₋", "–": "₋", "=": "₌", "(": "₍", ")": "₎", n: "ₙ", i: "ᵢ", x: "ₓ" },
};

/**
 * Writes the content of `<sup>` or `<sub>` in characters of Unicode. An exponent without such characters gets a caret:
 * `10<sup>1.5</sup>` is 10^1.5, because 101.5 is another number.
 *
 * @returns undefined if the text means the same without the tag (`1<sup>st</sup>`)
 * @example raised("sup", "-6") // "⁻⁶"
 */
export const raised = (tag: "sup" | "sub", text: string): string | undefined => {
  const characters = [...text.trim()];
  const table = tag === "sup" ? RAISED : LOWERED;
  if (characters.length > 0 && characters.every((character) => character in table))
    return characters.map((character) => table[character]).join("");
  return tag === "sup" && /^[-+−]?[\d.,/]*\d[\d.,/\p{L}]*$/u.test(text.trim())
    ? `^${text.trim()}`
    : undefined;
};
