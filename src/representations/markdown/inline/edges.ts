import type { PhrasingContent } from "../../../article/body.ts";
import { after, before, type Mark, type Place, type Spot } from "./place.ts";

/*
 * Markers are read as such only where letters, spaces and punctuation stand around them as CommonMark wants it
 * ("left-flanking delimiter run"). Where they do not, the character beside the marker becomes a character
 * reference, which begins and ends in punctuation.
 */

type Side = "start" | "end";

/** Whether a UTF-16 unit is neither space nor punctuation; half an emoji is a letter to micromark. */
const isLetter = (unit: string | undefined): boolean =>
  unit !== undefined && unit !== "" && !/[\s\p{P}\p{S}]/u.test(unit);

const atEdge = <Item>(items: readonly Item[], side: Side): Item | undefined =>
  items.at(side === "start" ? 0 : -1);

const outermost = (node: PhrasingContent | undefined, side: Side): string | undefined =>
  node?.type === "text" ? node.value.at(side === "start" ? 0 : -1) : undefined;

const isMark = (node: PhrasingContent | undefined): node is Mark =>
  node?.type === "strong" || node?.type === "emphasis" || node?.type === "delete";

const isStrong = (node: PhrasingContent | undefined): boolean => node?.type === "strong";

/** Whether the asterisks of an emphasis would run together with those of a strong beside, around or in it. */
const touchesStrong = (
  { children }: Mark,
  nodes: readonly PhrasingContent[],
  index: number,
  { mark }: Place,
): boolean =>
  isStrong(nodes[index - 1]) ||
  isStrong(nodes[index + 1]) ||
  (mark === "strong" && (index === 0 || index === nodes.length - 1)) ||
  // `***a***` is a strong in an emphasis, and the only such run that is read as it is meant.
  (children.length > 1 && (isStrong(children[0]) || isStrong(children.at(-1))));

const MARKERS = { strong: "**", delete: "~~" };

/**
 * The marker of the mark at an index. In normal form no mark stands in itself or beside itself, so that, with
 * underscores where asterisks would touch, every run of markers is one marker long and can only be read one way.
 */
export const markerOf = (
  node: Mark,
  { nodes, index, place }: Pick<Spot, "nodes" | "index" | "place">,
): string => {
  if (node.type !== "emphasis") return MARKERS[node.type];
  return touchesStrong(node, nodes, index, place) ? "_" : "*";
};

/** Whether a marker is read as one beside a letter. */
const bearsLetter = (mark: Mark, marker: string, side: Side): boolean =>
  marker !== "_" && isLetter(outermost(atEdge(mark.children, side), side));

/** Whether a text's first or last character has to be a reference for the marker beside it to be read as one. */
export const yields = (node: PhrasingContent, side: Side, spot: Spot): boolean => {
  const character = outermost(node, side);
  const neighbour = side === "start" ? before(spot) : after(spot);
  if (neighbour === undefined) return spot.place.mark !== undefined && /^\s/u.test(character ?? "");
  const index = spot.index + (side === "start" ? -1 : 1);
  return (
    isMark(neighbour) &&
    isLetter(character) &&
    !bearsLetter(neighbour, markerOf(neighbour, { ...spot, index }), side === "start" ? "end" : "start")
  );
};
