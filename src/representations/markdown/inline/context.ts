import type { Delete, Emphasis, PhrasingContent, Strong } from "../../../article/body.ts";

/** A node that is written as markers around its content. */
export type Mark = Strong | Emphasis | Delete;

/** The text before and after the content of a mark. */
export type Marker = "**" | "*" | "_" | "~~";

/** The context of inline content, as far as it changes the meaning of characters. */
export interface InlineContext {
  /** The kind of line. A heading and a cell have one line. A label is inside the brackets of a directive. */
  in: "paragraph" | "heading" | "cell" | "label";
  /** True if the content is inside brackets of a link or a directive. */
  isBracketed: boolean;
  /** The marker of the innermost mark around the content. */
  marker?: Marker;
}

/** The input of an inline writer apart from the node: its position among its siblings, and the context. */
export interface InlineState {
  nodes: readonly PhrasingContent[];
  index: number;
  context: InlineContext;
  /** Writes inline content in a context. */
  phrasing(nodes: readonly PhrasingContent[], context: InlineContext): string;
}

/** Writes an inline node as Markdown. */
export type InlineWriter<Node> = (node: Node, state: InlineState) => string;

/** Returns the node before this one. */
export const before = ({ nodes, index }: InlineState): PhrasingContent | undefined => nodes[index - 1];
/** Returns the node after this one. */
export const after = ({ nodes, index }: InlineState): PhrasingContent | undefined => nodes[index + 1];

/** Returns whether the content is directly in its block, not in a mark or in brackets. */
const isBare = ({ context }: InlineState): boolean => context.marker === undefined && !context.isBracketed;

/** Returns whether a node is at the start of a line, where its text could start a block. */
export const startsLine = (state: InlineState): boolean =>
  state.context.in === "paragraph" && (state.index === 0 ? isBare(state) : before(state)?.type === "break");

/** Returns whether a node is at the end of a heading, where number signs would close the heading. */
export const endsHeading = (state: InlineState): boolean =>
  state.context.in === "heading" && isBare(state) && after(state) === undefined;
