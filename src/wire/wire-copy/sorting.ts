import type { Part, Taken } from "./parts.ts";
import type { Line } from "./text/lines.ts";

/** What is known of the copy before it is read. */
export interface Known {
  /** Whose month names dates may have. */
  languages: readonly string[];
  /** The headline that somebody gave beside the copy. */
  headline?: string;
}

/** Lines sorted by what is settled about them; rules take what is still open, in their order. */
export interface Sorting {
  lines: readonly Line[];
  known: Known;
  found: Map<Line, Taken[]>;
}

/** The lines of which nothing is settled yet. */
export const open = ({ lines, found }: Sorting): Line[] => lines.filter((line) => !found.has(line));

/** Settles what a whole line is. */
export const take = ({ found }: Sorting, line: Line, part: Part): void => {
  found.set(line, [{ line: line.number, text: line.text, part }]);
};

/** Whether some line was taken for this, and kept. */
export const has = ({ found }: Sorting, as: Part["as"]): boolean =>
  [...found.values()].some((parts) => parts.some(({ part }) => part.as === as && !("why" in part)));

/** The names in the bylines that were found. */
export const signatures = ({ found }: Sorting): string[] =>
  [...found.values()]
    .flat()
    .flatMap(({ part }) => (part.as === "byline" && "names" in part ? part.names : []));
