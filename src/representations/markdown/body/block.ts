import type { FlowContent } from "../../../article/body.ts";

/** What a block's writer needs beside the node. */
export interface BlockState {
  /** Blocks, each by its own writer, a blank line between one and the next. */
  flow(nodes: readonly FlowContent[]): string;
  /** Whether a list needs another bullet than usual, for the list right before it has the usual one. */
  isOtherList: boolean;
}

/** How a block is written, without a line ending at its end. */
export type BlockWriter<Node> = (node: Node, state: BlockState) => string;

/** A block's lines, each with what its container puts before it. */
export const prefixed = (lines: string, prefix: (line: string, index: number) => string): string =>
  lines
    .split("\n")
    .map((line, index) => prefix(line, index) + line)
    .join("\n");
