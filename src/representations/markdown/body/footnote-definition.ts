import type { FootnoteDefinition } from "../../../article/body.ts";
import { type BlockWriter, prefixed } from "./block.ts";

/** Writes a footnote as in GFM. Four spaces continue it on the lines after the first. */
export const footnoteDefinition: BlockWriter<FootnoteDefinition> = ({ identifier, children }, { flow }) =>
  prefixed(flow(children), (line, index) => (index === 0 ? `[^${identifier}]: ` : line === "" ? "" : "    "));
