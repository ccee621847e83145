import type { FootnoteDefinition } from "../../../article/body.ts";
import { type BlockWriter, prefixed } from "./block.ts";

const INDENT = "    ";

/**
 * Writes a footnote as in GFM. Four spaces continue it on the lines after the first. The parser does not remove them from a
 * line of white space, which code may contain.
 */
export const footnoteDefinition: BlockWriter<FootnoteDefinition> = ({ identifier, children }, { flow }) =>
  prefixed(flow(children), (line, index) => {
    if (index === 0) return `[^${identifier}]: `;
    return /^[ \t]*$/u.test(line) ? "" : INDENT;
  });
