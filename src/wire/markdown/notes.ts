import type { Definition } from "mdast";
import type { Node } from "unist";
import type { ReportLine } from "../report.ts";

/** What is noted while a file is read, and what is looked up in it. */
export interface Notes {
  /** A node as it stands in the file. */
  sourceOf: (node: Node) => string;
  /** Notes that a node went into the article. */
  kept: (node: Node, as: string) => void;
  /** Notes that a node, or some words of it, are not in the article. */
  leftOut: (node: Node, as: string, why: string, words?: string) => void;
  /** Where a reference points to; undefined where nothing defines it. */
  definitionOf: (identifier: string) => Definition | undefined;
}

const key = (identifier: string): string => identifier.toUpperCase();

/** Notes on a text, and the report that they come to, in the order of the lines. */
export const createNotes = (
  text: string,
  definitions: readonly Definition[],
): { notes: Notes; report: () => ReportLine[] } => {
  const lines: ReportLine[] = [];
  const sourceOf = ({ position }: Node): string =>
    text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  // The first definition of an identifier counts (CommonMark, "Link reference definitions").
  const known = new Map([...definitions].reverse().map((each) => [key(each.identifier), each]));
  const used = new Set<Definition>();
  const lineOf = ({ position }: Node): number => position?.start.line ?? 0;
  const unused = (): ReportLine[] =>
    definitions.map((node) => ({
      line: lineOf(node),
      text: sourceOf(node),
      as: "definition",
      ...(used.has(node) ? { kept: true } : { kept: false, why: "nothing in the text refers to it" }),
    }));
  return {
    notes: {
      sourceOf,
      kept: (node, as) => lines.push({ line: lineOf(node), text: sourceOf(node), as, kept: true }),
      leftOut: (node, as, why, words = sourceOf(node)) =>
        lines.push({ line: lineOf(node), text: words, as, kept: false, why }),
      definitionOf: (identifier) => {
        const definition = known.get(key(identifier));
        if (definition !== undefined) used.add(definition);
        return definition;
      },
    },
    report: () => [...lines, ...unused()].sort((a, b) => a.line - b.line),
  };
};
