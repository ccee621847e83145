import type { Refusal } from "../refusal.ts";

/*
 * XML that is made to use up time and memory. Everything here takes one look at each character.
 */

/** The parser compares each attribute of a tag with all before it. */
const MAX_ATTRIBUTES = 1_000;

/** The definitions that Adobe Illustrator writes have a few hundred characters in all. */
const MAX_ENTITIES = 10_000;

/** The characters that references to definitions may become. */
const MAX_EXPANDED = 1_000_000;

/**
 * Returns the refusal of an XML document that would cost much time or memory; undefined if it would not.
 *
 * @param text the whole document
 */
export const hostileMarkup = (text: string): Refusal | undefined => {
  const fix = "Export the drawing as plain SVG.";
  const definitions = text
    .split(/<!ENTITY/iu)
    .slice(1)
    .map((part) => part.slice(0, part.indexOf(">") + 1));
  const length = definitions.reduce((sum, each) => sum + each.length, 0);
  const references = text.split("&").length - 1;
  if (definitions.some((each) => /[&%]|SYSTEM|PUBLIC/u.test(each)))
    return { why: `The drawing defines an entity by another one or by another file. ${fix}` };
  if (length > MAX_ENTITIES || (definitions.length > 0 && length * references > MAX_EXPANDED))
    return { why: `The entities of the drawing would become too much text. ${fix}` };
  const attributes = text.split("<").reduce((most, part) => Math.max(most, part.split("=").length - 1), 0);
  if (attributes > MAX_ATTRIBUTES)
    return {
      why: `A tag of the drawing has more than ${MAX_ATTRIBUTES} attributes, or it has a long script. ${fix}`,
    };
  return undefined;
};
