import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Code, Nodes, Root, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { root } from "../publication.ts";

/*
 * The project's own documents as Markdown trees.
 */

/** Every document of the project, by its path from the root. */
export const DOCUMENTS: readonly string[] = globSync(
  ["{README,ARCHITECTURE,CONTRIBUTING,CHANGELOG,SECURITY}.md", "docs/**/*.md"],
  { cwd: root },
)
  .map((file) => file.replaceAll("\\", "/"))
  .sort();

/** The text of a document. */
export const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

const trees = new Map<string, Root>();

/** The Markdown tree of a document. */
export const treeOf = (file: string): Root => {
  const known =
    trees.get(file) ??
    fromMarkdown(textOf(file), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  trees.set(file, known);
  return known;
};

/** All nodes below a node, in document order. */
export const nodesOf = (node: Nodes): Nodes[] => [
  node,
  ...("children" in node ? node.children.flatMap((child) => nodesOf(child)) : []),
];

/** The words of a node, without its markup. */
const wordsOf = (node: Nodes): string =>
  nodesOf(node)
    .map((each) => (each.type === "text" || each.type === "inlineCode" ? each.value : ""))
    .join("");

/** The code blocks of one language. */
export const codeBlocks = (file: string, language: string): string[] =>
  nodesOf(treeOf(file))
    .filter((node): node is Code => node.type === "code" && node.lang === language)
    .map(({ value }) => value);

/** The texts in backticks of a document, inside sentences and tables. */
export const inlineCodes = (file: string): string[] =>
  nodesOf(treeOf(file)).flatMap((node) => (node.type === "inlineCode" ? [node.value] : []));

/** The cells of every table in a document, row by row, without the head. */
export const tableRows = (file: string): string[][] =>
  nodesOf(treeOf(file))
    .filter((node): node is Table => node.type === "table")
    .flatMap(({ children }) => children.slice(1).map((row) => row.children.map(wordsOf)));

/** The fragments that links into a document may have, as GitHub makes them from headings. */
export const anchorsOf = (file: string): string[] =>
  nodesOf(treeOf(file)).flatMap((node) =>
    node.type === "heading"
      ? [
          wordsOf(node)
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
            .replaceAll(" ", "-"),
        ]
      : [],
  );
