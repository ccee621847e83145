/*
 * The publication's logo, which stands as it is inside every page. So it may hold shapes and colours and nothing else,
 * written in the few ways that every parser reads alike. `broadsheet logo` writes any drawing so.
 */

/** Bytes of a logo, which are part of every page. */
export const MAX_LOGO_BYTES = 4_096;

/** Each may draw everything below it once more, so that a few dozen of them, one inside another, would hang a browser. */
export const MAX_LOGO_REFERENCES = 16;

const ELEMENT =
  /^(?:svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|clipPath|mask|linearGradient|radialGradient|stop)$/u;

/**
 * An attribute as it is written. Names in the drawing are kept apart from those of the page. Values have no colon, slash,
 * quote or escape: nothing can be asked for, and nothing pointed at but the drawing's own.
 */
const ATTRIBUTE =
  /^(?:id="logo-[\w-]+|href="#logo-[\w-]+|(?:d|[xy][12]?|[cf][xy]|r[xy]?|points|offset|width|height|viewBox|preserveAspectRatio|transform|opacity|color|(?:fill|stroke|stop|clip|mask|gradient|spread)[-A-Za-z]*)="(?:url\(#logo-[\w-]+\)|#[\da-fA-F]+|(?!.*[uU][rR][lL])[\w\s.,%()+-]*))"$/su;

/** Whether an element may stand in a logo. */
export const isLogoElement = (name: string): boolean => ELEMENT.test(name);

/** Whether an attribute may, as it is written: `name="value"`. */
export const isLogoAttribute = (written: string): boolean => ATTRIBUTE.test(written);

/** A tag, with what may stand before it. */
const TAG = /\s*<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"<>&]*")*)\s*(\/?)>/uy;

/** Characters of what is at fault that an error shows. */
const SHOWN = 40;

/** What in the markup may not stand in a logo; undefined where all of it may. */
const foreignIn = (svg: string): string | undefined => {
  const open: string[] = [];
  for (TAG.lastIndex = 0; TAG.lastIndex < svg.length; ) {
    const at = TAG.lastIndex;
    const [, end, name = "", attributes = "", isEmpty] = TAG.exec(svg) ?? [];
    // No tag, or one after the drawing's end.
    if (name === "" || (at > 0 && open.length === 0)) return svg.slice(at, at + SHOWN).trim();
    if (end) {
      if (open.pop() !== name || attributes !== "" || isEmpty) return `</${name}> where it ends nothing`;
      continue;
    }
    if (!isLogoElement(name)) return `<${name}>`;
    const foreign = attributes.match(/[\w:-]+="[^"]*"/gu)?.find((each) => !isLogoAttribute(each));
    if (foreign) return foreign.slice(0, SHOWN);
    if (!isEmpty) open.push(name);
  }
  const unended = open.pop();
  return unended && `<${unended}> without its end`;
};

const COMMAND = "npm run broadsheet -- logo FILE";

/** What is wrong with a logo, as what was expected instead; undefined for a good one. */
export const logoFault = (svg: string): string | undefined => {
  if (svg.length > MAX_LOGO_BYTES)
    return `at most ${MAX_LOGO_BYTES} bytes, for they are part of every page, and found ${svg.length}: simplify the drawing, then ${COMMAND}`;
  const foreign = foreignIn(svg);
  if (foreign !== undefined) return `shapes alone, and found ${foreign}: ${COMMAND} makes them of any SVG`;
  if (!/^<svg(?=\s)[^>]*\sviewBox="[-\d.]+(?:[\s,]+[-\d.]+){3}"/u.test(svg))
    return `<svg> with a viewBox of four numbers: ${COMMAND} gives it one`;
  if ((svg.match(/\s(?:href|mask|clip-path)=/gu) ?? []).length > MAX_LOGO_REFERENCES)
    return `at most ${MAX_LOGO_REFERENCES} of href, mask and clip-path: draw what they repeat, then ${COMMAND}`;
  return undefined;
};
