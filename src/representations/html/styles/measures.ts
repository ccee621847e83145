/*
 * Measures that the stylesheets and the `sizes` of images both need, so that they cannot part. In rem, of the page's own
 * letters; `sizes` and media queries know only the browser's, by which the page's are larger (HTML §4.8.4.2.1).
 */

/** The page's letters in those of the browser. */
export const LETTER = 1.125;

/** How wide a page is at the most. */
export const PAGE = 62;

/** What stands free on either side of it. */
export const MARGIN = 1;

/** The least that a card of a list takes, and what is between two. */
export const CARD = 17;
export const CARD_GAP = 2;

/** From which width of the window on, in the browser's letters, the front's first card has its image beside the words. */
export const TOP_BESIDE = 50;

/** How many shares of such a card the image takes, and how many the words. */
export const TOP_IMAGE = 3;
export const TOP_WORDS = 2;

/** The most that the lines of an article take, which are measured in digits of whatever serif the machine has. */
export const LINE = 35.5;

/** How high an image of an article is at the most, in hundredths of the window. */
export const IMAGE_HEIGHT = 85;

/** The portrait of an author, pixels of the page, both ways. */
export const PORTRAIT = 72;

const WHOLE = `100vw - ${2 * MARGIN * LETTER}em`;
const WIDE = `${PAGE * LETTER}em, ${WHOLE}`;

/**
 * How wide an image is drawn, as `sizes` says it, by where it stands.
 *
 * @param ratio of its width to its height; what is cropped does not ask for it
 */
export const SIZES = {
  lead: (ratio: number) => `min(${WIDE}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  text: (ratio: number) => `min(${LINE * LETTER}em, ${WHOLE}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  top: () =>
    `(min-width: ${TOP_BESIDE}em) calc((min(${WIDE}) - ${CARD_GAP * LETTER}em) * ${TOP_IMAGE / (TOP_IMAGE + TOP_WORDS)}), calc(${WHOLE})`,
  card: () =>
    `(min-width: ${(3 * CARD + 2 * CARD_GAP + 2 * MARGIN) * LETTER}em) calc((min(${WIDE}) - ${2 * CARD_GAP * LETTER}em) / 3), (min-width: ${(2 * CARD + CARD_GAP + 2 * MARGIN) * LETTER}em) calc((${WHOLE} - ${CARD_GAP * LETTER}em) / 2), calc(${WHOLE})`,
  // Half as much again, because a picture that lies is cropped to a square.
  portrait: () => `${1.5 * PORTRAIT}px`,
};
