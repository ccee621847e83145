import { type Font, fontPath } from "../../../site/fonts.ts";

/*
 * The rules for the fonts of the setting FONTS. A family is named after its use, so its name can break no rule.
 */

/**
 * A browser uses an optional font only if it has it when it first paints, so text never moves. Without the font, this page has the
 * system's fonts and the next one has the font, from the browser's cache.
 */
const fontFace = (font: Font): string =>
  `@font-face{font-family:own-${font.use};src:url(${fontPath(font)})format("woff2");font-weight:${font.weight};font-style:${font.style};font-display:optional;unicode-range:${font.range.replaceAll(" ", "")}}`;

/**
 * The rule for each use. base.ts and scripts.ts begin their lists of fonts with `--own-text` and `--own-labels`. Small headings above
 * groups of cards and in the end of an article are labels.
 */
const USE_RULES: Record<Font["use"], string> = {
  text: ":root{--own-text:own-text,}",
  labels: ":root{--own-labels:own-labels,}",
  headings:
    ":where(h1,h2,h3,h4,h5,h6):not(.after *,.correction *),:root .masthead>:first-child{font-family:own-headings,var(--serif)}",
};

/** Returns the rules for the publication's fonts. */
export const fontRules = (fonts: readonly Font[]): string => {
  const uses = [...new Set(fonts.map(({ use }) => use))];
  return [...fonts.map(fontFace), ...uses.map((use) => USE_RULES[use])].join("");
};
