/*
 * The publication's logo, which stands as it is inside every page. So it may hold shapes and colours and nothing else,
 * written in the one way that every parser reads alike. `broadsheet logo` writes any drawing so.
 */

/** Bytes of a logo, which are part of every page. */
const MAX_BYTES = 4_096;

/** What draws something else once more, in either case, as HTML reads it: a few dozen, one inside another, would hang a browser. */
const REFERENCES = /\s(?:href|mask|clip-path)=/iu;
const MAX_REFERENCES = 16;

/** The elements that a logo may have, as a regular expression. */
export const LOGO_ELEMENT =
  "svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|clipPath|mask|linearGradient|radialGradient|stop";

/**
 * An attribute that they may have, with what parts it from the one before. Names in the drawing are kept apart from
 * those of the page. Values have no colon, slash or escape and no `url` but of such a name: nothing can be asked for.
 * There are no dashes, because a path of a million of them takes a browser seconds to draw.
 */
export const LOGO_ATTRIBUTE = String.raw`\s+(?:id="logo-[\w-]+|href="#logo-[\w-]+|(?:d|[cf]?[xy][12]?|r[xy]?|points|offset|width|height|viewBox|transform|opacity|color|(?:fill|stroke(?!-[dD])|stop|clip|mask|gradient|spread)[-A-Za-z]*)="(?:url\(#logo-[\w-]+\)|#[\da-fA-F]+|(?![^"]*[uU][rR][lL])[\w\s.,%()+-]*))"`;

const attributes = new RegExp(LOGO_ATTRIBUTE, "gu");

/** An element that is empty, or has nothing in it but white space; after a tag, for in one it would hide words. */
const leaves = new RegExp(
  String.raw`(?<=>\s*)<(${LOGO_ELEMENT})(?:${LOGO_ATTRIBUTE})*\s*(?:/>|>\s*</\1>)`,
  "gu",
);

/** The drawing when nothing is left in it. It has a size, and stays in its place, where a transform would take it away. */
const root = new RegExp(
  String.raw`^<svg(?![^>]*transform)(?=[^>]*\sviewBox="(?:-?\d*\.?\d+[\s,]+){2}(?:(?![0.]+[\s,"])\d*\.?\d+[\s,"]+){2}(?<="))(?:${LOGO_ATTRIBUTE})*>\s*</svg>$`,
  "u",
);

/** The drawing without all that may stand in it; white space shows where something was. */
const withoutLeaves = (svg: string): string => {
  const rest = svg.replace(leaves, " ");
  return rest === svg ? rest : withoutLeaves(rest);
};

/** What is wrong with a logo, as what was expected instead; undefined for a good one. */
export const logoError = (svg: string): string | undefined => {
  const references = svg.split(REFERENCES).length - 1;
  if (svg.length > MAX_BYTES || references > MAX_REFERENCES)
    return `at most ${MAX_BYTES} bytes and ${MAX_REFERENCES} of href, mask and clip-path, and found ${svg.length} and ${references}: simplify it`;
  const rest = withoutLeaves(svg);
  if (root.test(rest)) return undefined;
  const found = /<[^<]*(?=<\/|$)/u.exec(rest)?.[0] ?? rest;
  return `shapes alone in an <svg> with viewBox and no transform, and found ${found.replace(attributes, "").slice(0, 60)}: npm run broadsheet -- logo FILE makes them of any SVG`;
};
