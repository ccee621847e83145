import type { XastElement } from "svgo";
import { Failure } from "../failure.ts";

/*
 * The root element of a drawing: its aspect ratio and its position.
 */

/** CSS pixels per unit of a length (CSS Values §6.2). Without a viewBox, shapes are drawn in pixels. */
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
      `the drawing has no size. Give <svg> a viewBox, or a width and a height in one of ${Object.keys(PIXELS).filter(Boolean).join(", ")}.`,
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
      `invalid viewBox "${viewBox}". Expected four numbers with a width and a height above zero, such as 0 0 220 40.`,
    );
  return numbers;
};

/**
 * Replaces the size of a drawing by a viewBox.
 *
 * @throws {Failure} if it has no size
 */
export const ensureViewBox = ({ attributes }: XastElement): void => {
  const { viewBox } = attributes;
  attributes.viewBox = (viewBox === undefined ? sizeOf(attributes) : viewBoxOf(viewBox)).join(" ");
  delete attributes.width;
  delete attributes.height;
};

/** Moves a transform from the root to its content. On the root, it would move the drawing over the page. */
export const moveTransformInside = (root: XastElement): void => {
  const { transform } = root.attributes;
  if (transform === undefined) return;
  delete root.attributes.transform;
  root.children = [{ type: "element", name: "g", attributes: { transform }, children: root.children }];
};
