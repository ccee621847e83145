/*
 * Measures that the stylesheets and the `sizes` attributes of images share. Lengths are in rem, that is, in the page's font size.
 * `sizes` and media queries use the browser's font size, which is smaller (HTML §4.8.4.2.1).
 */

/** The limits of the page's font size, in the browser's font size. */
const MIN_FONT = 1.0625;
const MAX_FONT = 1.375;

/** How much the page's font grows with the window, in vw. */
const FONT_GROWTH = 0.2;

/** The page's font size. */
export const FONT_SIZE = `clamp(${MIN_FONT}em, 1em + ${FONT_GROWTH}vw, ${MAX_FONT}em)`;

/** The maximum width of a page. */
export const PAGE_WIDTH = 66;

/** The maximum length of a line of an article. */
export const LINE_WIDTH = 34;

/** The same with the layout `wide`. */
export const WIDE_LINE_WIDTH = 40;

/** The minimum width of a card on the front, and the gap between two cards. */
export const CARD_WIDTH = 17;
export const CARD_GAP = 2;

/** The width of the window from which the front has two columns. */
export const TWO_COLUMNS_FROM = 56;

/** The width of the window from which a row has three columns, and from which these are wide. */
export const THREE_COLUMNS_FROM = 48;
export const WIDE_COLUMNS_FROM = 64;

/** The width of a row's image in three wide columns, in three columns, and in fewer. */
export const WIDE_ROW_IMAGE_WIDTH = 14;
export const ROW_IMAGE_WIDTH = 10;
export const THUMBNAIL_WIDTH = 6;

/** The width of the window from which other articles at the end of an article are in a grid. */
export const MORE_GRID_FROM = 40;

/** The maximum height of an image in an article, in vh. */
export const IMAGE_HEIGHT = 85;

/** The width and the height of an author's portrait, in CSS pixels. */
export const PORTRAIT_SIZE = 72;

/** Converts a length from rem to the browser's font size: two values, of which the smaller applies. */
const rem = (length: number): string =>
  `${length}em + ${(length * FONT_GROWTH).toFixed(1)}vw, ${length * MAX_FONT}em`;

/** The width of the window without the page's margins: two values, of which the smaller applies. */
const INNER_WIDTH = `100vw - ${2 * MIN_FONT}em, 92vw`;

/** The width of a page's content. */
const CONTENT_WIDTH = `min(${rem(PAGE_WIDTH)}, ${INNER_WIDTH})`;

/** Returns the width of the window at which the content is `length` rem wide. */
const windowWidthFor = (length: number): string =>
  `${(length / (0.92 - (length * FONT_GROWTH) / 100)).toFixed(1)}em`;

/** Returns the width of a card in a number of columns, with the condition for that number. */
const columns = (count: number): string =>
  `(min-width: ${windowWidthFor(count * CARD_WIDTH + (count - 1) * CARD_GAP)}) calc((${CONTENT_WIDTH} - ${(count - 1) * CARD_GAP}em) / ${count})`;

/**
 * The width of an image on the page, as a value of `sizes`, by its place.
 *
 * @param ratio of the image's width to its height; cropped images do not need it
 */
export const SIZES = {
  lead: (ratio: number) => `min(${rem(PAGE_WIDTH)}, ${INNER_WIDTH}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  text: (ratio: number) => `min(${rem(LINE_WIDTH)}, ${INNER_WIDTH}, ${Math.ceil(IMAGE_HEIGHT * ratio)}vh)`,
  top: () =>
    `(min-width: ${TWO_COLUMNS_FROM}em) calc((${CONTENT_WIDTH} - ${CARD_GAP}em) * 2 / 3), ${CONTENT_WIDTH}`,
  first: () => `(min-width: ${THREE_COLUMNS_FROM}em) calc((${CONTENT_WIDTH} - 1.5em) * .6), ${CONTENT_WIDTH}`,
  card: () => `${columns(3)}, ${columns(2)}, ${CONTENT_WIDTH}`,
  row: () =>
    `(min-width: ${WIDE_COLUMNS_FROM}em) min(${rem(WIDE_ROW_IMAGE_WIDTH)}), (min-width: ${THREE_COLUMNS_FROM}em) min(${rem(ROW_IMAGE_WIDTH)}), min(${rem(THUMBNAIL_WIDTH)})`,
  more: () =>
    `(min-width: ${TWO_COLUMNS_FROM}em) calc((${CONTENT_WIDTH} - ${2 * CARD_GAP}em) / 3), (min-width: ${MORE_GRID_FROM}em) calc((${CONTENT_WIDTH} - ${CARD_GAP}em) / 2), min(${rem(THUMBNAIL_WIDTH)})`,
  // 1.5 times its size, because a landscape image is cropped to a square.
  portrait: () => `${1.5 * PORTRAIT_SIZE}px`,
};
