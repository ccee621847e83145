import type { Delete, Emphasis, PhrasingContent, Strong } from "../../../article/body.ts";

/** A node that is written as markers around its content. */
export type Mark = Strong | Emphasis | Delete;

export type Marker = "**" | "*" | "_" | "~~";

/** Where inline content stands, as far as that decides how it is read. */
export interface Place {
  /** What the line is. A heading and a cell are one line and no more; a label stands in a directive's brackets. */
  in: "paragraph" | "heading" | "cell" | "label";
  /** Whether it stands in brackets, a link's or a directive's. */
  isBracketed: boolean;
  /** The marker right around it. */
  marker?: Marker;
}

/** A node's place among its siblings, and what its writer needs beside the node. */
export interface Spot {
  nodes: readonly PhrasingContent[];
  index: number;
  place: Place;
  /** Inline content, each node by its own writer. */
  phrasing(nodes: readonly PhrasingContent[], place: Place): string;
}

/** How a node of inline content is written. */
export type InlineWriter<Node> = (node: Node, spot: Spot) => string;

export const before = ({ nodes, index }: Spot): PhrasingContent | undefined => nodes[index - 1];
export const after = ({ nodes, index }: Spot): PhrasingContent | undefined => nodes[index + 1];

/** Whether nothing of Markdown's stands between a place and the block that holds it. */
const isBare = ({ place }: Spot): boolean => place.marker === undefined && !place.isBracketed;

/** Whether a node stands where a line begins, and so could be taken for the beginning of a block. */
export const startsLine = (spot: Spot): boolean =>
  spot.place.in === "paragraph" && (spot.index === 0 ? isBare(spot) : before(spot)?.type === "break");

/** Whether a node ends a heading, where number signs would close it. */
export const endsHeading = (spot: Spot): boolean =>
  spot.place.in === "heading" && isBare(spot) && after(spot) === undefined;
