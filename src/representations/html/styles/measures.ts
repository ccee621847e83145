/*
 * Measures that the stylesheets and the `sizes` of images both need, so that they cannot part. In rem, of the page's own
 * letters; `sizes` and media queries know only the browser's, which the page's outgrow (HTML §4.8.4.2.1).
 */

const LEAST = 1.0625;
const MOST = 1.375;

/** By how many hundredths of the window the page's letters are larger than the browser's. */
const GROWTH = 0.2;

/** The size of the page's letters, by the browser's. */
export const LETTER = `clamp(${LEAST}em, 1em + ${GROWTH}vw, ${MOST}em)`;

/** How wide a page is at the most. */
export const PAGE = 66;

/** How wide the lines of an article are at the most. */
export const MEASURE = 34;

/** The least that a card of the front takes, and what is between two. */
export const CARD = 17;
export const CARD_GAP = 2;

/** From which width of the window on, in the browser's letters, the front has two columns. */
export const OPENED = 56;

/** From which width on a row has three, and how wide its image is then and before. */
export const ROWED = 48;
export const ROW_IMAGE = 14;
export const THUMB = 6;

/** How high an image of an article is at the most, in hundredths of the window. */
export const IMAGE_HEIGHT = 85;

/** The portrait of an author, pixels of the page, both ways. */
export const PORTRAIT = 72;

/** A length of the page's letters in the browser's, two that hold both. */
const rem = (length: number): string => `${length}em + ${(length * GROWTH).toFixed(1)}vw, ${length * MOST}em`;

/** What stands free on either side of a page. */
const FREE = `100vw - ${2 * LEAST}em, 92vw`;

const WHOLE = `min(${rem(PAGE)}, ${FREE})`;

/** The width of the window, in the browser's letters, at which so much stands between the margins. */
const from = (length: number): string => `${(length / (0.92 - (length * GROWTH) / 100)).toFixed(1)}em`;

const columns = (count: number): string =>
  `(min-width: ${from(count * CARD + (count - 1) * CARD_GAP)}) calc((${WHOLE} - ${(count - 1) * CARD_GAP}em) / ${count})`;

/**
 * How wide an image is drawn, as `sizes` says it, by where it stands.
 *
 * @param ratio of its width to its height; what is cropped does not ask for it
 */
export const SIZES = {
  lead: (ratio: number) => `min(${rem(PAGE)}, ${FREE}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  text: (ratio: number) => `min(${rem(MEASURE)}, ${FREE}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  top: () => `(min-width: ${OPENED}em) calc((${WHOLE} - ${CARD_GAP}em) * 2 / 3), ${WHOLE}`,
  first: () => `(min-width: ${ROWED}em) calc((${WHOLE} - 1.5em) * .6), ${WHOLE}`,
  card: () => `${columns(3)}, ${columns(2)}, ${WHOLE}`,
  row: () => `(min-width: ${ROWED}em) min(${rem(ROW_IMAGE)}), min(${rem(THUMB)})`,
  // Half as much again, because a picture that lies is cropped to a square.
  portrait: () => `${1.5 * PORTRAIT}px`,
};
