/** The controlled vocabularies of the IPTC that representations use. */
type Vocabulary = "contentprodpartyrole" | "digitalsourcetype" | "genre" | "trustindicator";

/**
 * Returns the URI of a concept in a vocabulary of the IPTC, which begins with `http`.
 *
 * @example newsCode("genre", "Opinion") // "http://cv.iptc.org/newscodes/genre/Opinion"
 * @see https://iptc.org/std/NewsCodes/guidelines/
 */
export const newsCode = (vocabulary: Vocabulary, concept: string): string =>
  `http://cv.iptc.org/newscodes/${vocabulary}/${concept}`;
