import type { FlowContent, PhrasingContent } from "../../../article/body.ts";
import type { Site } from "../../../site.ts";
import type { Locale } from "../language/locale.ts";
import type { Content } from "../markup.ts";

/** How an article's URLs are written in some place; undefined is what may not be written there. */
export interface BodyURLs {
  /** Of what a link leads to. */
  link(url: string): string | undefined;
  /** Of an image. */
  image(url: string): string | undefined;
  /** Who makes smaller images for that place, where anybody does. */
  resizing?: Site["imageResizing"];
}

/** What a node's component needs beside the node. */
export interface BodyState {
  locale: Locale;
  /** The article's URLs, as they have to be written where its body stands. */
  urls: BodyURLs;
  /**
   * The level, 2 to 6, of the heading that comes next in the page. Writers choose a depth by its looks; a reader who
   * goes from heading to heading must not think that one was missed (WCAG 2.2, 1.3.1).
   */
  level(depth: number): number;
  /** Inline content, rendered by each node's own component. */
  phrasing(nodes: readonly PhrasingContent[]): Content;
  /** Blocks, rendered by each node's own component. */
  flow(nodes: readonly FlowContent[]): Content;
}

/** How a node is written in HTML. */
export type Component<Node> = (node: Node, state: BodyState) => Content;
