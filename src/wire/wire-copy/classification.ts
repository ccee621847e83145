import type { Part, Piece } from "./parts.ts";
import type { Line } from "./text/lines.ts";

/** What is known of the copy before it is read. */
export interface CopyContext {
  /** Whose month names dates may have. */
  languages: readonly string[];
  /** The headline that somebody gave beside the copy. */
  headline?: string;
}

/** Lines sorted by what is settled about them; rules classifyAs what is still unclassified, in their order. */
export interface Classification {
  lines: readonly Line[];
  context: CopyContext;
  found: Map<Line, Piece[]>;
}

/** The lines of which nothing is settled yet. */
export const unclassified = ({ lines, found }: Classification): Line[] =>
  lines.filter((line) => !found.has(line));

/** Settles what a whole line is. */
export const classifyAs = ({ found }: Classification, line: Line, part: Part): void => {
  found.set(line, [{ line: line.number, text: line.text, part }]);
};

/** Whether some line was taken for this, and kept. */
export const hasPart = ({ found }: Classification, as: Part["as"]): boolean =>
  [...found.values()].some((parts) => parts.some(({ part }) => part.as === as && !("why" in part)));

/** The names in the bylines that were found. */
export const namesInBylines = ({ found }: Classification): string[] =>
  [...found.values()]
    .flat()
    .flatMap(({ part }) => (part.as === "byline" && "names" in part ? part.names : []));
