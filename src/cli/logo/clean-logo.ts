import { optimize, type XastRoot } from "svgo";
import type { ColorSchemes } from "../../site/colors.ts";
import { logoFault } from "../../site/logo.ts";
import { Failure } from "../failure.ts";
import { stayInPlace } from "./frame.ts";
import { followInk, unseenPaints } from "./paints.ts";
import { onlyShapes, rootOf, withoutForeign } from "./shapes.ts";
import { keepMaskTypes, resolveVariables, tellStylesheets } from "./styles.ts";

/** A drawing that may stand in the masthead. */
export interface CleanLogo {
  svg: string;
  /** What was left out, by name. */
  dropped: string[];
  /** What whoever uses it should know. */
  notes: string[];
}

/** Digits after the decimal point; fewer where the drawing would not fit. */
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
      plugin("withoutForeign", (drawing) => withoutForeign(drawing, drop)),
      { name: "inlineStyles", params: { onlyMatchedOnce: false } },
      plugin("tellStylesheets", (drawing) => tellStylesheets(drawing, drop)),
      "removeStyleElement",
      "convertStyleToAttrs",
      plugin("asAttributes", (drawing) => {
        keepMaskTypes(drawing);
        resolveVariables(drawing);
        stayInPlace(rootOf(drawing));
      }),
    ],
  });
  const { data: svg } = optimize(before.data, {
    floatPrecision: precision,
    plugins: [
      // Names of colours would have to be known to tell them from the paper.
      { name: "preset-default", params: { overrides: { convertColors: { shortname: false } } } },
      { name: "prefixIds", params: { prefix: "logo", delim: "-" } },
      plugin("onlyShapes", (drawing) => {
        onlyShapes(drawing, drop);
        if (followInk(drawing))
          notes.push("it is black alone, so it follows the ink of the page, in the dark too");
        else notes.push(...unseenPaints(drawing, colors));
      }),
    ],
  });
  return { svg, dropped: [...dropped].sort(), notes };
};

/**
 * Makes a logo of a drawing as editors export it: shapes and colours alone, and the same to look at.
 *
 * @param text an SVG document
 * @param colors the publication's, which the drawing's are to be seen on
 * @throws {Failure} where it is no SVG, would not be the same, or does not fit into a page
 */
export const cleanLogo = (text: string, colors: ColorSchemes): CleanLogo => {
  let fault: string | undefined;
  for (const precision of PRECISIONS) {
    const logo = attempt(text, colors, precision);
    fault = logoFault(logo.svg);
    if (fault === undefined) {
      if (precision !== PRECISIONS[0])
        logo.notes.push(
          `it is rounded to ${precision} decimals, so that it fits: look whether it is as it was`,
        );
      return logo;
    }
  }
  throw new Failure(`it cannot be made a logo: expected ${fault}`);
};

const attempt = (text: string, colors: ColorSchemes, precision: number): CleanLogo => {
  try {
    return cleaned(text, colors, precision);
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    const [reason] = ("reason" in error ? String(error.reason) : error.message).split("\n");
    const line = "line" in error ? ` in line ${error.line}` : "";
    throw new Failure(`it is no SVG that can be read${line}: ${reason}; export the drawing as plain SVG`);
  }
};
