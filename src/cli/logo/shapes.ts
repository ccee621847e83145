import type { XastElement, XastRoot } from "svgo";
import { LOGO_ATTRIBUTE, LOGO_ELEMENT } from "../../site/logo.ts";
import { Failure } from "../failure.ts";
import { ensureViewBox } from "./frame.ts";
import { lossOf } from "./losses.ts";

/*
 * Takes from a drawing what is no shape, and writes in the pages' way what editors write in theirs. It runs twice: before
 * svgo, so that this has nothing left to keep whole; and after, for what only then can be seen to be left.
 */

const ELEMENT = new RegExp(`^(?:${LOGO_ELEMENT})$`, "u");
const ATTRIBUTE = new RegExp(`^${LOGO_ATTRIBUTE}$`, "u");

/** Styles become attributes before they are looked at; what only groups becomes a group. */
const UNTIL_STYLED = /^style$/u;
const GROUPS = /^(?:a|switch)$/u;

/** Of the words that people read in a drawing, the page has its own: the publication's name. */
const SILENT = /^(?:title|desc|metadata)$|:/u;

const elementsOf = ({ children }: XastRoot | XastElement): XastElement[] =>
  children.filter((child) => child.type === "element");

/** The root of a drawing. */
export const rootOf = (drawing: XastRoot): XastElement => {
  const [root] = elementsOf(drawing);
  if (root?.name !== "svg")
    throw new Failure("it is no SVG: it has no <svg>; export the drawing as plain SVG");
  return root;
};

/** What editors write on shapes that changes none of them. */
const WITHOUT_EFFECT =
  /^(?:xmlns|class$|version$|-|font|text-|letter-|word-|line-height|white-space|writing-mode|direction$|unicode-|baseline-|dominant-|color-(?:interpolation|rendering)|(?:shape|image|text)-rendering|overflow$|enable-background|marker$|solid-|paint-order$|cursor|pointer-events)/u;

/** What an attribute says that cannot be kept, by name: of a style each declaration is one. */
const saidBy = (name: string, value: string): string[] => {
  const names = name === "style" ? value.split(";").map((each) => each.split(":")[0]?.trim() ?? "") : [name];
  return names.filter((each) => each !== "" && !WITHOUT_EFFECT.test(each));
};

/** A reference as pages have it: without quotes, and without what else could be painted. */
const localURL = (value: string): string =>
  value.replace(/^\s*url\(\s*(['"]?)#([^'")]+)\1\s*\).*$/su, "url(#$2)");

/** Before svgo: what runs, loads, animates or is the editor's own goes; links and switches are groups. */
export const withoutForeign = (drawing: XastRoot, drop: (what: string) => void): void => {
  const visit = (element: XastElement): void => {
    const { attributes } = element;
    if (GROUPS.test(element.name)) {
      // A switch shows the first that can be shown; foreign objects are for the editor that wrote them.
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
      if (ELEMENT.test(name) || UNTIL_STYLED.test(name) || GROUPS.test(name) || lossOf(name)) return true;
      if (!SILENT.test(name)) drop(`<${name}>`);
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
 * After svgo: whatever still is no shape.
 *
 * @throws {Failure} where the drawing would not be the same without it
 */
export const onlyShapes = (drawing: XastRoot, drop: (what: string) => void): void => {
  const visit = (element: XastElement): void => {
    for (const [name, value] of Object.entries(element.attributes)) {
      const written = localURL(value);
      element.attributes[name] = written;
      if (ATTRIBUTE.test(` ${name}="${written}"`)) continue;
      for (const said of saidBy(name, value)) drop(said);
      delete element.attributes[name];
    }
    element.children = elementsOf(element).filter(({ name }) => {
      const loss = lossOf(name);
      if (loss !== undefined) throw new Failure(`it has <${name}>: ${loss}`);
      if (!ELEMENT.test(name)) drop(`<${name}>`);
      return ELEMENT.test(name);
    });
    for (const child of elementsOf(element)) visit(child);
  };
  visit(rootOf(drawing));
};
