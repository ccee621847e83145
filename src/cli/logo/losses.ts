/** What would be missed if it were left out, and what makes shapes of it. */
const LOSSES: readonly [element: RegExp, wayOut: string][] = [
  [
    /^(?:text|flowRoot|foreignObject)$/u,
    "its letters would be set in whatever font a reader has: make paths of them first (Inkscape: Path > Object to Path; Illustrator: Type > Create Outlines; Figma: Flatten)",
  ],
  [
    /^(?:image|feImage)$/u,
    "a picture in a drawing cannot be kept: trace it first (Inkscape: Path > Trace Bitmap; Illustrator: Object > Image Trace), or take the drawing as it was made",
  ],
  [
    /^pattern$/u,
    "a pattern cannot be kept: make shapes of it first (Inkscape: Object > Pattern > Pattern to Objects; Illustrator: Object > Expand)",
  ],
];

/** Why a drawing cannot do without an element, with the way out; undefined where it can. */
export const lossOf = (element: string): string | undefined =>
  LOSSES.find(([name]) => name.test(element))?.[1];
