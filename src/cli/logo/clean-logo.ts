import { optimize, type XastRoot } from "svgo";
import type { ColorSchemes } from "../../site/colors.ts";
import { logoError } from "../../site/logo.ts";
import { Failure } from "../failure.ts";
import { moveTransformInside } from "./frame.ts";
import { followTextColor, lowContrastNotes } from "./paints.ts";
import { keepShapes, removeForeign, rootOf } from "./shapes.ts";
import { keepMaskTypes, reportStylesheets, resolveVariables } from "./styles.ts";

/** A drawing that is safe in every page's masthead. */
export interface CleanLogo {
  svg: string;
  /** Names of the elements, attributes and styles that were left out. */
  dropped: string[];
  /** Hints for the person who uses it. */
  notes: string[];
}

/** Digits after the decimal point. The next one is tried if the drawing is too large. */
const PRECISIONS = [3, 2, 1];

const plugin = (name: string, work: (drawing: XastRoot) => void) => ({
  name,
  fn: (drawing: XastRoot) => {
    work(drawing);
    return null;
  },
});

const cleaned = (text: string, colors: ColorSchemes, precision: number): CleanLogo => {
  const dropped = new Set<string>();
  const notes: string[] = [];
  const drop = (what: string): void => void dropped.add(what);
  const before = optimize(text, {
    plugins: [
      plugin("removeForeign", (drawing) => removeForeign(drawing, drop)),
      { name: "inlineStyles", params: { onlyMatchedOnce: false } },
      plugin("reportStylesheets", (drawing) => reportStylesheets(drawing, drop)),
      "removeStyleElement",
      "convertStyleToAttrs",
      plugin("asAttributes", (drawing) => {
        keepMaskTypes(drawing);
        resolveVariables(drawing);
        moveTransformInside(rootOf(drawing));
      }),
    ],
  });
  const { data: svg } = optimize(before.data, {
    floatPrecision: precision,
    plugins: [
      // Colours stay in hexadecimal, because the contrast check does not know their names.
      { name: "preset-default", params: { overrides: { convertColors: { shortname: false } } } },
      { name: "prefixIds", params: { prefix: "logo", delim: "-" } },
      plugin("keepShapes", (drawing) => {
        keepShapes(drawing, drop);
        if (followTextColor(drawing))
          notes.push("the drawing is all black, so it takes the page's text colour in both colour schemes");
        else notes.push(...lowContrastNotes(drawing, colors));
      }),
    ],
  });
  return { svg, dropped: [...dropped].sort(), notes };
};

/**
 * Converts a drawing from any editor to a logo that looks the same and has only shapes and colours.
 *
 * @param text an SVG document
 * @param colors the publication's colours, to check the contrast
 * @throws {Failure} if it is not an SVG, cannot be kept the same, or is too large for a page
 */
export const cleanLogo = (text: string, colors: ColorSchemes): CleanLogo => {
  let fault: string | undefined;
  for (const precision of PRECISIONS) {
    const logo = attempt(text, colors, precision);
    fault = logoError(logo.svg);
    if (fault === undefined) {
      if (precision !== PRECISIONS[0])
        logo.notes.push(
          `coordinates are rounded to ${precision} decimals to save bytes; check that the drawing looks the same`,
        );
      return logo;
    }
  }
  throw new Failure(`this drawing cannot be a logo. Expected ${fault}.`);
};

const attempt = (text: string, colors: ColorSchemes, precision: number): CleanLogo => {
  try {
    return cleaned(text, colors, precision);
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    const [reason] = ("reason" in error ? String(error.reason) : error.message).split("\n");
    const line = "line" in error ? `, line ${error.line}` : "";
    throw new Failure(`invalid SVG${line}: ${reason}. Export the drawing as plain SVG.`);
  }
};
