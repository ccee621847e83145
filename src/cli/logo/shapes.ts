import type { XastElement, XastRoot } from "svgo";
import { LOGO_ATTRIBUTE, LOGO_ELEMENT } from "../../site/logo.ts";
import { Failure } from "../failure.ts";
import { whyEssential } from "./essential-elements.ts";
import { ensureViewBox } from "./frame.ts";

/*
 * Removes everything from a drawing that is not a shape. It runs twice: before svgo, so that svgo does not preserve
 * foreign content, and after svgo, because some leftovers appear only then.
 */

const ELEMENT = new RegExp(`^(?:${LOGO_ELEMENT})$`, "u");
const ATTRIBUTE = new RegExp(`^${LOGO_ATTRIBUTE}$`, "u");

/** `style` is removed later, when its rules are attributes. `a` and `switch` become groups. */
const UNTIL_STYLED = /^style$/u;
const GROUPS = /^(?:a|switch)$/u;

/** Elements that are removed without a report: the page has the publication's name as text. */
const UNREPORTED = /^(?:title|desc|metadata)$|:/u;

const elementsOf = ({ children }: XastRoot | XastElement): XastElement[] =>
  children.filter((child) => child.type === "element");

/** @throws {Failure} if the document has no `<svg>` root */
export const rootOf = (drawing: XastRoot): XastElement => {
  const [root] = elementsOf(drawing);
  if (root?.name !== "svg")
    throw new Failure("invalid SVG: there is no <svg> element. Export the drawing as plain SVG.");
  return root;
};

/** Attributes that editors write and that change no shape. */
const WITHOUT_EFFECT =
  /^(?:xmlns|class$|version$|-|font|text-|letter-|word-|line-height|white-space|writing-mode|direction$|unicode-|baseline-|dominant-|color-(?:interpolation|rendering)|(?:shape|image|text)-rendering|overflow$|enable-background|marker$|solid-|paint-order$|cursor|pointer-events)/u;

/** Returns the names of an attribute's content that is lost without it: for `style`, its declarations. */
const lostNames = (name: string, value: string): string[] => {
  const names = name === "style" ? value.split(";").map((each) => each.split(":")[0]?.trim() ?? "") : [name];
  return names.filter((each) => each !== "" && !WITHOUT_EFFECT.test(each));
};

/** Writes a reference without quotes and without a fallback colour. */
const localURL = (value: string): string =>
  value.replace(/^\s*url\(\s*(['"]?)#([^'")]+)\1\s*\).*$/su, "url(#$2)");

/** Removes scripts, external references, animations and editor data, before svgo. Links and switches become groups. */
export const removeForeign = (drawing: XastRoot, drop: (what: string) => void): void => {
  const visit = (element: XastElement): void => {
    const { attributes } = element;
    if (GROUPS.test(element.name)) {
      // A switch shows its first supported child. Foreign objects are data of the editor.
      if (element.name === "switch")
        element.children = elementsOf(element)
          .filter(({ name }) => name !== "foreignObject")
          .slice(0, 1);
      element.name = "g";
      if (attributes["xlink:href"] ?? attributes.href) drop("a link");
      delete attributes.href;
      delete attributes["xlink:href"];
    }
    const link = attributes["xlink:href"];
    if (link !== undefined) attributes.href ??= link;
    for (const [name, value] of Object.entries(attributes)) {
      if (/^on/iu.test(name)) drop(name);
      if (/^on|:/iu.test(name)) delete attributes[name];
      else attributes[name] = localURL(value);
    }
    element.children = element.children.filter((child) => {
      if (child.type !== "element") return child.type !== "comment" && child.type !== "instruction";
      const { name } = child;
      if (ELEMENT.test(name) || UNTIL_STYLED.test(name) || GROUPS.test(name) || whyEssential(name))
        return true;
      if (!UNREPORTED.test(name)) drop(`<${name}>`);
      return false;
    });
    for (const child of elementsOf(element)) visit(child);
  };
  drawing.children = [rootOf(drawing)];
  const root = rootOf(drawing);
  visit(root);
  ensureViewBox(root);
};

/**
 * Removes everything that is not a shape, after svgo.
 *
 * @throws {Failure} if the drawing would not look the same without it
 */
export const keepShapes = (drawing: XastRoot, drop: (what: string) => void): void => {
  const visit = (element: XastElement): void => {
    for (const [name, value] of Object.entries(element.attributes)) {
      const written = localURL(value);
      element.attributes[name] = written;
      if (ATTRIBUTE.test(` ${name}="${written}"`)) continue;
      for (const lost of lostNames(name, value)) drop(lost);
      delete element.attributes[name];
    }
    element.children = elementsOf(element).filter(({ name }) => {
      const reason = whyEssential(name);
      if (reason !== undefined) throw new Failure(`the drawing has <${name}>: ${reason}`);
      if (!ELEMENT.test(name)) drop(`<${name}>`);
      return ELEMENT.test(name);
    });
    for (const child of elementsOf(element)) visit(child);
  };
  visit(rootOf(drawing));
};
