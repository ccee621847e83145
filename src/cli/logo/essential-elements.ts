/** Elements that cannot be left out, and how to convert them to shapes. */
const ESSENTIAL_ELEMENTS: readonly [element: RegExp, advice: string][] = [
  [
    /^(?:text|flowRoot|foreignObject)$/u,
    "text depends on the reader's fonts. Convert it to paths first (Inkscape: Path > Object to Path; Illustrator: Type > Create Outlines; Figma: Flatten).",
  ],
  [
    /^(?:image|feImage)$/u,
    "a bitmap cannot be part of a logo. Trace it first (Inkscape: Path > Trace Bitmap; Illustrator: Object > Image Trace), or use the original drawing.",
  ],
  [
    /^pattern$/u,
    "a pattern cannot be part of a logo. Convert it to shapes first (Inkscape: Object > Pattern > Pattern to Objects; Illustrator: Object > Expand).",
  ],
];

/** Returns why an element cannot be left out and what to do, or undefined if it can be. */
export const whyEssential = (element: string): string | undefined =>
  ESSENTIAL_ELEMENTS.find(([name]) => name.test(element))?.[1];
