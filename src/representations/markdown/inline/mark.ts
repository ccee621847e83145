import type { InlineWriter, Mark } from "./context.ts";
import { markerOf } from "./edges.ts";

/** Writes strong, emphasis and delete: markers around the content. */
export const mark: InlineWriter<Mark> = (node, state) => {
  const marker = markerOf(node, state);
  return `${marker}${state.phrasing(node.children, { ...state.context, marker })}${marker}`;
};
