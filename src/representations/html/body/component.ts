import type { FlowContent, PhrasingContent } from "../../../article/body.ts";
import type { Tongue } from "../language.ts";
import type { Content } from "../markup.ts";

/** What a node's component needs beside the node. */
export interface BodyState {
  tongue: Tongue;
  /** The article's, against which relative URLs are meant. */
  path: string;
  /** Inline content, rendered by each node's own component. */
  phrasing(nodes: readonly PhrasingContent[]): Content;
  /** Blocks, rendered by each node's own component. */
  flow(nodes: readonly FlowContent[]): Content;
}

/** How a node is written in HTML. */
export type Component<Node> = (node: Node, state: BodyState) => Content;
