import type { Heading } from "../../../article/body.ts";
import { oneLine } from "./one-line.ts";
import type { Writer } from "./writer.ts";

export const heading: Writer<Heading> = ({ depth, children }, state) => ({
  type: "heading",
  depth: Math.min(6, Math.max(1, depth)) as 1 | 2 | 3 | 4 | 5 | 6,
  children: oneLine(state.phrasing(children)),
});
