import { markerOf } from "./edges.ts";
import type { InlineWriter, Mark } from "./place.ts";

/** Strong, emphasis and what was struck out: markers around the content. */
export const mark: InlineWriter<Mark> = (node, spot) => {
  const marker = markerOf(node, spot);
  return `${marker}${spot.phrasing(node.children, { ...spot.place, marker })}${marker}`;
};
