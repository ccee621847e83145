import type { Definition } from "mdast";
import type { Node } from "unist";
import type { LostLine, ReportLine } from "../report.ts";

/** The parts of a node that the article does not contain. */
export interface LostWords extends Pick<LostLine, "as" | "loss" | "why"> {
  /** The words; the source text of the node if it is missing. */
  words?: string;
}

/** Collects the report while a file is read, and looks things up in the file. */
export interface Notes {
  /** Returns the source text of a node. */
  sourceOf: (node: Node) => string;
  /** Returns the character of the source text before a node; empty at the beginning. */
  sourceBefore: (node: Node) => string;
  /** Returns a text without the placeholders of template code. */
  withoutPlaceholders: (value: string) => string;
  /** Reports that the article contains a node. */
  kept: (node: Node, as: string) => void;
  /** Reports that the article does not contain a node, or some words of it. */
  leftOut: (node: Node, lost: LostWords) => void;
  /** Returns the definition of a reference, or undefined if there is none. */
  definitionOf: (identifier: string) => Definition | undefined;
}

const key = (identifier: string): string => identifier.toUpperCase();

/**
 * Creates notes for a text.
 *
 * @param placeholder the character in the place of template code; empty if the text has none
 * @returns the notes, and a function that returns the report in the order of the lines
 */
export const createNotes = (
  text: string,
  definitions: readonly Definition[],
  placeholder: string,
): { notes: Notes; report: () => ReportLine[] } => {
  const lines: ReportLine[] = [];
  const withoutPlaceholders = (value: string): string =>
    placeholder === "" ? value : value.replaceAll(placeholder, "");
  const sourceOf = ({ position }: Node): string =>
    withoutPlaceholders(text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0));
  // The first definition of an identifier counts (CommonMark, "Link reference definitions").
  const known = new Map([...definitions].reverse().map((each) => [key(each.identifier), each]));
  const used = new Set<Definition>();
  const lineOf = ({ position }: Node): number => position?.start.line ?? 0;
  const unused = (): ReportLine[] =>
    definitions.map((node) => {
      const line = { line: lineOf(node), text: sourceOf(node), as: "definition" };
      return used.has(node)
        ? { ...line, kept: true }
        : { ...line, kept: false, loss: "unused", why: "the text does not refer to it" };
    });
  return {
    notes: {
      sourceOf,
      sourceBefore: ({ position }) => text.charAt((position?.start.offset ?? 0) - 1),
      withoutPlaceholders,
      kept: (node, as) => lines.push({ line: lineOf(node), text: sourceOf(node), as, kept: true }),
      leftOut: (node, { words = sourceOf(node), ...lost }) =>
        lines.push({ line: lineOf(node), text: words, kept: false, ...lost }),
      definitionOf: (identifier) => {
        const definition = known.get(key(identifier));
        if (definition !== undefined) used.add(definition);
        return definition;
      },
    },
    report: () => [...lines, ...unused()].sort((a, b) => a.line - b.line),
  };
};
