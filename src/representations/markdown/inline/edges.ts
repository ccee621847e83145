import type { PhrasingContent, Text } from "../../../article/body.ts";
import type { Mark, Marker, Spot } from "./place.ts";

/*
 * Markers are read as such only where letters, spaces and punctuation stand around them as CommonMark wants it
 * ("left-flanking delimiter run"). Where they do not, the character beside the marker becomes a character
 * reference, which begins and ends in punctuation.
 */

type Side = "start" | "end";

/** Whether a UTF-16 unit is neither space nor punctuation; half an emoji is a letter to micromark. */
const isLetter = (unit: string | undefined): boolean =>
  unit !== undefined && unit !== "" && !/[\s\p{P}\p{S}]/u.test(unit);

const OTHER = { start: "end", end: "start" } as const;

const outermost = (node: PhrasingContent | undefined, side: Side): string | undefined =>
  node?.type === "text" ? node.value.at(side === "start" ? 0 : -1) : undefined;

export const isMark = (node: PhrasingContent | undefined): node is Mark =>
  node?.type === "strong" || node?.type === "emphasis" || node?.type === "delete";

const isStrong = (node: PhrasingContent | undefined): boolean => node?.type === "strong";

/** Whether the asterisks of an emphasis would run together with those of a strong beside, around or in it. */
const touchesStrong = ({ children }: Mark, { nodes, index, place }: Spot): boolean =>
  isStrong(nodes[index - 1]) ||
  isStrong(nodes[index + 1]) ||
  (place.marker === "**" && (index === 0 || index === nodes.length - 1)) ||
  // `***a***` is a strong in an emphasis, and the only such run that is read as it is meant.
  (children.length > 1 && (isStrong(children[0]) || isStrong(children.at(-1))));

const MARKERS = { strong: "**", delete: "~~" } as const;

/**
 * The marker of a mark. In normal form no mark stands in itself or beside itself, so that, with underscores where
 * asterisks would touch, every run is one marker, and can only be paired with its own (the rule of three).
 */
export const markerOf = (node: Mark, spot: Spot): Marker => {
  if (node.type !== "emphasis") return MARKERS[node.type];
  return touchesStrong(node, spot) ? "_" : "*";
};

/** Whether a mark's marker is read as one where a letter stands outside of it. */
const bearsLetter = (node: Mark, side: Side, spot: Spot): boolean => {
  const { children: nodes } = node;
  const index = side === "start" ? 0 : nodes.length - 1;
  const edge = nodes[index];
  const marker = markerOf(node, spot);
  if (marker === "_" || edge?.type !== "text" || !isLetter(outermost(edge, side))) return false;
  // A letter that is all of a text may yield to a marker on its other side.
  const inside = { ...spot, nodes, index, place: { ...spot.place, marker } };
  return [...edge.value.slice(0, 3)].length > 1 || !yields(edge, OTHER[side], inside);
};

/** Whether a text's first or last character has to be a reference for the marker beside it to be read as one. */
export const yields = (node: Text, side: Side, spot: Spot): boolean => {
  const character = outermost(node, side);
  const index = spot.index + (side === "start" ? -1 : 1);
  const neighbour = spot.nodes[index];
  if (neighbour === undefined) return spot.place.marker !== undefined && /^\s/u.test(character ?? "");
  return isMark(neighbour) && isLetter(character) && !bearsLetter(neighbour, OTHER[side], { ...spot, index });
};
