import type { RootContent } from "mdast";
import type { FlowContent } from "../../article/body.ts";
import type { Notes } from "./notes.ts";

/** Converts Markdown blocks and records what happens to each of them. */
export interface FlowReader {
  notes: Notes;
  /** Converts Markdown blocks to the article's blocks. */
  flow: (nodes: readonly RootContent[]) => FlowContent[];
}
