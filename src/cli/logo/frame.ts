import type { XastElement } from "svgo";
import { Failure } from "../failure.ts";

/*
 * The root of a drawing as a page has it: of a size that only says how wide it is for its height, and in its place.
 */

/** Pixels, in which the shapes are drawn where there is no viewBox, of each unit that a size may have (CSS Values §6.2). */
const PIXELS: Record<string, number> = {
  "": 1,
  px: 1,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  pt: 96 / 72,
  pc: 16,
};

const pixelsOf = (size = ""): number => {
  const [, number, unit] = /^\s*(\d*\.?\d+(?:e[+-]?\d+)?)([a-z%]*)\s*$/iu.exec(size) ?? [];
  return Number(number) * (PIXELS[unit?.toLowerCase() ?? ""] ?? Number.NaN);
};

const sizeOf = ({ width, height }: Record<string, string>): number[] => {
  const size = [pixelsOf(width), pixelsOf(height)];
  if (!size.every((length) => length > 0))
    throw new Failure(
      `it does not say how wide it is for its height: give <svg> a viewBox, or a width and a height in one of ${Object.keys(PIXELS).filter(Boolean).join(", ")}`,
    );
  return [0, 0, ...size];
};

const viewBoxOf = (viewBox: string): number[] => {
  const numbers = viewBox
    .trim()
    .split(/\s*,\s*|\s+/u)
    .map((number) => (number === "" ? Number.NaN : Number(number)));
  const [, , width = 0, height = 0] = numbers;
  if (numbers.length !== 4 || !numbers.every(Number.isFinite) || !(width > 0 && height > 0))
    throw new Failure(
      `its viewBox is "${viewBox}": expected four numbers, of which the last two, width and height, are above zero, such as 0 0 220 40`,
    );
  return numbers;
};

/**
 * Says a size as a viewBox alone.
 *
 * @throws {Failure} where it has none
 */
export const ensureViewBox = ({ attributes }: XastElement): void => {
  const { viewBox } = attributes;
  attributes.viewBox = (viewBox === undefined ? sizeOf(attributes) : viewBoxOf(viewBox)).join(" ");
  delete attributes.width;
  delete attributes.height;
};

/** Moves what is in the drawing instead of the drawing, which would lie over the rest of the page. */
export const stayInPlace = (root: XastElement): void => {
  const { transform } = root.attributes;
  if (transform === undefined) return;
  delete root.attributes.transform;
  root.children = [{ type: "element", name: "g", attributes: { transform }, children: root.children }];
};
