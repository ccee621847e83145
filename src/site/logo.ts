/*
 * The check of the publication's logo. Every page contains the SVG unchanged. It may therefore contain only shapes and
 * colours, in a syntax that all parsers read in the same way. `broadsheet logo` converts any SVG to this form.
 */

/** The maximum size of a logo, characters. Every page contains it. */
const MAX_BYTES = 4_096;

/** Attributes that draw another element again. HTML ignores their case. A few dozen nested ones make a browser hang. */
const REFERENCES = /\s(?:href|mask|clip-path)=/iu;
const MAX_REFERENCES = 16;

/** The elements that a logo may contain, as a regular expression. */
export const LOGO_ELEMENT =
  "svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|clipPath|mask|linearGradient|radialGradient|stop";

/**
 * The attributes that the elements may have, with the white space before each, as a regular expression. Ids start with
 * `logo-`, so that they differ from the page's ids. Values contain no colon, slash or escape, and `url` only with such
 * an id, so the logo cannot load anything. Dash attributes are forbidden, because a browser needs seconds to draw a path
 * with a million dashes.
 */
export const LOGO_ATTRIBUTE = String.raw`\s+(?:id="logo-[\w-]+|href="#logo-[\w-]+|(?:d|[cf]?[xy][12]?|r[xy]?|points|offset|width|height|viewBox|transform|opacity|color|(?:fill|stroke(?!-[dD])|stop|clip|mask|gradient|spread)[-A-Za-z]*)="(?:url\(#logo-[\w-]+\)|#[\da-fA-F]+|(?![^"]*[uU][rR][lL])[\w\s.,%()+-]*))"`;

const attributes = new RegExp(LOGO_ATTRIBUTE, "gu");

/** An element that is empty or contains only white space. It must follow a tag. */
const leaves = new RegExp(
  String.raw`(?<=>\s*)<(${LOGO_ELEMENT})(?:${LOGO_ATTRIBUTE})*\s*(?:/>|>\s*</\1>)`,
  "gu",
);

/** The root element without content. It must have a size, and no transform that moves it out of its place. */
const root = new RegExp(
  String.raw`^<svg(?![^>]*transform)(?=[^>]*\sviewBox="(?:-?\d*\.?\d+[\s,]+){2}(?:(?![0.]+[\s,"])\d*\.?\d+[\s,"]+){2}(?<="))(?:${LOGO_ATTRIBUTE})*>\s*</svg>$`,
  "u",
);

/** Removes all permitted elements from the SVG, innermost first. */
const withoutLeaves = (svg: string): string => {
  const rest = svg.replace(leaves, " ");
  return rest === svg ? rest : withoutLeaves(rest);
};

/**
 * Checks a logo.
 *
 * @returns what is expected instead of this SVG; undefined if it is valid
 */
export const logoError = (svg: string): string | undefined => {
  const references = svg.split(REFERENCES).length - 1;
  if (svg.length > MAX_BYTES || references > MAX_REFERENCES)
    return `at most ${MAX_BYTES} bytes and ${MAX_REFERENCES} of href, mask and clip-path, and found ${svg.length} and ${references}; simplify the drawing`;
  const rest = withoutLeaves(svg);
  if (root.test(rest)) return undefined;
  const found = /<[^<]*(?=<\/|$)/u.exec(rest)?.[0] ?? rest;
  return `only shapes in an <svg> with viewBox and without transform, and found ${found.replace(attributes, "").slice(0, 60)}; convert the file with npx broadsheet logo FILE`;
};
