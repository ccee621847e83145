/**
 * Returns the text with its first letter as a capital, if the language has capitals.
 *
 * @param language BCP 47
 * @example capitalized("листопад", "uk") // "Листопад"
 */
export const capitalized = (text: string, language: string): string => {
  const [first = ""] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
};
