/*
 * Measures that the stylesheets and the `sizes` of images both need, so that they cannot part. In rem, of the page's own
 * letters; `sizes` and media queries know only the browser's, which the page's outgrow (HTML §4.8.4.2.1).
 */

const MIN_LETTER = 1.0625;
const MAX_LETTER = 1.375;

/** By how many hundredths of the window the page's letters are larger than the browser's. */
const LETTER_GROWTH = 0.2;

/** The size of the page's letters, by the browser's. */
export const LETTER_SIZE = `clamp(${MIN_LETTER}em, 1em + ${LETTER_GROWTH}vw, ${MAX_LETTER}em)`;

/** How wide a page is at the most. */
export const PAGE_WIDTH = 66;

/** How wide the lines of an article are at the most. */
export const LINE_WIDTH = 34;

/** The least that a card of the front takes, and what is between two. */
export const CARD_WIDTH = 17;
export const CARD_GAP = 2;

/** From which width of the window on, in the browser's letters, the front has two columns. */
export const TWO_COLUMNS_FROM = 56;

/** From which width on a row has three, and how wide its image is then and before. */
export const THREE_COLUMNS_FROM = 48;
export const ROW_IMAGE_WIDTH = 14;
export const THUMBNAIL_WIDTH = 6;

/** How high an image of an article is at the most, in hundredths of the window. */
export const IMAGE_HEIGHT = 85;

/** The portrait of an author, pixels of the page, both ways. */
export const PORTRAIT_SIZE = 72;

/** A length of the page's letters in the browser's, two that hold both. */
const rem = (length: number): string =>
  `${length}em + ${(length * LETTER_GROWTH).toFixed(1)}vw, ${length * MAX_LETTER}em`;

/** What stands free on either side of a page. */
const FREE = `100vw - ${2 * MIN_LETTER}em, 92vw`;

const WHOLE = `min(${rem(PAGE_WIDTH)}, ${FREE})`;

/** The width of the window, in the browser's letters, at which so much stands between the margins. */
const from = (length: number): string => `${(length / (0.92 - (length * LETTER_GROWTH) / 100)).toFixed(1)}em`;

const columns = (count: number): string =>
  `(min-width: ${from(count * CARD_WIDTH + (count - 1) * CARD_GAP)}) calc((${WHOLE} - ${(count - 1) * CARD_GAP}em) / ${count})`;

/**
 * How wide an image is drawn, as `sizes` says it, by where it stands.
 *
 * @param ratio of its width to its height; what is cropped does not ask for it
 */
export const SIZES = {
  lead: (ratio: number) => `min(${rem(PAGE_WIDTH)}, ${FREE}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  text: (ratio: number) => `min(${rem(LINE_WIDTH)}, ${FREE}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  top: () => `(min-width: ${TWO_COLUMNS_FROM}em) calc((${WHOLE} - ${CARD_GAP}em) * 2 / 3), ${WHOLE}`,
  first: () => `(min-width: ${THREE_COLUMNS_FROM}em) calc((${WHOLE} - 1.5em) * .6), ${WHOLE}`,
  card: () => `${columns(3)}, ${columns(2)}, ${WHOLE}`,
  row: () =>
    `(min-width: ${THREE_COLUMNS_FROM}em) min(${rem(ROW_IMAGE_WIDTH)}), min(${rem(THUMBNAIL_WIDTH)})`,
  // Half as much again, because a picture that lies is cropped to a square.
  portrait: () => `${1.5 * PORTRAIT_SIZE}px`,
};
