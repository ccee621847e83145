import type { Heading } from "../../../article/body.ts";
import { phrasing } from "../inline/phrasing.ts";
import type { BlockWriter } from "./block.ts";

export const heading: BlockWriter<Heading> = ({ depth, children }) =>
  `${"#".repeat(depth)} ${phrasing(children, "heading")}`;
