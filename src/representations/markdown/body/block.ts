import type { FlowContent } from "../../../article/body.ts";

/** The input of a block's writer apart from the node. */
export interface BlockState {
  /** Writes a list of blocks, separated by blank lines. */
  flow(nodes: readonly FlowContent[]): string;
  /** True if a list needs the alternative bullet, because the list right before it has the usual one. */
  isOtherList: boolean;
}

/** Writes a block as Markdown, without a line ending at its end. */
export type BlockWriter<Node> = (node: Node, state: BlockState) => string;

/** Adds a prefix to each line of a block. */
export const prefixed = (lines: string, prefix: (line: string, index: number) => string): string =>
  lines
    .split("\n")
    .map((line, index) => prefix(line, index) + line)
    .join("\n");
