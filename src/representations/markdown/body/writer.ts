import type { BlockContent, PhrasingContent as MarkdownPhrasing } from "mdast";
import type { FlowContent, PhrasingContent } from "../../../article/body.ts";

/** What a node's writer needs beside the node. */
export interface TreeState {
  /** Inline content as mdast. */
  phrasing(nodes: readonly PhrasingContent[]): MarkdownPhrasing[];
  /** Blocks, each by its own writer. */
  flow(nodes: readonly FlowContent[]): BlockContent[];
}

/** What a node is in Markdown's tree. */
export type Writer<Node> = (node: Node, state: TreeState) => BlockContent;

/** The attributes of a directive as text, without those that are undefined. */
export const attributes = (values: Record<string, string | number | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
