/**
 * Each expression matches one part before the root element of an XML document, from the current position. A comment, a processing
 * instruction and a document type end at the first possible place, so no text is read twice.
 */
const BEFORE_ROOT = [
  /\s+/uy,
  /<\?[\s\S]*?\?>/uy,
  /<!--[\s\S]*?-->/uy,
  /<!DOCTYPE\s[^<>[]*(?:\[[^\]]*\]\s*)?>/iuy,
];

const ROOT = /<svg[\s/>]/uy;

/** Returns the text of bytes, of which the last character may be incomplete; undefined if they are not UTF-8. */
const textOf = (head: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
};

/** Returns the position after the part that starts at a position; the same position if no part starts there. */
const afterPart = (text: string, at: number): number => {
  for (const expression of BEFORE_ROOT) {
    expression.lastIndex = at;
    if (expression.test(text)) return expression.lastIndex;
  }
  return at;
};

/**
 * Returns the text of an SVG document from its root element on; undefined if the bytes are no SVG document in UTF-8.
 *
 * @param head the beginning of a file. It may end in the middle of the document
 * @see https://www.w3.org/TR/xml/#NT-document
 */
export const svgFromRoot = (head: Uint8Array): string | undefined => {
  const text = textOf(head);
  if (text === undefined) return undefined;
  for (let at = 0; ; ) {
    ROOT.lastIndex = at;
    if (ROOT.test(text)) return text.slice(at);
    const next = afterPart(text, at);
    if (next === at) return undefined;
    at = next;
  }
};
