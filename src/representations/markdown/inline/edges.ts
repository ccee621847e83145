import type { PhrasingContent, Text } from "../../../article/body.ts";
import type { InlineState, Mark, Marker } from "./context.ts";

/*
 * CommonMark recognises a marker only next to certain characters ("left-flanking delimiter run"). If the character next to
 * a marker prevents that, it becomes a character reference, which starts and ends with punctuation.
 */

type Side = "start" | "end";

/** Returns whether a UTF-16 code unit is neither space nor punctuation. For micromark, half an emoji is a letter. */
const isLetter = (unit: string | undefined): boolean =>
  unit !== undefined && unit !== "" && !/[\s\p{P}\p{S}]/u.test(unit);

const OTHER = { start: "end", end: "start" } as const;

const outermost = (node: PhrasingContent | undefined, side: Side): string | undefined =>
  node?.type === "text" ? node.value.at(side === "start" ? 0 : -1) : undefined;

/** Returns whether a node is a mark. */
export const isMark = (node: PhrasingContent | undefined): node is Mark =>
  node?.type === "strong" || node?.type === "emphasis" || node?.type === "delete";

const isStrong = (node: PhrasingContent | undefined): boolean => node?.type === "strong";

/** Returns whether the asterisk of an emphasis would touch the asterisks of a strong next to, around or inside it. */
const touchesStrong = ({ children }: Mark, { nodes, index, context }: InlineState): boolean =>
  isStrong(nodes[index - 1]) ||
  isStrong(nodes[index + 1]) ||
  (context.marker === "**" && (index === 0 || index === nodes.length - 1)) ||
  // `***a***` is a strong inside an emphasis. CommonMark parses only this combination as intended.
  (children.length > 1 && (isStrong(children[0]) || isStrong(children.at(-1))));

const MARKERS = { strong: "**", delete: "~~" } as const;

/**
 * Returns the marker of a mark. In normal form, no mark is inside or next to the same mark. An emphasis uses underscores
 * where asterisks would touch. Every run of markers is therefore one marker and matches only its own counterpart.
 */
export const markerOf = (node: Mark, state: InlineState): Marker => {
  if (node.type !== "emphasis") return MARKERS[node.type];
  return touchesStrong(node, state) ? "_" : "*";
};

/** Returns whether CommonMark recognises the marker of a mark if a letter is outside of it. */
const isRecognisedNextToLetter = (node: Mark, side: Side, state: InlineState): boolean => {
  const { children: nodes } = node;
  const index = side === "start" ? 0 : nodes.length - 1;
  const edge = nodes[index];
  const marker = markerOf(node, state);
  if (marker === "_" || edge?.type !== "text" || !isLetter(outermost(edge, side))) return false;
  // If the text is one letter, the marker on its other side may make it a character reference.
  const inside = { ...state, nodes, index, context: { ...state.context, marker } };
  return [...edge.value.slice(0, 3)].length > 1 || !needsReference(edge, OTHER[side], inside);
};

/** Returns whether the first or last character of a text must be a character reference for the marker next to it. */
export const needsReference = (node: Text, side: Side, state: InlineState): boolean => {
  const character = outermost(node, side);
  const index = state.index + (side === "start" ? -1 : 1);
  const neighbour = state.nodes[index];
  if (neighbour === undefined) return state.context.marker !== undefined && /^\s/u.test(character ?? "");
  return (
    isMark(neighbour) &&
    isLetter(character) &&
    !isRecognisedNextToLetter(neighbour, OTHER[side], { ...state, index })
  );
};
