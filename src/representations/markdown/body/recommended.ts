import type { Recommended } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";
import { attributes, label } from "./directive.ts";

export const recommended: BlockWriter<Recommended> = ({ heading, title, url }) =>
  `::recommended${label(title)}${attributes({ url, heading })}`;
