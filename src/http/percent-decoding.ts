/**
 * Decodes the percent-encoding of a text (RFC 3986 §2.1). A text that is not encoded, or whose bytes are not UTF-8, stays as it is.
 *
 * @example percentDecoded("My%20Ferry.jpg") // "My Ferry.jpg"
 * @example percentDecoded("100%.jpg") // "100%.jpg"
 */
export const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
