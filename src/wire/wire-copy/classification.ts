import type { Part, Piece } from "./parts.ts";
import type { Line } from "./text/line.ts";

/** Facts about the copy that the rules use. */
export interface CopyContext {
  /** The languages in which the copy may name months. */
  languages: readonly string[];
  /** The headline that the editor gave separately from the copy. */
  headline?: string;
}

/** The lines of the copy, and the parts that the rules have recognised so far. */
export interface Classification {
  lines: readonly Line[];
  context: CopyContext;
  found: Map<Line, Piece[]>;
}

/** Returns the lines that no rule has recognised yet. */
export const unclassified = ({ lines, found }: Classification): Line[] =>
  lines.filter((line) => !found.has(line));

/** Records the kind of a whole line. */
export const classifyAs = ({ found }: Classification, line: Line, part: Part): void => {
  found.set(line, [{ line: line.number, text: line.text, part }]);
};

/** Returns whether the article has a part of this kind already. */
export const hasPart = ({ found }: Classification, as: Part["as"]): boolean => {
  for (const parts of found.values())
    if (parts.some(({ part }) => part.as === as && !("why" in part))) return true;
  return false;
};

/** Returns the names in the bylines that were recognised. */
export const namesInBylines = ({ found }: Classification): string[] =>
  [...found.values()]
    .flat()
    .flatMap(({ part }) => (part.as === "byline" && "names" in part ? part.names : []));
