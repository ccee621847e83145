import type { XastElement, XastRoot } from "svgo";
import { type ColorSchemes, contrast } from "../../site/colors.ts";
import { rootOf } from "./shapes.ts";

const PAINTS = ["fill", "stroke", "stop-color", "color"];
const BLACK = /^(?:#000|#000000|black)$/iu;
const NO_COLOR = /^(?:none|currentcolor|inherit|transparent|url\(.*)$/iu;

const childrenOf = ({ children }: XastElement): XastElement[] =>
  children.filter((child) => child.type === "element");

const all = (element: XastElement): XastElement[] => [element, ...childrenOf(element).flatMap(all)];

const shapePaints = (element: XastElement, inherited = "#000"): string[] => {
  const { name, attributes } = element;
  // Masks and definitions paint nothing themselves.
  if (/^(?:clipPath|mask|defs|\w+Gradient)$/u.test(name)) return [];
  const children = childrenOf(element);
  const fill = attributes.fill ?? inherited;
  return [
    attributes.stroke ?? "none",
    ...(children.length === 0 ? [fill] : children.flatMap((child) => shapePaints(child, fill))),
  ];
};

const referencesOf = ({ attributes }: XastElement): string[] =>
  Object.values(attributes).flatMap((value) => /^(?:url\()?#([^)]+)\)?$/u.exec(value)?.[1] ?? []);

/** Returns the stops of gradients, except those that only masks use. */
const stopsIn = (root: XastElement): XastElement[] => {
  const elements = all(root);
  const masked = elements.filter(({ name }) => name === "mask").flatMap(all);
  const hidden = new Set(masked.flatMap(referencesOf));
  const shown = new Set(elements.filter((each) => !masked.includes(each)).flatMap(referencesOf));
  return elements
    .filter(({ attributes: { id = "" } }) => shown.has(id) || !hidden.has(id))
    .flatMap(childrenOf)
    .filter((child) => child.name === "stop" && !masked.includes(child));
};

/** Returns every colour that the drawing paints with. The default is black. */
const paintsIn = (root: XastElement): string[] => {
  const stops = stopsIn(root);
  const paints = [...shapePaints(root), ...stops.map(({ attributes }) => attributes["stop-color"] ?? "#000")];
  return paints.filter((paint) => !NO_COLOR.test(paint));
};

/**
 * Makes an all-black drawing use the page's text colour, which is light in the dark scheme.
 *
 * @returns true if the drawing is all black
 */
export const followTextColor = (drawing: XastRoot): boolean => {
  const root = rootOf(drawing);
  const elements = all(root);
  // In a mask, black hides. A gradient's stop does not inherit the colour.
  if (elements.some(({ name }) => name === "mask" || name === "stop")) return false;
  const paints = paintsIn(root);
  if (paints.length === 0 || !paints.every((paint) => BLACK.test(paint))) return false;
  for (const { attributes } of elements)
    for (const name of PAINTS) if (BLACK.test(attributes[name] ?? "")) attributes[name] = "currentColor";
  root.attributes.fill ??= "currentColor";
  return true;
};

/** Contrast below which a shape and the paper look the same. */
const MIN_CONTRAST = 1.5;

const sixDigits = (color: string): string =>
  /^#[\da-f]{3}$/iu.test(color) ? color.replace(/[\da-f]/giu, "$&$&") : color;

/** Returns a note for each colour that is hard to see on the paper of a colour scheme. */
export const lowContrastNotes = (drawing: XastRoot, { light, dark }: ColorSchemes): string[] => {
  const paints = new Set(paintsIn(rootOf(drawing)).map(sixDigits));
  return [...paints]
    .filter((paint) => /^#[\da-f]{6}$/iu.test(paint))
    .flatMap((paint) =>
      Object.entries({ light, dark })
        .filter(([, { paper }]) => contrast(paint, paper) < MIN_CONTRAST)
        .map(
          ([scheme, { paper }]) =>
            `${paint} is hard to see on the ${scheme} paper ${paper}; currentColor takes the page's text colour`,
        ),
    );
};
