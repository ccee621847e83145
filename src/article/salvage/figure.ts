import type { Embed, Figure } from "../body.ts";
import { fieldsOf, optionalText } from "../json-value.ts";
import { salvageWidths } from "../smaller-versions.ts";
import { salvageInlines } from "./inline.ts";
import { defined, webURL, wholeNumber } from "./values.ts";

/** Salvages the fields of an image. Returns undefined if it has no valid URL or no dimensions. */
export const salvageImage = (value: unknown): Embed["thumbnail"] => {
  const fields = fieldsOf(value);
  const url = webURL(fields.url);
  const width = wholeNumber(fields.width, 1, 100_000);
  const height = wholeNumber(fields.height, 1, 100_000);
  if (url === undefined || width === undefined || height === undefined) return undefined;
  return { url, alt: optionalText(fields.alt) ?? "", width, height };
};

/** Salvages a figure. Returns undefined if it has no valid image. */
export const salvageFigure = (value: unknown, depth: number): Figure | undefined => {
  const fields = fieldsOf(value);
  const shown = salvageImage(fields);
  if (shown === undefined) return undefined;
  const children = salvageInlines(fields.children, depth);
  return {
    type: "figure",
    ...shown,
    ...defined({
      widths: salvageWidths(fields.widths, shown),
      credit: optionalText(fields.credit),
      children: children.length > 0 ? children : undefined,
    }),
  } as Figure;
};
